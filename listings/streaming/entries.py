"""Rows of the streaming guide: each show once a day, with every way to watch it that begins or ends then."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from core import dates
from shows import periods
from shows.availability import Watch, watch_list
from shows.models import Availability, Show

Precision = Availability.Precision
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """A show and what there is to say of it."""

    show: Show
    lines: list[Watch]


@dataclass(frozen=True)
class Day:
    """The entries of one day, or of a month or season of the year where no day is known, under its heading."""

    heading: str
    entries: list[Entry]
    day: date | None = None


def starting(records: Iterable[Availability], now: datetime, *, newest_first: bool = False) -> list[Day]:
    """The records by when they start. No day is made of a month or a season."""
    return _by(records, _start, now, newest_first=newest_first)


def ending(records: Iterable[Availability], now: datetime) -> list[Day]:
    """The records by the day on which they leave."""
    return _by(records, _end, now)


def entries(records: Iterable[Availability], now: datetime) -> list[Entry]:
    """Each show with all its records, by title."""
    of: dict[int, list[Availability]] = defaultdict(list)
    for record in records:
        of[record.show_id].append(record)
    found = [_entry(some, now) for some in of.values()]
    return sorted(found, key=lambda entry: (entry.show.title.casefold(), entry.show.pk))


class _When(NamedTuple):
    """The day, or the last day of a month or season of the year, which the words tell apart from that day itself."""

    day: date
    vague: str = ""


def _start(record: Availability) -> _When:
    day = record.starts_on or date.max
    if record.precision == Precision.MONTH:
        return _When(periods.after_month(day) - DAY, dates.month(day))
    if record.precision == Precision.SEASON:
        return _When(periods.after_season(day) - DAY, dates.season(day))
    return _When(day)


def _end(record: Availability) -> _When:
    return _When(record.ends_on or date.max)


def _by(
    records: Iterable[Availability], when: Callable[[Availability], _When], now: datetime, *, newest_first: bool = False
) -> list[Day]:
    """What has no day stands at the end of its month or season."""
    of: dict[_When, list[Availability]] = defaultdict(list)
    for record in records:
        of[when(record)].append(record)
    today = dates.local(now).date()
    return [
        Day(heading(one, today), entries(of[one], now), None if one.vague else one.day)
        for one in sorted(of, reverse=newest_first)
    ]


def heading(when: _When, today: date) -> str:
    """“Today”, “Tuesday 1st December”, “Some time in December 2026”."""
    if when.vague:
        return f"Some time in {when.vague}"
    near = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}.get((when.day - today).days)
    return near or f"{when.day:%A} {dates.day(when.day, today=today)}"


def _entry(records: Sequence[Availability], now: datetime) -> Entry:
    region = records[0].region
    return Entry(records[0].show, watch_list(records, now=now, region=region))
