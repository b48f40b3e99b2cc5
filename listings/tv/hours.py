"""The clock along the top of the guide. Columns follow UTC; what they are called is `guide.words`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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
