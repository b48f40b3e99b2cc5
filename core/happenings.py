"""What happened to a row that floors above follow: a search index, a box of related pieces, a ping.

Whoever changes something tells it (`tell`); who follows (`listen`, in `AppConfig.ready()`) hears of it once the change
is saved for good. A rolled-back change is never heard of, and a follower that fails spoils nothing for the others.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

log = logging.getLogger(__name__)
Follower = Callable[[str, int], None]
_followers: list[Follower] = []
_LOOKED_BACK = 50


@dataclass(frozen=True)
class _Told:
    """One follower's call, equal to another of the same."""

    follower: Follower
    kind: str
    pk: int

    def __call__(self) -> None:
        try:
            self.follower(self.kind, self.pk)
        except Exception:
            log.exception("%s did not follow %s %s.", self.follower.__qualname__, self.kind, self.pk)


def listen(follower: Follower) -> None:
    """Call it with the kind (“article”, “person”, “show”, “genre”, “front” …) and key of what has changed."""
    if follower not in _followers:
        _followers.append(follower)


def tell(kind: str, pk: int) -> None:
    """Say that what readers see of this row changes, or will at a moment already set. Told twice, heard once."""
    waiting = [entry[1] for entry in connection.run_on_commit[-_LOOKED_BACK:]]
    for follower in _followers:
        told = _Told(follower, kind, pk)
        if told not in waiting:
            transaction.on_commit(told)
