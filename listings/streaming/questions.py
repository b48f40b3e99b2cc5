"""What the streaming guide asks the database: each question prepared, of public shows alone, one query each.

A list goes on from the day and the key of its last row. A month or a season of the year counts as to come until it has
begun to be over, as `shows.standing` says; `month` and `season` are the first days of those that `today` is in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max, Min, Q, QuerySet

from core.prepared import Prepared
from core.public import having_a_page
from images.columns import unseen
from shows import periods
from shows.models import Availability, Show
from shows.querysets import LEAVING_DAYS

Offer, Precision = Availability.Offer, Availability.Precision
AT_HOME = (Offer.SUBSCRIPTION, Offer.FREE, Offer.RENT, Offer.BUY)
NEW_DAYS = 6  # and today
MOST_IN_A_MONTH = 300
_NOT_SHOWN = ("show__synopsis", "show__aliases", "show__alias_text", *unseen("show__poster"))
Rows = QuerySet[Availability]


class Cursor(NamedTuple):
    """The day and the key of a row that a list goes on after."""

    day: date
    pk: int

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}_{self.pk}"


@dataclass(frozen=True)
class Wanted:
    """Of which region, and of which service or genre alone (by key; nought for all)."""

    region: str
    service: int = 0
    genre: int = 0

    def values(self) -> dict[str, Any]:
        """As values of a prepared question."""
        only = {name: pk for name, pk in (("service", self.service), ("genre", self.genre)) if pk}
        return {"region": self.region, **only}


def days(today: date) -> dict[str, date]:
    """The days that decide what has begun."""
    return {"today": today, "month": periods.month_of(today), "season": periods.season_of(today)}


def _shown(now: datetime, region: str, service: int = 0, genre: int = 0) -> Rows:
    """With all that a row of a list says. A service's own list holds broadcasts and cinema too."""
    found = Availability.objects.filter(having_a_page(now, "show__"), region=region)
    found = found.filter(service=service) if service else found.filter(offer__in=AT_HOME)
    if genre:
        also: Any = Show.genres.through._default_manager.filter(genre=genre)
        found = found.filter(Q(show__genre=genre) | Q(show__in=also.values("show")))
    return found.select_related("service", "season", "show__poster", "show__genre").defer(*_NOT_SHOWN)


def begun(today: date, month: date, season: date) -> Q:
    """What has begun by that day; see `shows.querysets`."""
    return (
        Q(precision=Precision.DAY, starts_on__lte=today)
        | Q(precision=Precision.MONTH, starts_on__lt=month)
        | Q(precision=Precision.SEASON, starts_on__lt=season)
    )


def to_come(today: date, month: date, season: date) -> Q:
    """What has a day, a month or a season that is to come."""
    return (
        Q(precision=Precision.DAY, starts_on__gt=today)
        | Q(precision=Precision.MONTH, starts_on__gte=month)
        | Q(precision=Precision.SEASON, starts_on__gte=season)
    )


def _staying(today: date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=today)


def _build_new(now: datetime, today: date, since: date, size: int, **more: Any) -> Rows:
    place, only = _apart(more)
    found = _shown(now, **only).filter(_staying(today), precision=Precision.DAY, starts_on__range=(since, today))
    return _from(found, "starts_on", place, size, newest_first=True)


def _build_coming(now: datetime, today: date, month: date, season: date, size: int, **more: Any) -> Rows:
    place, only = _apart(more)
    found = _shown(now, **only).filter(_staying(today), to_come(today, month, season), starts_on__isnull=False)
    return _from(found, "starts_on", place, size)


def _build_leaving(now: datetime, today: date, month: date, season: date, last: date, size: int, **more: Any) -> Rows:
    place, only = _apart(more)
    found = _shown(now, **only).filter(begun(today, month, season), ends_on__range=(today, last))
    return _from(found, "ends_on", place, size)


def _apart(more: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in more if name.startswith(("after", "until"))]
    place = {name: more.pop(name) for name in names}
    return place, more


def _from(found: Rows, day: str, place: dict[str, Any], size: int, *, newest_first: bool = False) -> Rows:
    """The rows after a place, or (“until”) those up to it from behind, in the order of the list or against it."""
    backwards = "until" in place
    sign = "lt" if newest_first != backwards else "gt"
    if place:
        at, pk = (place["until"], place["until_pk"]) if backwards else (place["after"], place["after_pk"])
        bound = f"{sign}e" if backwards else sign
        found = found.filter(Q(**{f"{day}__{sign}": at}) | Q(**{day: at, f"pk__{bound}": pk}))
    order = "-" if sign == "lt" else ""
    return found.order_by(f"{order}{day}", f"{order}pk")[:size]


