"""From which pages offers were followed, by the names those pages have on the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article, Section
from audience.reading import followed_from
from core import clock
from offers.places import ARTICLE, EPISODE, FRONT, GUIDE, SHOW
from podcasts.models import Episode
from shows.models import Show

_ROWS: dict[str, Callable[[], Any]] = {
    ARTICLE: lambda: Article.objects.only("headline", "catchline"),
    SHOW: lambda: Show.objects.only("title"),
    EPISODE: lambda: Episode.objects.only("title"),
    FRONT: lambda: Section.objects.only("name"),
}
_ADMIN = {ARTICLE: "articles_article", SHOW: "shows_show", EPISODE: "podcasts_episode"}


@dataclass(frozen=True)
class Page:
    """A page from which an offer was followed, and how often."""

    name: str
    url: str
    clicks: int

    @property
    def named(self) -> SafeString | str:
        """Its name, with a link to its form if it has one."""
        return format_html('<a href="{}">{}</a>', self.url, self.name) if self.url else self.name


def pages_of_offer(offer: int) -> list[Page]:
    """The pages from which this offer was followed most in three months. One query for each kind of page there is."""
    found = followed_from(clock.now(), offer=offer)
    by_kind: dict[str, set[int]] = {}
    for _, kind, page in found:
        by_kind.setdefault(kind, set()).add(page)
    rows = {kind: _ROWS[kind]().in_bulk(pages) for kind, pages in by_kind.items() if kind in _ROWS}
    return [_page(kind, page, rows.get(kind, {}), clicks) for (_, kind, page), clicks in found.items()]


def clicks_on_piece(piece: int) -> int:
    """How many followed an offer on the piece in three months. One query."""
    return sum(followed_from(clock.now(), piece=piece).values())


def _page(kind: str, page: int, rows: dict[int, Any], clicks: int) -> Page:
    row = rows.get(page)
    if kind == FRONT:
        return Page(f"Front of {row}" if row else "Home page", "", clicks)
    if kind == GUIDE:
        return Page("The guides", "", clicks)
    if row is None:
        return Page("Elsewhere" if not kind else "A page that is gone", "", clicks)
    return Page(str(row), reverse(f"admin:{_ADMIN[kind]}_change", args=[page]), clicks)
