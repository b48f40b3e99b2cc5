"""How well one piece goes with another, and the one reason that says it best.

What two pieces share is summed in points, and a year of age halves what the other one is worth. Kept as a logarithm,
that is a constant a year, the same for every piece: so the order never changes with time, and nothing has to be
worked out again because a day has passed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import log2

from articles.models.related import RelatedPiece
from articles.models.taxonomy import PersonRole

Reason = RelatedPiece.Reason
PERSON, FIRST_SHOW, OTHER_SHOW, FAMILY, GENRE, BYLINE, READ_ON = 40.0, 50.0, 35.0, 25.0, 6.0, 4.0, 30.0
ROLES = {PersonRole.INTERVIEWEE.value: 1.0, PersonRole.SUBJECT.value: 0.6}
MOST_GENRES = 2
HALVES_IN = timedelta(days=365)
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Traits:
    """What of a piece counts: whom it is with or about (with the weight of their role), and what, in order."""

    piece: int
    published_at: datetime
    people: Mapping[int, float] = field(default_factory=dict)
    shows: tuple[int, ...] = ()
    genres: frozenset[int] = frozenset()
    bylines: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Around:
    """What the records say of a piece: who is billed how high in its shows (1 is first), and each show's family."""

    billing: Mapping[int, int] = field(default_factory=dict)
    families: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """Another piece, its score, and why: through which of our records it is about which of its own."""

    other: int
    score: float
    reason: str
    through: int = 0
    about: int = 0


def match(mine: Traits, other: Traits, around: Around, read_on: float = 0.0) -> Match | None:
    """How well the other goes beside mine; nothing when they share nothing.

    `read_on` is the share (0 to 1) of readers who went on from mine to a piece who went on to this one.
    """
    points = [*_people(mine, other, around), *_shows(mine, other, around), *_rest(mine, other)]
    if read_on:
        points.append((READ_ON * read_on, Reason.READ_ON, 0, 0))
    if not points:
        return None
    _, reason, through, about = max(points, key=lambda point: point[0])
    worth = log2(sum(point[0] for point in points))
    return Match(other.piece, worth + (other.published_at - _BEGINNING) / HALVES_IN, reason.value, through, about)


Point = tuple[float, Reason, int, int]


def _people(mine: Traits, other: Traits, around: Around) -> list[Point]:
    """More for whom both are with than for whom one only mentions, and more the higher they are billed."""
    return [
        (PERSON * weight * other.people[pk] * (1 + 1 / around.billing[pk] if pk in around.billing else 1),
         Reason.PERSON, pk, pk)
        for pk, weight in mine.people.items()
        if pk in other.people
    ]  # fmt: skip


def _shows(mine: Traits, other: Traits, around: Around) -> list[Point]:
    """The show a piece is about first counts most; a show of the same family counts where none is shared."""
    shared = [pk for pk in mine.shows if pk in other.shows]
    if shared:
        return [(FIRST_SHOW if pk == mine.shows[0] else OTHER_SHOW, Reason.SHOW, pk, pk) for pk in shared]
    kin = ((pk, akin) for pk in mine.shows for akin in other.shows if akin in around.families.get(pk, ()))
    return [(FAMILY, Reason.FAMILY, pk, akin) for pk, akin in list(kin)[:1]]


def _rest(mine: Traits, other: Traits) -> list[Point]:
    genres = sorted(mine.genres & other.genres)[:MOST_GENRES]
    bylines = sorted(mine.bylines & other.bylines)[:1]
    return [
        *((GENRE, Reason.GENRE, pk, pk) for pk in genres),
        *((BYLINE, Reason.BYLINE, pk, pk) for pk in bylines),
    ]
