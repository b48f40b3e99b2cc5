"""What the site's templates are built with: the sections, cards, pictures."""

from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from django import template
from django.template import Context, RequestContext
from django.utils.safestring import SafeString, mark_safe

from articles import cards, episode_card, frame, pictures
from articles.comforts import comforts
from articles.heads import Head
from articles.in_short import profile, show_card
from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Section
from articles.naming import linked_name, names
from articles.pages.months import Year
from articles.sayings import saying
from articles.setting.galleries import Hung
from articles.shelves import person_in_list, poster
from articles.where_to_watch import cast_list, where_to_watch
from core import dates
from core.escaping import escape
from core.html import first_sentences
from core.paths import file_path, path_to
from images.models import Image
from podcasts.models import Episode

EVERYWHERE = ("tokens", "type", "base", "frame", "cards")
FONTS = ("text", "display")
SPOKEN = ("quotations", "italic")  # the sheet, and the font its words are set in
register = template.Library()
register.filter("accent", cards.accent)
register.filter("kicker", cards.kicker)


@register.simple_tag
@lru_cache
def stylesheets(*names: str) -> SafeString:
    """The icon, the fonts and the sheets of a page: those of every page, its own, and the one for paper."""
    sheet, italic = SPOKEN
    fonts = (*FONTS, italic) if sheet in names else FONTS
    ahead = [
        f'<link rel="preload" href="{file_path(f"site/fonts/{font}.woff2")}" as="font" type="font/woff2" crossorigin>'
        for font in fonts
    ]
    screen = [f'<link rel="stylesheet" href="{file_path(f"site/css/{name}.css")}">' for name in (*EVERYWHERE, *names)]
    icon = f'<link rel="icon" href="{file_path("site/favicon.svg")}" type="image/svg+xml">'
    paper = f'<link rel="stylesheet" href="{file_path("site/css/print.css")}" media="print">'
    return mark_safe("".join([icon, *ahead, *screen, paper]))


@register.simple_tag
@lru_cache
def module(name: str) -> SafeString:
    """A script of the site's that a page works without."""
    return mark_safe(f'<script type="module" src="{file_path(f"site/js/{name}.js")}"></script>')


@register.simple_tag(takes_context=True)
def section_links(context: Context, current: Section | None = None) -> SafeString:
    """The sections as list items, the current one marked. One query a page at most."""
    found = frame.sections(context.get("request"))
    return _section_links(tuple((one.slug, one.name, one.position, one == current) for one in found))


@lru_cache
def _section_links(found: tuple[tuple[str, str, int, bool], ...]) -> SafeString:
    return mark_safe("".join(_section_link(*one) for one in found))


def _section_link(slug: str, name: str, position: int, is_current: bool) -> str:
    mark = ' aria-current="true"' if is_current else ""
    url = path_to("section", slug)
    return f'<li><a class="accent-{cards.accent(position)}" href="{url}"{mark}>{escape(name)}</a></li>'


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
def month_links(year: Year) -> SafeString:
    """The months of a year of the archive as list items, each with its year for who hears them one by one."""
    unseen = f'<span class="unseen"> {year.year}</span>'
    names = ((month.path, dates.MONTHS[month.first.month - 1]) for month in year.months)
    return mark_safe("".join(f'<li><a href="{path}">{name}{unseen}</a></li>' for path, name in names))


@register.simple_tag
def sayings(placements: list[Placement], *, named: bool = False) -> SafeString:
    """Things said, one after the other, each leading to its own page; `named` where several people say them."""
    return mark_safe("".join(saying(one, one.speaker if named else None, alone=True) for one in placements))


@register.simple_tag
def picture_label(one: Hung, pictures: list[Hung]) -> str:
    """What a link to a picture of a gallery is called."""
    return one.label(len(pictures))


@register.simple_tag
def picture(image: Image, slot: str, *, eager: bool = False, alt: bool | str = True, focal: Any = None) -> SafeString:
    """A picture for a slot; see `articles.pictures.SLOTS`."""
    return pictures.picture(image, slot, eager=eager, alt=alt, focal=focal)


@register.simple_tag
def face(image: Image | None) -> SafeString | str:
    """A small round portrait, or nothing."""
    return pictures.face(image) if image else ""


@register.simple_tag(name="episode_card")
def card_of_episode(episode: Episode, *, level: int = 0, names_podcast: bool = True) -> SafeString:
    """An episode on a list; see `articles.episode_card`."""
    return episode_card.card(episode, level=level, names_podcast=names_podcast)


@register.simple_tag
def player(episode: Episode) -> SafeString:
    """The way to an episode's recording."""
    return episode_card.player(episode)


register.filter("names", names)
register.filter("linked_name", linked_name)
register.filter("first_sentences", first_sentences)


register.simple_tag(comforts)
register.simple_tag(where_to_watch)
register.simple_tag(cast_list)
register.simple_tag(show_card)
register.simple_tag(profile)
register.simple_tag(saying)
register.simple_tag(poster)
register.simple_tag(person_in_list)
