"""What a piece must have, and when it may be read."""

from collections.abc import Iterator
from datetime import datetime

from articles.checks.case import BODY, Case
from articles.documents import snapshot
from articles.findings import Finding, Tone
from articles.models import Article
from core import clock, dates
from core.html import plain_text
from images.models import Image
from interviews.models import Quote, Record
from publishing.documents import Document

MISSING = "missing"
_INTERVIEWS = {"interview", "exclusive_interview"}


def missing_parts(article: Article) -> list[str]:
    """The parts a reader would miss in the working copy, in words."""
    return list(_missing(Case(snapshot(article), article, clock.now())))


def parts(case: Case) -> Iterator[Finding]:
    """Everything a page cannot do without is there."""
    for part, field in _missing(case).items():
        yield Finding(MISSING, f"It needs {part}.", Tone.BLOCKS, field)


def embargoes(case: Case) -> Iterator[Finding]:
    """Nobody reads it before that was agreed."""
    interview = case.interview
    own = case.document["embargoed_until"]
    if own and (until := datetime.fromisoformat(own)) > case.at:
        sentence = f"This piece is embargoed until {dates.moment(until)}. Schedule it for then."
        yield Finding("embargo", sentence, Tone.BLOCKS, "embargoed_until")
    if interview and interview.embargoed_until and interview.embargoed_until > case.at:
        until = interview.embargoed_until
        sentence = f"The interview is embargoed until {dates.moment(until)}. Schedule it for then."
        yield Finding("embargo", sentence, Tone.BLOCKS, "interview")
    yield from _held_quotations(case)


def records(case: Case) -> Iterator[Finding]:
    """Everything quoted was said on the record."""
    for row in case.document["quotes"]:
        if row["record"] != Record.ON:
            terms = Record(row["record"]).label
            yield Finding(
                "record" if row["record"] == Record.OFF else "background",
                f"{_speaker(case, row)} said “{row['words'][:60]}” {terms}. Remove it, or change "
                "the quotation's record once they have agreed.",
                Tone.BLOCKS,
                BODY,
                _first_line(row["words"]),
                subject=f"quote:{row['quote']}",
                may_be_cleared=True,
            )


def _missing(case: Case) -> dict[str, str]:
    """Each missing part in words, and the field where it goes."""
    document, hero = case.document, case.hero
    wanted = {
        "a headline": ("headline", document["headline"]),
        "a standfirst": ("standfirst", document["standfirst"]),
        "a body": (BODY, plain_text(case.html)),
        "a section": ("section", document["section"]),
        "an address (slug)": ("slug", document["slug"]),
        "a byline": ("bylines", document["bylines"]),
        "alt text for its picture": ("hero", hero is None or _is_told_of(document, hero)),
        "a credit for its picture": ("hero_credit", hero is None or document["hero_credit"] or hero.credit),
    }
    if document["kind"] in _INTERVIEWS:
        with_whom = any(row["role"] == "interviewee" for row in document["people"])
        wanted["the person interviewed"] = ("people", with_whom)
    return {part: field for part, (field, there) in wanted.items() if not there}


def _is_told_of(document: Document, hero: Image) -> bool:
    """Those who cannot see the picture are told what it shows, or that it is decoration."""
    return bool(document["hero_is_decorative"] or document["hero_alt"] or hero.alt_text)


def _held_quotations(case: Case) -> Iterator[Finding]:
    rows = {row["quote"]: row for row in case.document["quotes"]}
    if not rows:
        return
    held = Quote.objects.filter(pk__in=list(rows), embargoed_until__gt=case.at)
    for pk, until in held.values_list("pk", "embargoed_until"):
        row, lifted = rows[str(pk)], dates.moment(until or case.at)
        sentence = f"What {_speaker(case, row)} said (“{row['words'][:60]}”) is embargoed until {lifted}."
        yield Finding("embargo", sentence, Tone.BLOCKS, BODY, _first_line(row["words"]), subject=f"quote:{pk}")


def _speaker(case: Case, row: Document) -> str:
    person = case.speakers.get(row["speaker_id"])
    return str(person) if person else "Somebody"


def _first_line(words: str) -> str:
    return words.split("\n", 1)[0]
