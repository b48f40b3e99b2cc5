"""The cards of a front, as HTML. In Python for the reason that `articles.pictures` gives."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles import cards
from front.page import Shown, ShownBand

register = template.Library()


@register.simple_tag
def front_cards(band: ShownBand, level: int = 3) -> SafeString:
    """The cards of a band, in their sizes and with their further links; a lead is fetched before all else."""
    return mark_safe("".join(_card(shown, level) for shown in band.cards))


def _card(shown: Shown, level: int) -> SafeString:
    return cards.card(shown.edition, shown.size, level=level, eager=shown.size == "lead", below=_links(shown))


def _links(shown: Shown) -> SafeString:
    if not shown.links:
        return cards.NOTHING
    items = (
        f'<li><a href="{one.get_absolute_url()}">{escape(one.short_headline or one.headline)}</a></li>'
        for one in shown.links
    )
    return mark_safe(f'<ul class="card-links">{"".join(items)}</ul>')
