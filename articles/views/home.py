"""The front of the magazine."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import jsonld
from articles.heads import Head
from articles.pages.front import front
from articles.pages.listing import latest, read_cursor
from core import clock


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest pieces with the exclusives in front; further down the list, the list alone."""
    cursor = read_cursor(request)
    if cursor:
        about = Head("Older pieces", settings.SITE_STRAPLINE, "/")
        older = {"about": about, "latest": latest(clock.now(), cursor)}
        return render(request, "articles/older.html", older)
    page = front(clock.now())
    about = Head(settings.SITE_NAME, settings.SITE_STRAPLINE, "/", jsonld.graph(jsonld.website()))
    return render(request, "articles/home.html", {"page": page, "about": about})
