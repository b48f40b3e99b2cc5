"""The run of pieces that a piece is part of, with the ones before and after it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models.edition import Edition
from articles.models.taxonomy import Series
from core.gathered import gathered
from core.paths import path_to

_STOP = ("part", "published_at", "id", "piece_id", "headline", "short_headline", "section__slug", "slug")


@dataclass(frozen=True)
class Stop:
    """Another piece of the run."""

    headline: str
    path: str


@dataclass(frozen=True)
class Run:
    """Where a piece stands in its series; `part` is nought where the desk gave it no number."""

    series: Series
    part: int
    before: Stop | None
    after: Stop | None


def run_brought_along(now: datetime) -> Subquery:
    """What a queryset of editions is annotated with, as `run`, to bring the public pieces of their series."""
    return gathered(_public(now).filter(series=OuterRef("series")), _STOP)


def run_of(edition: Edition, now: datetime) -> Run | None:
    """The run, as readers see it at `now`. No query if the edition brought it along, with its series."""
    series = edition.series
    if series is None:
        return None
    stops = getattr(edition, "run", None) if hasattr(edition, "run") else _looked_up(edition, now)
    stops = sorted(stops or [], key=lambda stop: stop[:3])
    at = next((n for n, stop in enumerate(stops) if stop[3] == edition.piece_id), len(stops))
    before, after = stops[:at], stops[at + 1 :]
    return Run(series, edition.part or 0, _stop(before[-1]) if before else None, _stop(after[0]) if after else None)


def _looked_up(edition: Edition, now: datetime) -> list[Any]:
    """For an edition that is not saved, as it would stand among the others."""
    others = _public(now).filter(series=edition.series_id).exclude(piece=edition.piece_id)
    rows: list[Any] = [list(row) for row in others.values_list(*_STOP)]
    own = [edition.part or 0, edition.published_at, edition.pk or 0, edition.piece_id, "", "", "", ""]
    return [*rows, own]


def _public(now: datetime) -> "QuerySet[Edition]":
    return Edition.objects.public(now)


def _stop(row: list[Any]) -> Stop:
    headline, short, section, slug = row[4:]
    return Stop(short or headline, path_to("article", section, slug))
