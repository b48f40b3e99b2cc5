"""The hub of a genre: its shows, its people, what is new this week and what we wrote."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.genre import new_this_week, people_in, pieces_in, shows_in
from articles.pages.listing import at_cursor, read_cursor
from core import clock
from core.prepared import Prepared
from shows.models import Genre

_by_slug: Prepared[Genre] = Prepared(lambda slug: Genre.objects.filter(slug=slug).order_by())


@require_safe
def genre(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest pieces of the genre; on the first page with all that belongs to it."""
    found = next(iter(_by_slug(slug=slug)), None)
    if found is None:
        raise Http404
    cursor, now = read_cursor(request), clock.now()
    latest = pieces_in(found, now, cursor)
    path = found.get_absolute_url()
    here = at_cursor(path, cursor)
    graph = jsonld.graph(jsonld.pieces(found.name, here, latest.editions), jsonld.breadcrumbs([(found.name, path)]))
    title = f"{found.name}, older pieces" if cursor else found.name
    return render(
        request,
        "articles/genre.html",
        {
            "genre": found,
            "arrivals": [] if cursor else new_this_week(found, now),
            "shows": [] if cursor else shows_in(found, now),
            "people": [] if cursor else people_in(found, now),
            "latest": latest,
            "is_older": cursor is not None,
            "about": Head(title, found.description or settings.SITE_STRAPLINE, here, graph),
        },
    )
