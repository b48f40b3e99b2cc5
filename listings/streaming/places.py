"""What one can choose by: the regions, services and genres that public shows are in. Two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.http import Http404, HttpRequest

from core import clock, dates
from core.prepared import Prepared
from core.public import having_a_page
from listings.streaming.questions import AT_HOME, Wanted
from shows import regions
from shows.models import Availability, Genre, Service


class Region(NamedTuple):
    """A region that some record has, as readers call it."""

    code: str
    name: str


@dataclass(frozen=True)
class Places:
    """For the reader in `region`, at a moment: which services there have something now or to come, and all regions.

    `known` are the services that have anything of a public show anywhere, however long ago: those have a page.
    """

    now: datetime
    today: date
    region: str
    regions: list[Region]
    services: list[Service]
    known: dict[str, Service]

    @property
    def query(self) -> str:
        """What follows an address for this region; nothing for the magazine's own."""
        return "" if self.region == settings.SITE_REGION else f"?region={self.region}"

    @property
    def where(self) -> str:
        """“Ireland”."""
        return regions.name_of(self.region)

    def wanted(self, **only: int) -> Wanted:
        """Everything in this region, or that of a service or a genre alone."""
        return Wanted(self.region, **only)


def places(request: HttpRequest) -> Places:
    """Where the reader chose to be. A region that no record has is not found. One query."""
    now = clock.now()
    today = dates.local(now).date()
    rows = _services(now=now, today=today)
    codes = {row.region for row in rows} | {settings.SITE_REGION}
    region = request.GET.get("region") or settings.SITE_REGION
    if region not in codes:
        raise Http404
    return Places(
        now=now,
        today=today,
        region=region,
        regions=_named(codes),
        services=_each_once(row for row in rows if row.region == region and row.is_current),
        known={service.slug: service for service in _each_once(rows)},
    )


def genres(place: Places) -> list[Genre]:
    """Every genre, with `is_here` for those that have something at home in the region, now or to come. One query."""
    return _genres(now=place.now, today=place.today, region=place.region)


def _named(codes: Iterable[str]) -> list[Region]:
    """The magazine's own region first, the others by name."""
    own = settings.SITE_REGION
    named = [Region(code, regions.name_of(code)) for code in codes]
    return sorted(named, key=lambda one: (one.code != own, one.name.removeprefix("the ")))


def _each_once(rows: Iterable[Any]) -> list[Service]:
    return list({row.pk: row for row in rows}.values())


def _staying(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today)


def _build_services(now: datetime, today: date) -> Any:
    """Each service once for each region, and once more where only what is gone was there."""
    known = having_a_page(now, "availabilities__show__")
    here = Q(availabilities__ends_on__isnull=True) | Q(availabilities__ends_on__gte=today)
    current = Case(When(here, then=Value(True)), default=Value(False), output_field=BooleanField())
    found: Any = Service.objects.filter(known).annotate(region=F("availabilities__region"), is_current=current)
    return found.order_by("name", "pk").distinct()


def _build_genres(now: datetime, today: date, region: str) -> Any:
    offered = Availability.objects.filter(
        _staying(today), having_a_page(now, "show__"), region=region, offer__in=AT_HOME
    )
    main = offered.filter(show__genre=OuterRef("pk"))
    also = offered.filter(show__genres=OuterRef("pk"))
    return Genre.objects.annotate(is_here=Exists(main) | Exists(also)).order_by("name", "pk")


_services: Prepared[Any] = Prepared(_build_services)
_genres: Prepared[Any] = Prepared(_build_genres)
