"""Working out what goes beside pieces, and keeping the best. What a piece costs does not grow with the archive."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Model

from articles.models.edition import Edition, EditionGenre, EditionPerson, EditionShow
from articles.models.related import RelatedPiece
from articles.newest import Arm, Newest
from articles.relating.scoring import ROLES, Around, Match, Traits, match
from articles.relating.traits import around, standing, traits_of
from audience.reading import read_on
from core import clock

KEPT = 12  # of each piece: three are shown, and some of the others may be out of sight
TOGETHER = 20  # pieces worked out at a time
NEIGHBOURS = 30  # pieces that may want a new one beside them
OF_A_RECORD = 200  # of its newest pieces are worked out again when a record changes
_EACH = 12  # newest pieces of each record that are looked at
_PEOPLE, _SHOWS, _KIN, _GENRES, _BYLINES = 8, 6, 8, 3, 2  # records of a piece that are followed


def relate(piece: int) -> int:
    """Work out a piece that has changed, and those that may want it beside them; returns how many pieces that were."""
    now = clock.now()
    mine = traits_of([piece], now).get(piece)
    if mine is None:
        return relate_all([piece])
    found = _found(mine, around([mine])[piece], now, ())
    others = traits_of(found, now)
    nearest = sorted(others.values(), key=lambda other: other.published_at, reverse=True)
    return relate_all([piece, *(other.piece for other in nearest[:NEIGHBOURS])])


def relate_record(kind: str, pk: int) -> int:
    """Work out the newest pieces of a person, show or genre that has changed; older ones keep what they have."""
    tables: dict[str, type[Model]] = {"person": EditionPerson, "show": EditionShow, "genre": EditionGenre}
    rows = tables[kind]._default_manager.filter(**{kind: pk, "edition__in": standing(clock.now())})
    newest = rows.order_by("-published_at", "-edition").values_list("edition__piece", flat=True)
    return relate_all(list(dict.fromkeys(newest[:OF_A_RECORD])))


def relate_all(pieces: Iterable[int]) -> int:
    """Work out these pieces; returns how many."""
    done = 0
    for some in _in_batches(pieces):
        _relate_batch(some, clock.now())
        done += len(some)
    return done


def beside(mine: Traits, now: datetime, most: int = KEPT) -> list[Match]:
    """The best pieces beside one that is only described, as it stands in a form; nothing of it is kept."""
    records = around([mine])[mine.piece]
    found = _found(mine, records, now, ())
    return _best(mine, found, traits_of(found, now), records, {}, most)


def _in_batches(pieces: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(pieces)
    while some := list(islice(rest, TOGETHER)):
        yield some


def _relate_batch(pieces: Sequence[int], now: datetime) -> None:
    mine = traits_of(pieces, now)
    records = around(mine.values())
    went_on = read_on(pieces, now)
    found = {pk: _found(mine[pk], records[pk], now, went_on[pk]) for pk in mine}
    others = {**traits_of({pk for some in found.values() for pk in some} - set(mine), now), **mine}
    best = {pk: _best(mine[pk], found[pk], others, records[pk], went_on[pk]) for pk in mine}
    _keep(pieces, best)


def _best(
    mine: Traits,
    found: Iterable[int],
    others: dict[int, Traits],
    records: Around,
    went_on: dict[int, int],
    most: int = KEPT,
) -> list[Match]:
    readers = sum(went_on.values())
    matches = (
        match(mine, others[pk], records, went_on.get(pk, 0) / readers if readers else 0.0)
        for pk in found
        if pk in others and pk != mine.piece
    )
    return sorted(filter(None, matches), key=lambda one: (-one.score, -one.other))[:most]


@transaction.atomic
def _keep(pieces: Sequence[int], best: dict[int, list[Match]]) -> None:
    """Exactly these, whoever else is writing at the same time."""
    RelatedPiece.objects.filter(piece__in=pieces).delete()
    RelatedPiece.objects.bulk_create(
        [
            RelatedPiece(
                piece_id=piece, other_id=m.other, score=m.score, reason=m.reason, through=m.through, about=m.about
            )
            for piece in sorted(best)
            for m in sorted(best[piece], key=lambda m: m.other)
        ],
        update_conflicts=True,
        unique_fields=["piece", "other"],
        update_fields=["score", "reason", "through", "about"],
    )


def _found(mine: Traits, records: Around, now: datetime, went_on: Iterable[int]) -> list[int]:
    """The newest pieces along everything this one has, and what was read after it. One query."""
    kin = [akin for show in mine.shows for akin in sorted(records.families.get(show, ()))]
    arms = [
        *(Arm(EditionPerson, {"person_id": p, "role": role}) for p in _some(mine.people, _PEOPLE) for role in ROLES),
        *(Arm(EditionShow, {"show_id": pk}) for pk in [*_some(mine.shows, _SHOWS), *kin[:_KIN]]),
        *(Arm(EditionGenre, {"genre_id": pk}) for pk in _some(sorted(mine.genres), _GENRES)),
        *(
            Arm(EditionPerson, {"person_id": pk, "role": "byline"}) for pk in _some(sorted(mine.bylines), _BYLINES)
        ),
    ]  # fmt: skip
    went_on = list(went_on)
    if not (arms or went_on):
        return []
    newest = Newest(now, _EACH, arms, without_piece=mine.piece, and_to_come=True)
    rows = Edition.objects.filter(pk__in=newest.editions(and_pieces=went_on)).order_by().values_list("piece", flat=True)
    return list(dict.fromkeys(rows))


def _some(records: Iterable[int], most: int) -> list[int]:
    return list(islice(records, most))
