"""What the site's templates are built with: the sections, cards, pictures."""

from functools import lru_cache
from html import escape
from itertools import chain, repeat
from typing import Any

from django import template
from django.template import RequestContext
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles import cards, pictures
from articles.body import anchor
from articles.heads import Head
from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Section
from core.html import plain_text
from core.prepared import Prepared
from images.models import Image
from people.models import Person

_sections: Prepared[Section] = Prepared(Section.objects.all)
EVERYWHERE = ("tokens", "base", "frame", "cards")
FONT = "site/fonts/newsreader.woff2"
register = template.Library()
register.filter("accent", cards.accent)
register.filter("kicker", cards.kicker)


@register.simple_tag
@lru_cache
def stylesheets(*names: str) -> SafeString:
    """The icon, the font and the sheets of a page: those of every page, its own, and the one for paper."""
    screen = [f'<link rel="stylesheet" href="{static(f"site/css/{name}.css")}">' for name in (*EVERYWHERE, *names)]
    return mark_safe(
        f'<link rel="icon" href="{static("site/favicon.svg")}" type="image/svg+xml">'
        f'<link rel="preload" href="{static(FONT)}" as="font" type="font/woff2" crossorigin>'
        f'{"".join(screen)}<link rel="stylesheet" href="{static("site/css/print.css")}" media="print">'
    )


@register.simple_tag
def section_links(current: Section | None = None) -> SafeString:
    """The sections as list items, the current one marked. One query."""
    return mark_safe("".join(_section_link(section, is_current=section == current) for section in _sections()))


def _section_link(section: Section, *, is_current: bool) -> str:
    mark = ' aria-current="true"' if is_current else ""
    url, colour = section.get_absolute_url(), cards.accent(section.position)
    return f'<li><a class="accent-{colour}" href="{url}"{mark}>{escape(section.name)}</a></li>'


@register.simple_tag(takes_context=True)
def head(context: RequestContext, about: Head) -> SafeString:
    """How the page is named elsewhere, and what it is about for machines; see `articles.heads`."""
    return about.html(nonce=context["request"].csp_nonce)


@register.simple_tag
def card(edition: Edition, size: str = "standard", **options: Any) -> SafeString:
    """A piece on a list; see `articles.cards.card`."""
    return cards.card(edition, size, **options)


@register.simple_tag(name="cards")
def many_cards(editions: list[Edition], size: str = "standard", first: str = "", **options: Any) -> SafeString:
    """Pieces on a list, the first of them in a size of its own."""
    sizes = chain([first or size], repeat(size))
    return mark_safe(
        "".join(cards.card(edition, one, **options) for edition, one in zip(editions, sizes, strict=False))
    )


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
    if not person.has_page:
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
