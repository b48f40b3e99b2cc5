"""The hub of a genre: its shows and what we wrote."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.genre import pieces_in, shows_in
from articles.pages.listing import read_cursor
from core import clock
from shows.models import Genre


@require_safe
def genre(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest pieces of the genre, with its shows beside them."""
    found = get_object_or_404(Genre, slug=slug)
    cursor = read_cursor(request)
    now = clock.now()
    latest = pieces_in(found, now, cursor)
    path = found.get_absolute_url()
    graph = jsonld.graph(jsonld.pieces(found.name, path, latest.editions), jsonld.breadcrumbs([(found.name, path)]))
    return render(
        request,
        "articles/genre.html",
        {
            "genre": found,
            "shows": [] if cursor else shows_in(found, now),
            "latest": latest,
            "is_older": cursor is not None,
            "about": Head(found.name, found.description or settings.SITE_STRAPLINE, path, graph),
        },
    )
