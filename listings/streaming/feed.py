"""An Atom feed (RFC 4287) of what has come to the services: each release from the day it is there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.jsonld import LANGUAGE
from core.addresses import absolute
from core.answering import answer
from core.marking import DECLARATION, element
from core.paths import path_to
from listings.streaming import questions
from listings.streaming.places import Places, places
from shows.availability import watch_list
from shows.models import Availability

LENGTH = 30
SPACE = "http://www.w3.org/2005/Atom"
KIND = "application/atom+xml; charset=utf-8"
FOUNDED = "2026"  # in every identifier: RFC 4151 wants a year in which the name was ours


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest releases of the week in the region. Two queries."""
    place = places(request)
    records = questions.new(place.wanted(), place.now, place.today, LENGTH)
    return answer(request, written(place, records).encode(), KIND, is_dated=not place.query)


def written(place: Places, records: list[Availability]) -> str:
    """The feed as a document. One without entries was updated when the day began."""
    own, page = absolute(path_to("streaming_feed") + place.query), absolute(path_to("streaming_guide") + place.query)
    newest = max((_begins(record.starts_on or place.today) for record in records), default=_begins(place.today))
    head = [
        element("id", words=own),
        element("title", words=f"New to stream – {settings.SITE_NAME}"),
        element("subtitle", words=f"What has come to services in {place.where} in the last seven days."),
        element("updated", words=newest.isoformat()),
        element("link", rel="alternate", type="text/html", href=page),
        element("link", rel="self", type="application/atom+xml", href=own),
        element("author", element("name", words=settings.SITE_NAME), element("uri", words=absolute("/"))),
    ]
    entries = (element("entry", *_entry(record, place)) for record in records)
    return f"{DECLARATION}{element('feed', *head, *entries, xmlns=SPACE, xml__lang=LANGUAGE)}"


def _entry(record: Availability, place: Places) -> Iterator[str]:
    show, service = record.show, record.service
    season = f", season {record.season.number}" if record.season else ""
    moment = _begins(record.starts_on or place.today).isoformat()
    [line] = watch_list([record], now=place.now, region=record.region)
    yield element("id", words=f"tag:{urlsplit(settings.SITE_URL).hostname},{FOUNDED}:release-{record.pk}")
    yield element("title", words=f"{show.title}{season}, on {service.name}")
    yield element("link", rel="alternate", type="text/html", href=absolute(show.get_absolute_url()))
    yield element("published", words=moment)
    yield element("updated", words=moment)
    yield element("category", term=service.name)
    if show.genre:
        yield element("category", term=show.genre.name)
    yield element("summary", words=f"{show.title} on {service.name}: {line.what[:1].lower()}{line.what[1:]}.")


def _begins(day: date) -> datetime:
    """The first moment of the day in the newsroom's zone."""
    return datetime.combine(day, time(), timezone.get_default_timezone()).astimezone(UTC)
