"""The calendars at their addresses: to subscribe to, and one event at a time."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from core import clock, redirects
from core.addresses import absolute
from core.answering import answer
from core.paths import path_to
from core.public import having_a_page
from listings.calendars import events, gathering
from people.models import Person
from shows.models import Service, Show

KIND = "text/calendar; charset=utf-8"
ASKED_AGAIN = timedelta(hours=6)  # how soon a calendar is to come back


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A show's dates. Four queries at most."""
    now = clock.now()
    found = Show.objects.public(now).filter(slug=slug).only("title", "slug").first()
    if found is None:
        return _moved("show", slug)
    return _feed(request, found.title, found.get_absolute_url(), slug, gathering.of_show(found, now))


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of what somebody is credited in."""
    now = clock.now()
    found = Person.objects.public(now).filter(slug=slug).only("name", "slug").first()
    if found is None:
        return _moved("person", slug)
    return _feed(request, found.name, found.get_absolute_url(), slug, gathering.of_person(found.pk, now))


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of a service that some public show is or was on."""
    now = clock.now()
    known = having_a_page(now, "availabilities__show__")
    found = Service.objects.filter(known, slug=slug).order_by().distinct().first()
    if found is None:
        raise Http404
    path = path_to("streaming_service", slug)
    return _feed(request, found.name, path, slug, gathering.of_service(found, now))


@require_safe
def picks(request: HttpRequest) -> HttpResponse:
    """What the desk picks for each evening."""
    return _feed(request, "What to watch tonight", "/", "picks", gathering.of_picks(clock.now()))


@require_safe
def broadcast(request: HttpRequest, pk: int) -> HttpResponse:
    """One broadcast, to add to a calendar. One query."""
    found = gathering.broadcasts(clock.now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return _one(request, found.title, events.broadcast(found))


@require_safe
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """One release, to add to a calendar; not found where no day is known. One query."""
    found = gathering.releases(clock.now()).filter(pk=pk).first()
    event = events.release(found) if found else None
    if found is None or event is None:
        raise Http404
    return _one(request, found.show.title, event)


def _moved(kind: str, slug: str) -> HttpResponse:
    """One whose address has changed takes its calendar along."""
    now_at = redirects.slug_now(kind, slug)
    if not now_at:
        raise Http404
    return HttpResponsePermanentRedirect(path_to(f"{kind}_calendar", now_at))


def _feed(request: HttpRequest, name: str, path: str, file: str, found: Iterable[Event]) -> HttpResponse:
    title = f"{name} – {settings.SITE_NAME}"
    calendar = _calendar(found)
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("url", absolute(path))
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ASKED_AGAIN)
    return _sent(request, calendar, f"inline; filename={file[:80]}.ics")


def _one(request: HttpRequest, name: str, event: Event) -> HttpResponse:
    return _sent(request, _calendar([event]), f"attachment; filename={slugify(name)[:80] or 'event'}.ics")


def _calendar(found: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//Citadel CMS//EN")
    calendar.add("version", "2.0")
    for event in found:
        calendar.add_component(event)
    return calendar


def _sent(request: HttpRequest, calendar: Calendar, disposition: str) -> HttpResponse:
    response = answer(request, calendar.to_ical(), KIND)
    response["Content-Disposition"] = disposition
    return response
