"""What of pieces counts when they are held beside each other, read from their editions.

Of a piece whose change is scheduled both editions count, so that at its moment everything is there already. Whether a
reason holds in what readers see is asked again when they come.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Min, Model

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.edition import Edition, EditionGenre, EditionPerson, EditionShow
from articles.relating.families import families_of
from articles.relating.scoring import ROLES, Around, Traits
from shows.models import Credit


def standing(now: datetime) -> ArticleEditionQuerySet:
    """Editions that are public or to come."""
    return Edition.objects.public(now) | Edition.objects.to_come(now)


def traits_of(pieces: Collection[int], now: datetime) -> dict[int, Traits]:
    """The traits of those of the pieces that readers see or will see. Four queries."""
    rows = standing(now).filter(piece__in=pieces).order_by("public_from", "pk")
    editions: dict[int, int] = {}
    dates: dict[int, datetime] = {}
    for pk, piece, published_at in rows.values_list("pk", "piece", "published_at"):
        editions[pk] = piece
        dates.setdefault(piece, published_at)
    if not editions:
        return {}
    people: dict[int, dict[int, float]] = defaultdict(dict)
    bylines: dict[int, set[int]] = defaultdict(set)
    for edition, person, role in _rows(EditionPerson, editions, "person", "role"):
        if role in ROLES:
            people[editions[edition]][person] = max(ROLES[role], people[editions[edition]].get(person, 0.0))
        else:
            bylines[editions[edition]].add(person)
    shows = _gathered(editions, _rows(EditionShow, editions, "show"))
    genres = _gathered(editions, _rows(EditionGenre, editions, "genre"))
    return {
        piece: Traits(
            piece, published_at, people[piece], tuple(shows[piece]), frozenset(genres[piece]), frozenset(bylines[piece])
        )
        for piece, published_at in dates.items()
    }


def around(pieces: Iterable[Traits]) -> dict[int, Around]:
    """What the records say of each of these pieces. Two queries and one for each show that could have a family."""
    pieces = list(pieces)
    shows = {pk for piece in pieces for pk in piece.shows}
    people = {pk for piece in pieces for pk in piece.people}
    credits_: dict[int, dict[int, int]] = defaultdict(dict)
    rows = Credit.objects.filter(show__in=shows, person__in=people).order_by().values_list("show", "person")
    for show, person, billing in rows.annotate(highest=Min("billing")):
        credits_[show][person] = max(1, billing)
    families = families_of(shows)
    return {piece.piece: Around(_billing(piece, credits_), families) for piece in pieces}


def _billing(piece: Traits, credits_: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """The highest place each of its people has in any of its shows."""
    highest: dict[int, int] = {}
    for show in piece.shows:
        for person, place in credits_.get(show, {}).items():
            if person in piece.people:
                highest[person] = min(place, highest.get(person, place))
    return highest


def _rows(table: type[Model], editions: Collection[int], *names: str) -> Iterable[tuple[Any, ...]]:
    rows: Iterable[tuple[Any, ...]] = (
        table._default_manager.filter(edition__in=editions).order_by("pk").values_list("edition", *names)
    )
    return rows


def _gathered(editions: Mapping[int, int], rows: Iterable[tuple[int, ...]]) -> dict[int, dict[int, None]]:
    """Of each piece the records of all its editions, each once and in order."""
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for edition, record in rows:
        found[editions[edition]][record] = None
    return found
