"""Every check, in the order in which the panel tells of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from articles.checks import (
    access,
    company,
    headlines,
    house,
    names,
    onward,
    pictures,
    reading,
    rights,
    searching,
    speech,
    whole,
)  # fmt: skip
from articles.checks.case import Case
from articles.findings import Finding, Tone

Check = Callable[[Case], Iterable[Finding]]

# These alone can stop a piece, and none of them needs its page.
BLOCKING: tuple[Check, ...] = (
    whole.parts, whole.embargoes, whole.records, pictures.words_for_pictures, pictures.credits, rights.rights,
    house.style,
)  # fmt: skip
ADVICE: tuple[Check, ...] = (
    speech.against_the_transcript,
    speech.without_a_speaker,
    headlines.headline,
    headlines.short_headline,
    headlines.standfirst,
    headlines.exclusive,
    pictures.alternative_text,
    names.near_misses,
    names.titles_in_italics,
    onward.broken_links,
    onward.empty_blocks,
    onward.words_of_links,
    access.headings,
    access.links,
    access.tables,
    access.embeds,
    access.loudness,
    reading.sentences,
    reading.paragraphs,
    reading.ease,
    reading.length,
    company.records,
    company.picks,
    searching.title,
    searching.description,
    searching.address,
    searching.twins,
)
_ORDER = list(Tone)


def judge(case: Case) -> list[Finding]:
    """Everything the checks notice, what stops the piece first. A finding that was cleared is only noted."""
    found = [_as_cleared(finding, case) for check in (*BLOCKING, *ADVICE) for finding in check(case)]
    return sorted(dict.fromkeys(found), key=lambda finding: _ORDER.index(finding.tone))


def standing_in_the_way(case: Case) -> list[Finding]:
    """What stops the piece from being published, unless an editor has cleared it."""
    found = [_as_cleared(finding, case) for check in BLOCKING for finding in check(case)]
    return [finding for finding in found if finding.tone is Tone.BLOCKS]


def _as_cleared(finding: Finding, case: Case) -> Finding:
    """A cleared finding with the reason that was given for it."""
    if finding.tone is not Tone.BLOCKS or not finding.may_be_cleared:
        return finding
    cleared = case.clearances.get((finding.check, finding.subject, finding.words))
    if cleared is None:
        return finding
    return replace(finding, tone=Tone.NOTES, sentence=f"{finding.sentence} Cleared: {cleared.reason}")
