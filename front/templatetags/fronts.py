"""The bands of a front, as HTML. In Python for the reason that `articles.pictures` gives."""

from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles import cards
from articles.sayings import saying
from core.escaping import escape
from core.paths import path_to
from front.orders import Kind
from front.page import Shown, ShownBand
from guide.templatetags.tonight import tips

register = template.Library()


@register.simple_tag
def front_bands(bands: list[ShownBand]) -> SafeString:
    """Everything on a front, from head to foot."""
    return mark_safe("".join(_band(band, number) for number, band in enumerate(bands, 1)))


def _band(band: ShownBand, number: int) -> str:
    if band.kind == Kind.LEAD:
        return f'<section class="front-lead" aria-label="The lead">{_cards(band, 2)}</section>\n'
    if band.kind == Kind.SAID:
        return _said(band)
    if band.kind == Kind.TONIGHT:
        return _tonight(band, number)
    if not band.title:
        return _row(band, 2)
    title, colour = escape(band.title), ""
    if band.section:
        title = f'<a href="{band.section.get_absolute_url()}">{title}</a>'
        colour = f" accent-{cards.accent(band.section.position)}"
    return (
        f'<section class="band{colour}" aria-labelledby="band-{number}">'
        f'<h2 id="band-{number}" class="band-title">{title}</h2>\n{_row(band, 3)}</section>\n'
    )


def _said(band: ShownBand) -> str:
    if band.said is None:
        return ""
    colour = cards.accent(band.said.edition.section.position)
    words = saying(band.said, band.said.speaker)
    return f'<section class="front-said accent-{colour}" aria-label="In their words">{words}</section>\n'


def _tonight(band: ShownBand, number: int) -> str:
    title = escape(band.title or "What’s on tonight")
    return (
        f'<section class="band tonight" aria-labelledby="band-{number}"><h2 id="band-{number}" class="band-title">'
        f'<a href="{path_to("tv_guide")}">{title}</a></h2>\n<ol class="tips">{tips(band.tips)}</ol></section>\n'
    )


def _row(band: ShownBand, level: int) -> str:
    rows = "mixed" if band.kind == Kind.LATEST else "four-up"
    return f'<div class="{rows}">{_cards(band, level)}</div>{_older(band.older)}'


def _older(cursor: str) -> str:
    if not cursor:
        return ""
    link = f'<a rel="next" href="?after={quote(cursor)}">Older pieces</a>'
    return f'<nav class="older" aria-label="More pieces">{link}</nav>'


def _cards(band: ShownBand, level: int) -> str:
    """In their sizes and with their further links; a lead is fetched before all else."""
    return "".join(
        cards.card(one.edition, one.size, level=level, eager=one.size == "lead", below=_links(one), slides=one.slides)
        for one in band.cards
    )


def _links(shown: Shown) -> SafeString:
    if not shown.links:
        return cards.NOTHING
    items = (
        f'<li><a href="{one.get_absolute_url()}">{escape(one.short_headline or one.headline)}</a></li>'
        for one in shown.links
    )
    return mark_safe(f'<ul class="card-links">{"".join(items)}</ul>')
