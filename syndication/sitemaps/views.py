"""The sitemaps at their addresses, all at the root: one says nothing of addresses above its own."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock, sitemapped
from core.answering import FRESH_FOR, answer
from syndication.sitemaps import months, records, writing
from syndication.sitemaps.news import news

XML = "application/xml; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where all the others are. Three queries, and what the sources take to say that they have anything."""
    return answer(request, "".join(writing.index(_sitemaps(clock.now()))).encode(), XML)


@require_safe
def month(request: HttpRequest, year: int, month: int, part: int) -> HttpResponseBase:
    """The pieces first published in a month."""
    if not (1 <= month <= 12 and 1900 <= year <= 9000 and part):
        raise Http404
    found = months.pieces_of(year, month, part, clock.now())
    return _streamed(
        writing.url(piece.get_absolute_url(), piece.public_from, *writing.image(piece.shown_picture)) for piece in found
    )


@require_safe
def people_or_shows(request: HttpRequest, kind: str, part: int) -> HttpResponseBase:
    """Everybody, or every show, with a page."""
    found = records.records_of(kind, part, clock.now())
    return _streamed(writing.url(path, None, *writing.image(shown)) for path, shown in found)


@require_safe
def others(request: HttpRequest, name: str) -> HttpResponseBase:
    """What a part of the site offers; see `core.sitemapped`."""
    source = sitemapped.sources().get(name)
    if source is None:
        raise Http404
    return _streamed(writing.url(listed.path, listed.changed_at) for listed in source(clock.now()))


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The news of two days."""
    return answer(request, "".join(writing.urlset(news(clock.now()))).encode(), XML)


def _sitemaps(now: datetime) -> Iterator[tuple[str, datetime | None]]:
    for name, source in sitemapped.sources().items():
        if next(iter(source(now)), None):
            yield reverse("sitemap_of", args=[name]), None
    for one in months.months(now):
        for part in range(1, one.parts + 1):
            yield reverse("sitemap_month", args=[one.year, f"{one.month:02d}", part]), one.changed_at
    for kind in records.KINDS:
        for part in records.parts(kind, now):
            yield reverse(f"sitemap_{kind}", args=[part]), None


def _streamed(urls: Iterator[str]) -> HttpResponseBase:
    """The sitemap as it is read from the database; not found when there would be nothing in it."""
    first = next(urls, None)
    if first is None:
        raise Http404
    response = StreamingHttpResponse(writing.urlset(chain([first], urls)), content_type=XML)
    response["Cache-Control"] = f"public, max-age={FRESH_FOR}"
    return response
