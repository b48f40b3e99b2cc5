"""Which offer stands in which place of a page. Pure: the offers, what the page is about, and now.

The offer that fits where a show of the page can be watched comes first, then the one aimed more closely, then the one
of higher priority, then the older one. No offer stands twice on a page; a place that nothing fits is not there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from offers.models import Offer

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Facts:
    """What a page is about, as far as offers ask: keys of its section, genres and shows, and the reader's region.

    `services` are those where one of its shows can be watched there, now or soon.
    """

    region: str
    section: int | None = None
    genres: frozenset[int] = NOBODY
    shows: frozenset[int] = NOBODY
    services: frozenset[int] = NOBODY


@dataclass(frozen=True)
class Candidate:
    """An offer with its targets; an empty set of them means that any page will do."""

    offer: Offer
    sections: frozenset[int] = NOBODY
    genres: frozenset[int] = NOBODY
    shows: frozenset[int] = NOBODY
    services: frozenset[int] = NOBODY
    slots: frozenset[str] = field(default=frozenset())

    def fits(self, facts: Facts, now: datetime) -> bool:
        """Whether readers of such a page may be shown it at that moment."""
        return (
            self.offer.is_running(now)
            and self.offer.region in ("", facts.region)
            and (not self.sections or facts.section in self.sections)
            and (not self.genres or not self.genres.isdisjoint(facts.genres))
            and (not self.shows or not self.shows.isdisjoint(facts.shows))
            and (not self.services or not self.services.isdisjoint(facts.services))
        )

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Its place among those that fit, the first the smallest."""
        aim = 4 * bool(self.shows) + 2 * bool(self.genres) + bool(self.sections)
        return (not self.services, -aim, -self.offer.priority, self.offer.pk)


def choose(candidates: Iterable[Candidate], facts: Facts, now: datetime, slots: Sequence[str]) -> list[Offer | None]:
    """For each of these places of a page, in their order, the offer that stands there."""
    free = sorted((one for one in candidates if one.fits(facts, now)), key=lambda one: one.rank)
    chosen: list[Offer | None] = []
    for slot in slots:
        found = next((one for one in free if slot in one.slots), None)
        if found is not None:
            free.remove(found)
        chosen.append(found.offer if found else None)
    return chosen


def changes_at(candidates: Iterable[Candidate], now: datetime) -> datetime | None:
    """The next moment at which one of them begins or ends; None when none does."""
    moments = (moment for one in candidates for moment in (one.offer.starts_at, one.offer.ends_at) if moment)
    return min((moment for moment in moments if moment > now), default=None)
