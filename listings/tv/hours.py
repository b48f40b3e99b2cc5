"""The clock along the top of the guide: columns follow UTC, and words say what the newsroom's clock shows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from core import dates

STEP = 5  # minutes in a column
AN_HOUR = timedelta(hours=1)
LEAST = timedelta(hours=6)  # of what is to come on the page of tonight, however late it is


@dataclass(frozen=True)
class Window:
    """What a grid shows: from a full hour up to, but not at, another."""

    first: datetime
    last: datetime

    @property
    def columns(self) -> int:
        return int((self.last - self.first).total_seconds()) // (60 * STEP)

    def column(self, seconds: int) -> int:
        """The line between columns that is nearest to a moment, within the window."""
        minutes = (seconds - int(self.first.timestamp())) / 60
        return min(max(int(minutes / STEP + 0.5), 0), self.columns)

    def hours(self) -> list[datetime]:
        """The full hours; the last may be a short one."""
        count = -((self.first - self.last) // AN_HOUR)
        return [self.first + AN_HOUR * n for n in range(count)]


def hour_of(moment: datetime) -> datetime:
    """The full hour, by the newsroom's clock, that a moment is in."""
    at = dates.local(moment)
    return moment.astimezone(UTC) - timedelta(minutes=at.minute, seconds=at.second, microseconds=at.microsecond)


def tonight(now: datetime, last: datetime) -> Window:
    """From the current hour to the end of the guide's day, and for six hours at least."""
    first = hour_of(now)
    return Window(first, max(last, first + LEAST))


@lru_cache(maxsize=8192)
def time_words(seconds: int, zone: str) -> str:
    """“9.05pm”; “1am BST” and “1am GMT” where the clock shows one time twice. `zone` is the newsroom's."""
    moment = datetime.fromtimestamp(seconds, UTC)
    words = dates.time_of_day(moment)
    return f"{words} {dates.local(moment):%Z}" if is_twice(moment) else words


def words_of(moment: datetime) -> str:
    """The same of a moment."""
    return time_words(int(moment.timestamp()), timezone.get_default_timezone_name())


def is_twice(moment: datetime) -> bool:
    """Whether the newsroom's clock shows this time twice, in the night in which it is put back."""
    at = dates.local(moment)
    return at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
