"""The finished page for those who listen to it: judged on what would be sent to a reader."""

import re
from collections.abc import Iterator

from articles.checks.case import BODY, Case
from articles.findings import Finding, Tone

_VAGUE = re.compile(
    r"(?:click |tap )?here|this|link|this link|read more|more|find out more|learn more|see more", re.IGNORECASE
)
_PICTOGRAPHS = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?(?:[\\s\u200d]*[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?){2,}"
)
_LOUD = 12


def headings(case: Case) -> Iterator[Finding]:
    """The headings of the body step down one level at a time, and say something."""
    above = 1
    for heading in case.rendered.headings:
        if not heading.is_body or "id" in heading.attributes:  # ours, such as “More like this”
            continue
        if heading.level > above + 1:
            sentence = f"“{heading.name}” skips a level of headings. Make it a heading {above + 1}."
            yield _about(case, "headings", sentence, heading.name)
        if not heading.name:
            yield Finding("headings", "There is an empty heading in the body. Remove it.", Tone.WARNS, BODY)
        above = heading.level


def links(case: Case) -> Iterator[Finding]:
    """Every link says by itself where it leads."""
    for link in case.rendered.links:
        if link.is_body and not link.name:
            yield Finding("links", "A link in the body has no words. Remove it, or write some.", Tone.WARNS, BODY)
        elif link.is_body and _VAGUE.fullmatch(link.name.strip(" .…>→")):
            sentence = f"“{link.name}” does not say where the link leads. Link the words that do."
            yield _about(case, "links", sentence, link.name)


def tables(case: Case) -> Iterator[Finding]:
    """Every table says what it is, and what its columns are."""
    for number, table in enumerate(case.rendered.tables, 1):
        if "caption" not in table.inside:
            yield Finding("tables", f"Table {number} needs a caption that says what it is.", Tone.WARNS, BODY)
        if "th" not in table.inside:
            sentence = f"Table {number} has no headings. Make its first row a row of headings."
            yield Finding("tables", sentence, Tone.WARNS, BODY)


def embeds(case: Case) -> Iterator[Finding]:
    """Every embed says what it is before anybody loads it."""
    for block in case.body.blocks:
        if block.kind == "embed" and not block.attributes.get("data-title", "").strip():
            provider, ref = block.attributes.get("data-provider", "elsewhere"), block.attributes.get("data-ref", "")
            sentence = f"The embed from {provider} needs a title that says what it is."
            yield Finding("embeds", sentence, Tone.WARNS, BODY, subject=f"embed:{ref}")


def loudness(case: Case) -> Iterator[Finding]:
    """Capitals and rows of pictographs are spelt out, letter by letter, to those who listen."""
    for field in ("headline", "short_headline", "standfirst"):
        words = case.fields[field]
        letters = [letter for letter in words if letter.isalpha()]
        if len(letters) >= _LOUD and sum(letter.isupper() for letter in letters) > 0.7 * len(letters):
            sentence = f"The {field.replace('_', ' ')} is in capitals, which are hard to read. Write it in lower case."
            yield Finding("capitals", sentence, Tone.WARNS, field)
        if found := _PICTOGRAPHS.search(words):
            sentence = "Pictographs in a row are read out one by one. One is enough."
            yield case.noticed("pictographs", sentence, Tone.NOTES, field, *found.span())
    if found := _PICTOGRAPHS.search(case.body.text):
        sentence = "Pictographs in a row are read out one by one. One is enough."
        yield case.noticed("pictographs", sentence, Tone.NOTES, BODY, *found.span())


def _about(case: Case, check: str, sentence: str, words: str) -> Finding:
    """A finding about words of the finished page, which are selected where the body has them too."""
    return Finding(check, sentence, Tone.WARNS, BODY, words if words in case.body.text else "")
