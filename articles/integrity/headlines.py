"""Words in quotation marks above a text: they must be quoted in it too, and so."""

from collections.abc import Iterator

from articles.findings import Finding, Tone
from articles.integrity.material import Material, beginning
from articles.integrity.quotations import differences
from interviews import words
from interviews.finding.blocks import paragraphs
from interviews.finding.passages import find_passages, words_of
from interviews.integrity import Kind, Said, Transcript
from shows.models import Show

FIELDS = {
    "headline": "headline",
    "short_headline": "short headline",
    "standfirst": "standfirst",
    "social_title": "social title",
    "seo_title": "search title",
}


def in_quotation_marks(material: Material) -> Iterator[Finding]:
    """Each passage in quotation marks that the piece does not quote, or not so. Titles of shows are none."""
    passages = [(field, found) for field in FIELDS for found in marked(material.document[field])]
    if not passages:
        return
    titles = _titles([found for _, found in passages])
    quoted = Transcript(Said(n, row["words"], n) for n, row in enumerate(material.rows))
    for field, found in passages:
        if words.keys(found) in titles:
            continue
        verdict = quoted.compare(found)
        subject = f"field:{field}"
        if verdict.kind == Kind.ALTERED and verdict.turn is not None:
            who = material.name(material.rows[verdict.turn]["speaker_id"])
            sentence = (
                f"The {FIELDS[field]} has “{beginning(found)}”, which {who} does not say so in the text: "
                f"{differences(verdict)}. Quote it as the text does, or take the marks away."
            )
            yield Finding("quoted_above", sentence, Tone.BLOCKS, field, found, subject=subject, may_be_cleared=True)
        elif not verdict.is_faithful:
            sentence = (
                f"The {FIELDS[field]} has “{beginning(found)}” in quotation marks, and nobody is quoted so in the "
                f"text. Quote it there, attributed, or take the marks away."
            )
            yield Finding("quoted_above", sentence, Tone.WARNS, field, found, subject=subject)


def marked(text: str) -> list[str]:
    """The words of a line that stand in quotation marks, without them."""
    return [
        " ".join(words_of(segment, text) for segment in passage.segments)
        for passage in find_passages(paragraphs([text]))
    ]


def _titles(passages: list[str]) -> list[tuple[str, ...]]:
    """The words of those that are the title of a show."""
    shows = Show.objects.filter(title__in=[passage.strip(" ,.;:!?") for passage in passages])
    return [words.keys(title) for title in shows.values_list("title", flat=True)]
