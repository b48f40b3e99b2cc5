"""The seasons of a show, which come along with it."""

from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from core.gathered import gathered
from shows.models import Season, Show


class SeasonFacts(NamedTuple):
    """A season as the page tells of it."""

    number: int
    title: str
    year: int | None
    episodes: int | None


def seasons_brought_along() -> Subquery:
    """What a queryset of shows is annotated with, as `in_seasons`, to bring their seasons."""
    return gathered(Season.objects.filter(show=OuterRef("pk")), ["number", "title", "year", "episodes"])


def seasons_of(show: Show) -> list[SeasonFacts]:
    """The seasons that came along, in order. No query."""
    return [SeasonFacts(*row) for row in sorted(getattr(show, "in_seasons", None) or [])]