_Question = Callable[..., list[Availability]]


def _at_sizes(build: Callable[..., Rows]) -> Callable[[int], Prepared[Availability]]:
    """The question at each size of a page; a size is part of the statement."""
    known: dict[int, Prepared[Availability]] = {}

    def at(size: int) -> Prepared[Availability]:
        if size not in known:
            known[size] = Prepared(lambda **values: build(size=size, **values))
        return known[size]

    return at


_new, _coming, _leaving = _at_sizes(_build_new), _at_sizes(_build_coming), _at_sizes(_build_leaving)


def new(wanted: Wanted, now: datetime, today: date, size: int, **place: Any) -> list[Availability]:
    """What came to a service in the last seven days and is still there, the latest first."""
    since = today - timedelta(days=NEW_DAYS)
    return _new(size)(now=now, today=today, since=since, **wanted.values(), **place)


def coming(wanted: Wanted, now: datetime, today: date, size: int, **place: Any) -> list[Availability]:
    """What has a day, a month or a season to come, soonest first."""
    return _coming(size)(now=now, **days(today), **wanted.values(), **place)


def leaving(wanted: Wanted, now: datetime, today: date, size: int, **place: Any) -> list[Availability]:
    """What is there and leaves within a fortnight, soonest first."""
    last = today + timedelta(days=LEAVING_DAYS)
    return _leaving(size)(now=now, last=last, **days(today), **wanted.values(), **place)


LISTS: dict[str, _Question] = {"new": new, "coming": coming, "leaving": leaving}
DAY_OF = {"new": "starts_on", "coming": "starts_on", "leaving": "ends_on"}


def on_day(wanted: Wanted, now: datetime, day: date) -> list[Availability]:
    """What comes to a service or leaves one on that day."""
    return _on_day(now=now, day=day, **wanted.values())


def days_beside(wanted: Wanted, now: datetime, day: date, first: date, last: date) -> tuple[date | None, date | None]:
    """The nearest days before and after on which something comes or leaves, from first to last. One query."""
    known = Q(precision=Precision.DAY)
    found = _shown(now, **wanted.values()).order_by().aggregate(
        came=Max("starts_on", filter=known & Q(starts_on__gte=first, starts_on__lt=day)),
        left=Max("ends_on", filter=Q(ends_on__gte=first, ends_on__lt=day)),
        comes=Min("starts_on", filter=known & Q(starts_on__gt=day, starts_on__lte=last)),
        leaves=Min("ends_on", filter=Q(ends_on__gt=day, ends_on__lte=last)),
    )  # fmt: skip
    before = [one for one in (found["came"], found["left"]) if one]
    after = [one for one in (found["comes"], found["leaves"]) if one]
    return max(before, default=None), min(after, default=None)


def in_month(wanted: Wanted, now: datetime, first: date) -> list[Availability]:
    """What is released in the month that begins so, cinemas and television too: known to the day, to the month, or
    only to the season of the year that the month is in."""
    season = periods.season_of(first)
    return _in_month(
        now=now, first=first, after=periods.after_month(first), season=season,
        season_after=periods.after_season(first), region=wanted.region,
    )  # fmt: skip


def _build_on_day(now: datetime, day: date, **only: Any) -> Rows:
    comes = Q(precision=Precision.DAY, starts_on=day)
    return _shown(now, **only).filter(comes | Q(ends_on=day)).order_by("show__title", "pk")[:MOST_IN_A_MONTH]


def _build_in_month(now: datetime, first: date, after: date, season: date, season_after: date, region: str) -> Rows:
    dated = Q(precision__in=[Precision.DAY, Precision.MONTH], starts_on__gte=first, starts_on__lt=after)
    vague = Q(precision=Precision.SEASON, starts_on__gte=season, starts_on__lt=season_after)
    found = Availability.objects.filter(having_a_page(now, "show__"), dated | vague, region=region)
    found = found.select_related("service", "season", "show__poster", "show__genre").defer(*_NOT_SHOWN)
    return found.order_by("starts_on", "show__title", "pk")[:MOST_IN_A_MONTH]


_on_day: Prepared[Availability] = Prepared(_build_on_day)
_in_month: Prepared[Availability] = Prepared(_build_in_month)


def keys(rows: Sequence[Availability], which: str) -> list[Cursor]:
    """The place of each row in its list."""
    return [Cursor(getattr(row, DAY_OF[which]), row.pk) for row in rows]
