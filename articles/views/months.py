"""The archive, by month."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.listing import at_cursor, read_cursor
from articles.pages.months import month_page, years
from core import clock
from core.paths import path_to


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every month in which we published something."""
    path, words = path_to("archive"), f"Everything {settings.SITE_NAME} has published, month by month."
    about = Head("Archive", words, path, jsonld.graph(jsonld.breadcrumbs([("Archive", path)])))
    return render(request, "articles/archive.html", {"years": years(clock.now()), "about": about})


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The pieces of one month, the newest first. A month without any is not found."""
    if not 1 <= int(month) <= 12 or not 1900 <= int(year) <= 9998:
        raise Http404
    cursor = read_cursor(request)
    page = month_page(date(int(year), int(month), 1), clock.now(), cursor)
    if page is None:
        raise Http404
    here, name = at_cursor(page.month.path, cursor), page.month.name
    steps = [("Archive", path_to("archive")), (name, page.month.path)]
    graph = jsonld.graph(jsonld.pieces(name, here, page.listing.editions), jsonld.breadcrumbs(steps))
    words = f"Everything {settings.SITE_NAME} published in {name}, the newest first."
    about = Head(f"{name}, older pieces" if cursor else name, words, here, graph)
    return render(request, "articles/month.html", {"page": page, "about": about})
