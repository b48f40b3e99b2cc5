"""Opening and closing editions, so that together they stay one line without overlaps.

Callers hold the piece's lock (see `publishing.locking`).
"""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q

from core import happenings
from publishing.models import Edition
from publishing.querysets import EditionQuerySet

E = TypeVar("E", bound=Edition)


def open_edition(edition: E, *, by: Any) -> E:
    """Save an edition that begins at its `public_from` and lasts until the one it interrupts would have ended,
    or until the next scheduled one begins. The interrupted edition is closed at that moment."""
    start = edition.public_from
    editions = _line(type(edition), edition.piece_id)
    current = editions.public(start).first()
    if current is not None:
        edition.public_until = current.public_until
        _close(current, start, by=by)
    else:
        following = editions.to_come(start).order_by("public_from").first()
        edition.public_until = following.public_from if following else None
    edition.save()
    changed(edition)
    return edition


def close_editions(model: type[E], piece_id: int, *, at: datetime, by: Any) -> int:
    """End what is public at `at` and cancel everything scheduled after it; returns how many were closed."""
    closed = 0
    editions = _line(model, piece_id)
    for edition in [*editions.public(at), *editions.to_come(at)]:
        _close(edition, max(at, edition.public_from), by=by)
        closed += 1
    return closed


def cancel_scheduled(model: type[E], piece_id: int, *, at: datetime, by: Any) -> int:
    """Cancel what is scheduled after `at`, so that what is public then stays; returns how many were cancelled."""
    editions = _line(model, piece_id)
    scheduled = list(editions.to_come(at).order_by("public_from"))
    for edition in scheduled:
        _close(edition, edition.public_from, by=by)
    current = editions.public(at).first()
    if scheduled and current is not None and current.public_until == scheduled[0].public_from:
        _reopen(current)
    return len(scheduled)


def changed(edition: Edition) -> None:
    """Tell that what readers see of the edition's piece, now or later, is not what it was."""
    piece: Any = edition._meta.get_field("piece").related_model
    happenings.tell(piece._meta.model_name, edition.piece_id)


def _line(model: type[E], piece_id: int) -> EditionQuerySet[Any]:
    """Every edition of one piece. (`piece` is the concrete model's own key, which the abstract one cannot name.)"""
    return model.objects.filter(Q(("piece_id", piece_id)))


def _close(edition: Edition, until: datetime, *, by: Any) -> None:
    edition.public_until = until
    edition.closed_by = by
    edition.save(update_fields=["public_until", "closed_by"])
    changed(edition)


def _reopen(edition: Edition) -> None:
    """What is public goes on, because the change that would have ended it was cancelled before it happened."""
    edition.public_until = None
    edition.closed_by = None
    edition.save(update_fields=["public_until", "closed_by"])
    changed(edition)
