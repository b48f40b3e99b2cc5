"""What stands in a calendar: releases of public shows in the magazine's region, and broadcasts on shown channels.

What was long ago is left out. One query for releases and one for broadcasts, after the one that finds whose they are.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from icalendar import Event

from core import dates
from core.public import having_a_page
from guide.models import Broadcast, Pick
from listings.calendars import events
from shows.models import Availability, Credit, Service, Show

KEPT = timedelta(days=60)
MOST = 400
_Releases = QuerySet[Availability]
_Broadcasts = QuerySet[Broadcast]


def of_show(show: Show, now: datetime) -> Iterator[Event]:
    """Of a show: when it comes where, when it leaves, and when it is on."""
    yield from _releases(releases(now).filter(show=show), now)
    yield from map(events.broadcast, broadcasts(now).filter(show=show)[:MOST])


def of_person(person: int, now: datetime) -> Iterator[Event]:
    """Of the shows somebody is credited in."""
    shows = Credit.objects.filter(having_a_page(now, "show__"), person=person).values("show")
    yield from _releases(releases(now).filter(show__in=shows), now)
    yield from map(events.broadcast, broadcasts(now).filter(show__in=shows)[:MOST])


def of_service(service: Service, now: datetime) -> Iterator[Event]:
    """Of a service: what comes to it and what leaves it. What is on a channel every day is for the TV guide."""
    yield from _releases(releases(now).filter(service=service), now)


def of_picks(now: datetime) -> Iterator[Event]:
    """What the desk picked for each evening, as long as it is still what is on then. Two queries."""
    chosen = Pick.objects.filter(Q(shown_from__isnull=True) | Q(shown_from__lte=now), channel__is_shown=True)
    chosen = chosen.filter(starts_at__gt=now - KEPT).order_by("starts_at", "position", "pk")
    picks = {(pick.channel_id, pick.starts_at): pick for pick in chosen[:MOST]}
    on = broadcasts(now).filter(
        channel__in={channel for channel, _ in picks}, starts_at__in={moment for _, moment in picks}
    )
    for one in on:
        pick = picks.get((one.channel_id, one.starts_at))
        if pick and pick.title == one.title:
            yield events.broadcast(one, pick.line)


def releases(now: datetime) -> _Releases:
    """Releases of public shows, in every region."""
    found = Availability.objects.filter(having_a_page(now, "show__"))
    return found.select_related("show__genre", "season", "service").order_by("starts_on", "pk")


def broadcasts(now: datetime) -> _Broadcasts:
    """Broadcasts that readers may see, soonest first."""
    found = Broadcast.objects.on_shown_channels().filter(ends_at__gt=now - KEPT)
    return found.select_related("channel", "source", "show").order_by("starts_at", "channel__position", "pk")


def _releases(found: _Releases, now: datetime) -> Iterator[Event]:
    since = dates.local(now).date() - KEPT
    here = found.filter(Q(starts_on__gte=since) | Q(ends_on__gte=since), region=settings.SITE_REGION)
    for record in here[:MOST]:
        coming, leaving = events.release(record), events.leaving(record)
        if coming and record.starts_on and record.starts_on >= since:
            yield coming
        if leaving:
            yield leaving
