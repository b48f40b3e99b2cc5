"""The guide's day: from six in the morning to six the next, so that a late film belongs to the evening it ends.

Days are of the newsroom's zone, moments are UTC. The night in which the clocks change is wholly within one such day,
which then has 23 or 25 hours.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from core import dates

BEGINS = time(6)
EVENING, NIGHT = 18, 25  # o'clock: what begins between six and one in the morning is of the evening
ONE_DAY = timedelta(days=1)


def read_day(text: str) -> date | None:
    """A day as addresses write it, of the years that a guide can be of; None when it is none."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return day if day and 1900 < day.year < 2200 else None


def beginning(day: date) -> datetime:
    """The first moment of the guide's day, in UTC so that arithmetic on it is exact."""
    return datetime.combine(day, BEGINS, timezone.get_default_timezone()).astimezone(UTC)


def bounds(day: date) -> tuple[datetime, datetime]:
    """Its first moment, and the first of the next."""
    return beginning(day), beginning(day + ONE_DAY)


def day_of(moment: datetime) -> date:
    """The guide's day that a moment is of: four in the morning is of the day before."""
    at = dates.local(moment)
    return at.date() if at.time() >= BEGINS else at.date() - ONE_DAY


def clock_on(day: date, hour: int) -> datetime:
    """The moment at which the clock says this hour on the guide's day; 25 is one in the morning after it."""
    at = datetime.combine(day + ONE_DAY * (hour // 24), time(hour % 24), timezone.get_default_timezone())
    return at.astimezone(UTC)


def evening(day: date) -> tuple[datetime, datetime]:
    """From when until when something begins that is of the day's evening."""
    return clock_on(day, EVENING), clock_on(day, NIGHT)
