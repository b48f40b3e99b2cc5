"""The home page and the fronts of the sections, as readers open them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import frame, jsonld
from articles.heads import Head
from articles.models.taxonomy import Section
from articles.pages.listing import latest, read_cursor
from articles.pages.most_read import most_read_pieces
from core import clock
from front.gathering import standing
from front.page import FrontPage, front_page, offered_on


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The magazine's first page, as its running order has it; further down the list, the list alone."""
    cursor, now = read_cursor(request), clock.now()
    if cursor:
        about = Head("Older pieces", settings.SITE_STRAPLINE, "/")
        return render(request, "front/older.html", {"about": about, "latest": latest(now, cursor)})
    found = standing(now, None)
    assert found is not None  # noqa: S101  (only a section can be missing)
    frame.keep(request, found.sections)
    page = front_page(found.page, found.pictures, now, found.tips)
    return render(request, "front/home.html", home_context(page, now))


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """The front of a section; further down the list, the list alone."""
    cursor, now = read_cursor(request), clock.now()
    found = standing(now, slug)
    if found is None:
        raise Http404
    frame.keep(request, found.sections)
    which = next(one for one in found.sections if one.slug == slug)
    if cursor:
        older = latest(now, cursor, section=which.pk)
        context = section_context(which, FrontPage([], older.editions), now)
        return render(request, "front/section_older.html", {**context, "latest": older})
    page = front_page(found.page, found.pictures, now, found.tips)
    most_read = most_read_pieces(now, section=which.pk)
    return render(request, "front/section.html", {**section_context(which, page, now), "most_read": most_read})


def home_context(page: FrontPage, now: datetime) -> dict[str, Any]:
    """What the template of the home page takes."""
    about = Head(settings.SITE_NAME, settings.SITE_STRAPLINE, "/", jsonld.graph(jsonld.website()))
    return {"page": page, "about": about, "offer": offered_on(now)}


def section_context(section: Section, page: FrontPage, now: datetime) -> dict[str, Any]:
    """What the template of a section's front takes."""
    path = section.get_absolute_url()
    graph = jsonld.graph(jsonld.pieces(section.name, path, page.editions), jsonld.breadcrumbs([(section.name, path)]))
    about = Head(section.name, section.description or settings.SITE_STRAPLINE, path, graph)
    return {"page": page, "section": section, "about": about, "offer": offered_on(now, section.pk)}
