"""How one availability stands on one day: there, about to leave, to come, or gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from core import dates
from shows import periods
from shows.models import Availability
from shows.querysets import LEAVING_DAYS

Precision = Availability.Precision
DAY = timedelta(days=1)


class Tense(IntEnum):
    """In the order in which a reader is told."""

    NOW = 1
    TODAY_ONLY = 2
    LEAVING = 3
    COMING = 4
    UNDATED = 5


@dataclass(frozen=True, order=True)
class Standing:
    """A tense, the date it turns on (for order) and the words for that date: “from 28th April”, “today”."""

    tense: Tense
    on: date = date.min
    when: str = ""


def standing(record: Availability, today: date) -> Standing | None:
    """How the record stands on that day in the newsroom's zone; None once it is gone."""
    if record.ends_on and today > record.ends_on:
        return None
    first, begins = _first_day(record), _begins(record)
    if first is None or begins is None:
        return Standing(Tense.UNDATED)
    if today < begins:
        return Standing(Tense.COMING, first, _coming(record, first, today))
    if record.ends_on and is_one_day(record):
        return Standing(Tense.TODAY_ONLY, record.ends_on, "today")
    if record.ends_on and today >= record.ends_on - LEAVING_DAYS * DAY:
        when = "today" if today == record.ends_on else f"on {dates.day(record.ends_on, today=today)}"
        return Standing(Tense.LEAVING, record.ends_on, when)
    return Standing(Tense.NOW)


def turning_days(record: Availability) -> Iterator[date]:
    """Every day on which the record's standing, or the words for it, may differ from the day before."""
    begins = _begins(record)
    if begins and record.starts_on:
        yield from (begins, date(record.starts_on.year, 1, 1))
    if record.ends_on:
        yield from (record.ends_on - LEAVING_DAYS * DAY, record.ends_on, record.ends_on + DAY)
        yield date(record.ends_on.year, 1, 1)


def is_one_day(record: Availability) -> bool:
    """Whether it starts and ends on the same known day, as a single screening does."""
    return record.precision == Precision.DAY and record.starts_on == record.ends_on is not None


def _first_day(record: Availability) -> date | None:
    """The first day it may begin; None when nobody knows."""
    if record.precision == Precision.TBC or record.starts_on is None:
        return None
    match record.precision:
        case Precision.MONTH:
            return periods.month_of(record.starts_on)
        case Precision.SEASON:
            return periods.season_of(record.starts_on)
    return record.starts_on


def _begins(record: Availability) -> date | None:
    """The first day it is taken to be there: with a month or a season, the day after that is over."""
    if record.precision == Precision.TBC or record.starts_on is None:
        return None
    match record.precision:
        case Precision.MONTH:
            return periods.after_month(record.starts_on)
        case Precision.SEASON:
            return periods.after_season(record.starts_on)
    return record.starts_on


def _coming(record: Availability, first: date, today: date) -> str:
    if record.precision == Precision.MONTH:
        return f"in {dates.month(first, today=today)}"
    if record.precision == Precision.SEASON:
        return f"in {dates.season(record.starts_on or first)}"
    return f"{'on' if is_one_day(record) else 'from'} {dates.day(first, today=today)}"
