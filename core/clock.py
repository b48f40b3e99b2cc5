"""The only source of time in the project, so that any page can be shown as of any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.utils import timezone

_pinned: ContextVar[datetime | None] = ContextVar("pinned_now", default=None)


def now() -> datetime:
    """The moment it is: aware, in UTC; the pinned one inside `at`."""
    return _pinned.get() or timezone.now()


def today() -> date:
    """The day it is in the newsroom's time zone."""
    moment = now()
    quarter = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return _day(quarter, timezone.get_default_timezone())


@lru_cache(maxsize=256)
def _day(quarter: datetime, zone: tzinfo) -> date:
    """A page asks for the day of a quarter of an hour over and over; no zone's midnight lies within one."""
    return timezone.localtime(quarter, zone).date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Pin `now()` to an aware `moment` within the block, in this thread or task only."""
    if timezone.is_naive(moment):
        raise ValueError("The clock needs a moment with a time zone.")
    token = _pinned.set(moment)
    try:
        yield moment
    finally:
        _pinned.reset(token)
