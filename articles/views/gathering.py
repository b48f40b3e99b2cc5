"""Pieces gathered under a tag, or in a series."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.edition_querysets import Cursor
from articles.heads import Head
from articles.models.taxonomy import Series, Tag
from articles.pages.gathering import Stop, pieces_of, pieces_tagged
from articles.pages.listing import at_cursor, cursor_in, read_cursor
from core import clock
from core.prepared import Prepared

_STOP = re.compile(r"(\d{1,5})_(.+)", re.ASCII)
_tag: Prepared[Tag] = Prepared(lambda slug: Tag.objects.filter(slug=slug).order_by())
_series: Prepared[Series] = Prepared(lambda slug: Series.objects.filter(slug=slug).order_by())


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest pieces with the tag. A tag that no piece has that readers can see is not found."""
    found = next(iter(_tag(slug=slug)), None)
    cursor = read_cursor(request)
    latest = pieces_tagged(found, clock.now(), cursor) if found else None
    if found is None or latest is None or not latest.editions:
        raise Http404
    path = found.get_absolute_url()
    here = at_cursor(path, cursor)
    words = f"Everything we have published about {found.name}, the newest first."
    graph = jsonld.graph(jsonld.pieces(found.name, here, latest.editions), jsonld.breadcrumbs([(found.name, path)]))
    title = f"{found.name}, older pieces" if cursor else found.name
    about = Head(title, words, here, graph)
    return render(request, "articles/tag.html", {"tag": found, "latest": latest, "about": about, "is_older": cursor})


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The pieces of a series in its order. One that readers can see no piece of is not found."""
    found = next(iter(_series(slug=slug)), None)
    stop = _read_stop(request)
    listing = pieces_of(found, clock.now(), stop) if found else None
    if found is None or listing is None or not listing.editions:
        raise Http404
    path = found.get_absolute_url()
    here = f"{path}?{urlencode({'after': str(stop)})}" if stop else path
    words = found.description or f"The pieces of {found.title}, from the first."
    graph = jsonld.graph(jsonld.pieces(found.title, here, listing.editions), jsonld.breadcrumbs([(found.title, path)]))
    title = f"{found.title}, further on" if stop else found.title
    context = {"series": found, "listing": listing, "about": Head(title, words, here, graph), "is_further": stop}
    return render(request, "articles/series.html", context)


def _read_stop(request: HttpRequest) -> Stop | None:
    """Where in the series the reader asked to go on. An address we never gave out is not found."""
    text = request.GET.get("after")
    if not text:
        return None
    match = _STOP.fullmatch(text)
    cursor: Cursor | None = cursor_in(match[2]) if match else None
    if match is None or cursor is None:
        raise Http404
    return Stop(int(match[1]), cursor)
