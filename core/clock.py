"""The only source of time in the project, so that any page can be shown as of any moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_pinned: ContextVar[datetime | None] = ContextVar("pinned_now", default=None)


def now() -> datetime:
    """The moment it is: aware, in UTC; the pinned one inside `at`."""
    return _pinned.get() or timezone.now()


def today() -> date:
    """The day it is in the newsroom's time zone."""
    return timezone.localtime(now(), timezone.get_default_timezone()).date()


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
