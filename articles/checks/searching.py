"""How the piece is found: search title and description, address, and whether another piece says the same."""

import re
from collections.abc import Iterator

from django.utils.text import slugify

from articles.checks.case import Case
from articles.findings import Finding, Tone
from articles.models import Edition, Section

TITLE, DESCRIPTION = 60, (70, 155)
LONG_ADDRESS = 75
_SMALL = {*"a an and at by for from in is of on or that the this to was with".split()}  # noqa: SIM905


def title(case: Case) -> Iterator[Finding]:
    """Search results show about sixty characters."""
    own, headline = case.fields["seo_title"], case.fields["headline"]
    if len(own) > TITLE:
        sentence = f"The search title has {len(own)} characters; results show about {TITLE}."
        yield Finding("search", sentence, Tone.NOTES, "seo_title")
    elif not own and len(headline) > TITLE:
        sentence = f"Search results cut the headline after about {TITLE} characters. Write a search title."
        yield Finding("search", sentence, Tone.NOTES, "seo_title")


def description(case: Case) -> Iterator[Finding]:
    """A search result has two lines to say why to come."""
    own, (least, most) = case.fields["seo_description"].strip(), DESCRIPTION
    if len(own) > most:
        sentence = f"The search description has {len(own)} characters; results show about {most}."
        yield Finding("search", sentence, Tone.NOTES, "seo_description")
    elif own and len(own) < least:
        sentence = f"The search description has {len(own)} characters; there is room for {most}."
        yield Finding("search", sentence, Tone.NOTES, "seo_description")
    elif not own and case.fields["standfirst"].strip():
        sentence = "There is no search description; the standfirst stands in for it."
        yield Finding("search", sentence, Tone.NOTES, "seo_description")


def address(case: Case) -> Iterator[Finding]:
    """The address is short and says what the headline says now."""
    slug = case.document["slug"]
    if len(slug) > LONG_ADDRESS:
        sentence = f"The address has {len(slug)} characters. Five or six words are enough."
        yield Finding("address", sentence, Tone.NOTES, "slug", slug)
    if slug and _telling(slug) and not _telling(slug) & _telling(slugify(case.fields["headline"])):
        sentence = "The address has no word of the headline. Change it; the old one leads to the new."
        if case.live is None:
            sentence = "The address has no word of the headline. Change it while nobody has it."
        yield Finding("address", sentence, Tone.WARNS if case.live is None else Tone.NOTES, "slug", slug)


def twins(case: Case) -> Iterator[Finding]:
    """No other piece that readers see has this headline. Found by the address that a headline gives."""
    stem = slugify(case.fields["headline"])[:110]
    if not stem:
        return
    same = (
        Edition.objects.public(case.at)
        .filter(section__in=Section.objects.all(), slug__in=[stem, f"{stem}-2", f"{stem}-3"])
        .exclude(piece_id=case.piece.pk)
        .values_list("headline", "section__name")
    )
    for headline, section in same[:1]:
        if headline.casefold() == case.fields["headline"].strip().casefold():
            sentence = f"Readers see a piece with this headline already, in {section}. Write another."
            yield Finding("search", sentence, Tone.WARNS, "headline")


def _telling(slug: str) -> set[str]:
    return set(re.split(r"[-_]+", slug.lower())) - _SMALL - {""}
