"""The pages of the streaming guide and of the release calendar, each in at most six queries."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.answering import asked_each_time
from core.paths import path_to
from listings.offered import offered
from listings.streaming import months, pages
from listings.streaming.choices import choices
from listings.streaming.months import MonthPage
from listings.streaming.pages import GuidePage
from listings.streaming.places import Places, genres, places
from listings.streaming.questions import Cursor
from shows import periods

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)_(\d{1,18})", re.ASCII)


@require_safe
@asked_each_time
def guide(request: HttpRequest) -> HttpResponse:
    """What is new, what comes and what leaves."""
    place = places(request)
    return _shown(request, pages.guide_page(place, genres(place)))


@require_safe
@asked_each_time
def whole_list(request: HttpRequest, which: str) -> HttpResponse:
    """One of these lists, as far as it goes."""
    return _shown(request, pages.list_page(which, places(request), _cursor(request)))


@require_safe
@asked_each_time
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """A service that some public show is or was on."""
    place = places(request)
    found = place.known.get(slug)
    if found is None:
        raise Http404
    return _shown(request, pages.service_page(found, place))


@require_safe
@asked_each_time
def genre(request: HttpRequest, slug: str) -> HttpResponse:
    """A genre on every service."""
    place = places(request)
    found = genres(place)
    chosen = next((one for one in found if one.slug == slug), None)
    if chosen is None:
        raise Http404
    return _shown(request, pages.genre_page(chosen, place, found))


@require_safe
@asked_each_time
def day(request: HttpRequest, day: str) -> HttpResponse:
    """What comes and what leaves on a day."""
    place = places(request)
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    return _shown(request, pages.day_page(chosen, place))


@require_safe
@asked_each_time
def this_month(request: HttpRequest) -> HttpResponse:
    """The release calendar, open at the month it is."""
    place = places(request)
    page = months.month_page(periods.month_of(place.today), place, path=path_to("releases") + place.query)
    return _rendered(request, "month", page, place)


@require_safe
@asked_each_time
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The release calendar, open at a month."""
    place = places(request)
    try:
        first = date(int(year), int(month), 1)
    except ValueError:
        raise Http404 from None
    return _rendered(request, "month", months.month_page(first, place), place)


def _shown(request: HttpRequest, page: GuidePage) -> HttpResponse:
    place, service, genre = page.place, page.service, page.genre
    about = {"service": service.pk if service else None, "genre": genre.pk if genre else None}
    offer = offered(place.now, region=place.region, **about)
    return _rendered(request, "guide", page, place, offer=offer)


def _rendered(
    request: HttpRequest, template: str, page: GuidePage | MonthPage, place: Places, **more: Any
) -> HttpResponse:
    context = {"page": page, "place": place, "choices": choices(place), **more}
    return render(request, f"listings/streaming/{template}.html", context)


def _cursor(request: HttpRequest) -> Cursor | None:
    """Where the reader asked the list to go on. An address we never gave out is not found."""
    text = request.GET.get("after")
    if not text:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise Http404
    try:
        return Cursor(date.fromisoformat(match[1]), int(match[2]))
    except ValueError:
        raise Http404 from None
