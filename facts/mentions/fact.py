"""A fact that has moved, as a text may repeat it: a day, a time of day, or a place to watch."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from shows import periods

ONE_DAY, MONTH, SEASON = "day", "month", "season"


class Kind(StrEnum):
    """What is said of a show."""

    STARTS = "starts"
    ENDS = "ends"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Span") -> bool:
        return self.first <= other.first and other.last <= self.last


def span_of(day: date | None, precision: str) -> Span | None:
    """The days that a date to that precision may mean; None when it is to be confirmed."""
    if day is None or precision not in {ONE_DAY, MONTH, SEASON}:
        return None
    if precision == MONTH:
        return Span(periods.month_of(day), _before(periods.after_month(day)))
    if precision == SEASON:
        return Span(periods.season_of(day), _before(periods.after_season(day)))
    return Span(day, day)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@dataclass(frozen=True)
class Subject:
    """What a fact is about, and what it could be taken for.

    `titles` are the show's own, `others` those of other shows, `places` the names of where the fact holds and
    `elsewhere` those of the show's other places. `season` is nought for the whole show.
    """

    titles: tuple[str, ...]
    places: tuple[str, ...] = ()
    season: int = 0
    others: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """What was true and is not any more. What replaces it is None or empty when nobody knows it."""

    kind: Kind
    subject: Subject
    old: Span | None = None
    new: Span | None = None
    old_time: time | None = None
    new_time: time | None = None
    names: tuple[str, ...] = ()  # of the place, its full name first
    new_name: str = ""
