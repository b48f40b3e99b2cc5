"""What is on offer, remembered by each process for a minute, so that pages ask no query for it.

What is remembered is every offer that had not ended when it was read, those to come included, and `choosing` decides by
the clock: an offer begins and ends to the second, whatever is remembered. An offer the desk changes is asked for again
at once in the process that hears of it (`core.happenings`), and within the minute in every other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from core.prepared import Prepared
from offers.choosing import Candidate
from offers.models import Offer
from offers.querysets import TARGETS

A_MINUTE = 60.0
MOST = 500
_not_over: Prepared[Offer] = Prepared(lambda now: Offer.objects.not_over(now).for_choosing()[:MOST])


@dataclass(frozen=True)
class _Remembered:
    """All that had not ended at `since`, read when the process's own clock stood at `read_at`."""

    candidates: tuple[Candidate, ...]
    since: datetime | None
    read_at: float

    def is_good_for(self, now: datetime) -> bool:
        """A page may be shown as of another day: what had ended since then was not read."""
        is_young = monotonic() - self.read_at < A_MINUTE
        return is_young and (self.since is None or self.since <= now)


_remembered: _Remembered | None = None


def candidates(now: datetime) -> tuple[Candidate, ...]:
    """Every offer that is running at `now` or will be. No query, but once a minute one."""
    global _remembered
    known = _remembered
    if known is None or not known.is_good_for(now):
        known = _remembered = _Remembered(tuple(map(candidate, _not_over(now=now))), now, monotonic())
    return known.candidates


def candidate(offer: Any) -> Candidate:
    """The offer with its targets, from a row read `for_choosing`."""
    keys = {f"{name}s": frozenset(pk for (pk,) in getattr(offer, f"{name}_ids") or ()) for name in TARGETS}
    return Candidate(offer, sections=frozenset(offer.sections), slots=frozenset(offer.slots), **keys)


def hold(these: Sequence[Candidate]) -> None:
    """Go by these for a minute, at whatever moment."""
    global _remembered
    _remembered = _Remembered(tuple(these), None, monotonic())


def forget(kind: str = "offer", pk: int = 0) -> None:
    """Read again for the next page; a follower of `core.happenings`."""
    global _remembered
    if kind == "offer":
        _remembered = None
