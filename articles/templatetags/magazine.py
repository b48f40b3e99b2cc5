"""What the site's templates are built with: the sections, cards, pictures."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles import cards, pictures
from articles.body import anchor
from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Section
from core.html import plain_text
from core.prepared import Prepared
from images.models import Image
from people.models import Person

_sections: Prepared[Section] = Prepared(Section.objects.all)
register = template.Library()
register.filter("accent", cards.accent)
register.filter("kicker", cards.kicker)


@register.simple_tag
def all_sections() -> list[Section]:
    """The magazine's sections in order. One query."""
    return _sections()


@register.simple_tag
def card(edition: Edition, size: str = "standard", **options: Any) -> SafeString:
    """A piece on a list; see `articles.cards.card`."""
    return cards.card(edition, size, **options)


@register.simple_tag
def picture(image: Image, slot: str, *, eager: bool = False, alt: bool = True) -> SafeString:
    """A picture for a slot; see `articles.pictures.SLOTS`."""
    return pictures.picture(image, slot, eager=eager, alt=alt)


@register.simple_tag
def face(image: Image | None) -> SafeString | str:
    """A small round portrait, or nothing."""
    return pictures.face(image) if image else ""


@register.filter
def names(people: list[Person]) -> SafeString:
    """“Mara Quill, Obi Dane and Wit Kos”, linked where they have a public page."""
    *first, last = [linked_name(person) for person in people] or [SafeString()]
    return format_html("{} and {}", mark_safe(", ".join(first)), last) if first else last


@register.filter
def linked_name(person: Person) -> SafeString:
    """A name, linked when there is a public page."""
    if not person.is_public:
        return conditional_escape(person.name)
    return format_html('<a href="{}">{}</a>', person.get_absolute_url(), person.name)


@register.filter
def first_sentences(html: str, most: int = 220) -> str:
    """The beginning of a text, as plain words, ended where a sentence does when that leaves enough."""
    words = " ".join(plain_text(html or "").split())
    if len(words) <= most:
        return words
    cut = words[:most]
    stop = cut.rfind(". ")
    return cut[: stop + 1] if stop > most // 3 else cut.rsplit(" ", 1)[0] + "…"


@register.filter
def paragraphs(words: str) -> list[str]:
    """A quotation's paragraphs. Standing alone, it does not end with the comma it had in its sentence."""
    return (f"{words[:-1]}." if words.endswith(",") else words).split("\n\n")


@register.filter
def quote_anchor(placement: Placement) -> str:
    """Where the words stand on the page of their piece."""
    return anchor(str(placement.quote_id))
