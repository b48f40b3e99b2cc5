"""Reads are gathered in memory and written in batches by a thread of their own, a few seconds later.

The thread keeps the process from ending before what it holds is written, so a normal stop loses nothing, whichever
server runs the site; what could not be written is tried again. Several processes write sums that add up.
"""

import logging
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic, sleep

from django.db import connections

from audience import writing
from core import dates

EVERY = 10.0  # seconds between batches
TRIES_AT_THE_END = 3
MOST_PATHS = 2_000  # pages that reads came from, in one batch
_GLANCE = 0.25  # seconds between two looks at whether the process is stopping
log = logging.getLogger(__name__)


@dataclass
class Batch:
    """Reads by piece, section and moment; by the path of the page before, piece and day. Clicks by offer, page, day."""

    hours: Counter[tuple[int, int, datetime]] = field(default_factory=Counter)
    days: Counter[tuple[int, int, date]] = field(default_factory=Counter)
    steps: Counter[tuple[str, int, date]] = field(default_factory=Counter)
    clicks: Counter[tuple[int, str, int, date]] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.hours or self.clicks)

    def add(self, other: "Batch") -> None:
        self.hours.update(other.hours)
        self.days.update(other.days)
        self.steps.update(other.steps)
        self.clicks.update(other.clicks)


_lock = threading.Lock()
_waiting = Batch()
_writer: threading.Thread | None = None


def count(piece: int, section: int, now: datetime, before: str = "") -> None:
    """One more read of the piece, by somebody who came from the page `before`, a path of this site, if from any."""
    day = dates.local(now).date()
    with _lock:
        _waiting.hours[piece, section, now.replace(minute=0, second=0, microsecond=0)] += 1
        _waiting.days[piece, section, day] += 1
        if before and len(_waiting.steps) < MOST_PATHS:
            _waiting.steps[before, piece, day] += 1
        _have_it_written()


def count_click(offer: int, kind: str, page: int, now: datetime) -> None:
    """One more reader followed the offer, from this page."""
    with _lock:
        _waiting.clicks[offer, kind, page, dates.local(now).date()] += 1
        _have_it_written()


def _have_it_written() -> None:
    global _writer
    if _writer is None:
        _writer = threading.Thread(target=_write_soon, name="reads", daemon=False)
        _writer.start()


def write() -> int:
    """Write what was gathered now; returns how many reads and clicks. What cannot be written goes on waiting."""
    batch = _take()
    if not batch:
        return 0
    try:
        writing.write(batch.hours, batch.days, batch.steps, batch.clicks)
    except Exception:
        with _lock:
            _waiting.add(batch)
        raise
    return batch.hours.total() + batch.clicks.total()


def forget() -> None:
    """Drop what is waiting; for tests."""
    _take()


def _take() -> Batch:
    global _waiting
    with _lock:
        batch, _waiting = _waiting, Batch()
    return batch


def _write_soon() -> None:
    """The thread: wait, write, and end when nothing is left."""
    global _writer
    tries = 0
    while True:
        _wait()
        try:
            write()
        except Exception:  # whatever it was, the thread stays: without it nothing would ever be written again
            log.exception("Reads could not be written. They are tried again.")
            tries += not threading.main_thread().is_alive()
        finally:
            connections.close_all()
        with _lock:
            if not _waiting or tries >= TRIES_AT_THE_END:
                _writer = None
                return


def _wait() -> None:
    """Until the next batch is due, or the process is stopping."""
    until = monotonic() + EVERY
    while monotonic() < until and threading.main_thread().is_alive():
        sleep(_GLANCE)
