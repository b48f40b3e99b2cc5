"""Pull quotes repeat what the text quotes, or what the transcript has; they are quotations like any other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.findings import Finding, Tone
from articles.integrity.material import Material, beginning
from articles.integrity.quotations import differences
from core.html import plain_text
from interviews.integrity import Kind, Said, Transcript, Verdict

_PULL_QUOTE = re.compile(r'<aside data-block="pullquote"([^>]*)>(.*?)</aside>')
_OF = re.compile(r' data-of="([0-9a-f-]{36})"')
_PERSON = re.compile(r' data-person="(\d{1,18})"')


class PullQuote(NamedTuple):
    """Words set large in the text: of a quotation in it, or of a person."""

    of: str
    person: int | None
    words: str


def pulled(material: Material) -> Iterator[Finding]:
    """Each pull quote whose words are not those of what it repeats."""
    found = list(pull_quotes(material.html))
    if not found:
        return
    known = {row["quote"]: row for row in material.rows}
    quoted = Transcript(Said(n, row["words"], row["quote"]) for n, row in enumerate(material.rows))
    for pull in found:
        row = known.get(pull.of)
        verdict = quoted.compare(pull.words, voice=pull.of or None)
        if not verdict.is_faithful and row is None:
            verdict = _said(material, pull) or verdict
        if verdict.is_faithful:
            continue
        subject = f"quote:{pull.of}" if row else f"pull_quote:{pull.person or ''}"
        if verdict.kind == Kind.ALTERED:
            sentence = f"The pull quote “{beginning(pull.words)}” differs: {differences(verdict)}. Mend it."
            yield Finding("pull_quote", sentence, Tone.BLOCKS, "body", pull.words, subject=subject, may_be_cleared=True)
        else:
            sentence = f"The pull quote “{beginning(pull.words)}” is quoted nowhere in the text. Quote it there too."
            yield Finding("pull_quote", sentence, Tone.WARNS, "body", pull.words, subject=subject)


def pull_quotes(html: str) -> Iterator[PullQuote]:
    """The pull quotes in clean HTML."""
    for match in _PULL_QUOTE.finditer(html):
        of, person = _OF.search(match[1]), _PERSON.search(match[1])
        yield PullQuote(of[1] if of else "", int(person[1]) if person else None, plain_text(match[2]))


def _said(material: Material, pull: PullQuote) -> Verdict | None:
    """What the transcripts say of words that the text does not quote."""
    verdicts = [transcript.compare(pull.words, voice=pull.person) for transcript in material.transcripts.values()]
    return next((verdict for verdict in verdicts if verdict.kind != Kind.NOT_FOUND), None)
