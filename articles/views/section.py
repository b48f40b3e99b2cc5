"""The front of a section."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.models.taxonomy import Section
from articles.pages.listing import latest, read_cursor
from core import clock


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest pieces of the section."""
    found = get_object_or_404(Section, slug=slug)
    cursor = read_cursor(request)
    pieces = latest(clock.now(), cursor, section=found.pk)
    path = found.get_absolute_url()
    graph = jsonld.graph(jsonld.pieces(found.name, path, pieces.editions), jsonld.breadcrumbs([(found.name, path)]))
    return render(
        request,
        "articles/section.html",
        {
            "section": found,
            "latest": pieces,
            "is_older": cursor is not None,
            "about": Head(found.name, found.description or settings.SITE_STRAPLINE, path, graph),
        },
    )
