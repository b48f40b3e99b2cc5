"""The foot of every page."""

from functools import lru_cache

from django import template
from django.template import RequestContext
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles import frame
from core.paths import path_to
from pages.footer import links

ALWAYS = (
    ("Podcasts", "podcasts"), ("Contributors", "contributors"), ("Archive", "archive"), ("Corrections", "corrections"),
)  # fmt: skip
register = template.Library()


@register.simple_tag(takes_context=True)
def footer_pages(context: RequestContext) -> SafeString:
    """The house pages, and what every magazine owes its readers, as list items. No query where sections are shown."""
    return _items(tuple(links(frame.brought(context.get("request"), "house_pages"))))


@lru_cache
def _items(house: tuple[tuple[str, str], ...]) -> SafeString:
    ours = [(title, path_to(name)) for title, name in ALWAYS]
    return format_html_join("", '<li><a href="{}">{}</a></li>', ((url, title) for title, url in [*house, *ours]))
