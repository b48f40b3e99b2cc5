"""Broadcasts in words: the newsroom’s clock, which may show one time twice, and the one word worth adding."""

from datetime import UTC, datetime
from functools import lru_cache

from django.utils import timezone

from core import dates
from core.paths import path_to
from guide.rows import Row


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


def flag(row: Row) -> str:
    """The one thing about it that is worth a word in a narrow place."""
    word = "Live" if row.is_live else "Premiere" if row.is_premiere else "New" if row.is_new else ""
    return f" <i>{word}</i>" if word else ""


def broadcast_path(pk: int) -> str:
    """As `Broadcast.get_absolute_url`, which works it out anew each time."""
    return f"{path_to('tv_guide')}{pk}/"


@lru_cache(maxsize=8192)
def stamp(seconds: int) -> str:
    """A moment for the `datetime` of a `<time>`, to the minute."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%MZ}"
