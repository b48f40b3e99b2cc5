"""Every correction and clarification readers can see on a piece, the latest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from articles.edition_querysets import NOT_ON_CARDS, Cursor
from articles.models.edition import EditionCorrection
from articles.pages.listing import place, written
from core.prepared import Prepared

SIZE = 30
_UNSEEN = [f"edition__{name}" for name in NOT_ON_CARDS if not name.startswith(("hero", "stand_in"))]


@dataclass(frozen=True)
class Corrections:
    """A page of them, and its way to older and newer ones (see `Listing`)."""

    rows: list[EditionCorrection]
    older: str = ""
    newer: str | None = None


def corrections(now: datetime, after: Cursor | None) -> Corrections:
    """Those of the pieces that are public at `now`. One query, two further down the list."""
    rows = _rows(now=now, **place(after))
    shown = rows[:SIZE]
    older = written(Cursor(shown[-1].corrected_at, shown[-1].pk)) if len(rows) > SIZE else ""
    return Corrections(shown, older, _back(now, after))


def _public(now: datetime) -> "QuerySet[EditionCorrection]":
    open_still = Q(edition__public_until__isnull=True) | Q(edition__public_until__gt=now)
    return EditionCorrection.objects.filter(open_still, edition__public_from__lte=now)


def _back(now: datetime, after: Cursor | None) -> str | None:
    if after is None:
        return None
    newer = Q(corrected_at__gt=after.published_at) | Q(corrected_at=after.published_at, pk__gte=after.id)
    upwards = _public(now).filter(newer, corrected_at__gte=after.published_at).order_by("corrected_at", "pk")
    found = list(upwards.values_list("corrected_at", "pk")[: SIZE + 1])
    return written(Cursor(*found[SIZE])) if len(found) > SIZE else ""


def _build(now: datetime, before: datetime | None = None, before_id: int = 0) -> "QuerySet[EditionCorrection]":
    found = _public(now).select_related("edition__section").defer(*_UNSEEN)
    if before:
        older = Q(corrected_at__lt=before) | Q(corrected_at=before, pk__lt=before_id)
        found = found.filter(older, corrected_at__lte=before)
    return found.order_by("-corrected_at", "-pk")[: SIZE + 1]


_rows: Prepared[EditionCorrection] = Prepared(_build)
