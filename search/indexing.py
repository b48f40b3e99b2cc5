"""The index, brought into step with what is and will be public.

Every way compares what there should be with what there is and writes the difference, so each may be stopped anywhere
and done again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from articles.models.edition import Edition
from core import clock
from people.models import Person
from search import entries
from search.entries import Made
from search.models import Entry, Gram, Mention
from search.words import grams
from shows.models import Show

Kind = Entry.Kind
OF_PIECES = (Kind.PIECE, Kind.QUOTATION)
BATCH = 200


@dataclass
class Difference:
    """How many entries came, or would come, and how many went."""

    added: int = 0
    removed: int = 0

    def __iadd__(self, other: "Difference") -> "Difference":
        self.added += other.added
        self.removed += other.removed
        return self


def refresh(kind: str, pk: int) -> Difference:
    """Bring into step what is found of a row that changed, and of all that names it."""
    if kind == "article":
        return refresh_pieces([pk])
    if kind not in {"person", "show"}:
        return Difference()
    done = refresh_people([pk]) if kind == "person" else refresh_shows([pk])
    naming = Entry.objects.filter(mentions__kind=kind, mentions__record=pk).order_by()
    for pieces in _batches(list(naming.filter(kind__in=OF_PIECES).values_list("piece", flat=True).distinct())):
        done += refresh_pieces(pieces)
    if kind == "person":
        shows = naming.filter(kind=Kind.SHOW).values_list("source", flat=True)
        done += refresh_shows({*shows, *Show.objects.filter(credits__person=pk).values_list("pk", flat=True)})
    else:
        people = naming.filter(kind=Kind.PERSON).values_list("source", flat=True)
        done += refresh_people({*people, *Person.objects.filter(credits__show=pk).values_list("pk", flat=True)})
    return done


def refresh_pieces(ids: Iterable[int], *, dry_run: bool = False) -> Difference:
    """The pieces with these keys, and the quotations in them."""
    found = list(_standing().filter(piece__in=ids))
    return _keep(entries.of_editions(found), Entry.objects.filter(piece__in=ids), dry_run)


def refresh_people(ids: Iterable[int], *, dry_run: bool = False) -> Difference:
    scope = Entry.objects.filter(kind=Kind.PERSON, source__in=ids)
    return _keep(entries.of_people(Person.objects.filter(pk__in=ids)), scope, dry_run)


def refresh_shows(ids: Iterable[int], *, dry_run: bool = False) -> Difference:
    scope = Entry.objects.filter(kind=Kind.SHOW, source__in=ids)
    return _keep(entries.of_shows(Show.objects.filter(pk__in=ids)), scope, dry_run)


Step = Callable[[int], Any]


def bring_up_to_date(*, dry_run: bool = False, said: Step = lambda count: None) -> Difference:
    """Everything, oldest pieces first, a batch to a transaction; `said` hears how many rows each batch had."""
    done = Difference()
    for batch in _batches(_pieces_in_order()):
        done += refresh_pieces(batch, dry_run=dry_run)
        said(len(batch))
    records: list[tuple[type[models.Model], Callable[..., Difference]]] = [
        (Person, refresh_people), (Show, refresh_shows),
    ]  # fmt: skip
    for model, again in records:
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for batch in _batches(keys.iterator()):
            done += again(batch, dry_run=dry_run)
            said(len(batch))
    for batch in _batches(_left_behind()):
        done += _keep([], Entry.objects.filter(pk__in=batch), dry_run)
    return done


def everything() -> int:
    """How many rows `bring_up_to_date` looks at."""
    pieces: int = _standing().values("piece").distinct().count()
    return pieces + Person.objects.count() + Show.objects.count()


def _standing() -> Any:
    """Editions that readers see or will see."""
    now = clock.now()
    return (Edition.objects.public(now) | Edition.objects.to_come(now)).select_related("section")


def _pieces_in_order() -> Iterator[int]:
    """The newest of equally good pieces are those that were written last; see `search.finding.sqlite`."""
    rows = _standing().order_by("published_at", "pk").values_list("piece_id", flat=True)
    return iter(dict.fromkeys(rows))


def _left_behind() -> Iterator[int]:
    """Entries of what is not there, or not public, any more."""
    editions = _standing().filter(pk=OuterRef("source"))
    gone = Entry.objects.filter(kind__in=OF_PIECES).exclude(Exists(editions))
    yield from gone.values_list("pk", flat=True)
    for kind, model in ((Kind.PERSON, Person), (Kind.SHOW, Show)):
        rows = model._default_manager.filter(pk=OuterRef("source"))
        yield from Entry.objects.filter(kind=kind).exclude(Exists(rows)).values_list("pk", flat=True)


def _batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


@transaction.atomic
def _keep(made: Iterable[Made], scope: models.QuerySet[Entry], dry_run: bool) -> Difference:
    """Make these the entries of the scope."""
    there = {(e.kind, e.source, e.quote, e.fingerprint): e.pk for e in scope.only(*_COMPARED)}
    wanted = {one.key: one for one in made}
    new = [one for key, one in wanted.items() if key not in there]
    old = [pk for key, pk in there.items() if key not in wanted]
    if not dry_run:
        if old:
            Entry.objects.filter(pk__in=old).delete()
        _write(new)
    return Difference(len(new), len(old))


_COMPARED = ("kind", "source", "quote", "fingerprint")


def _write(made: list[Made]) -> None:
    Entry.objects.bulk_create([one.entry for one in made])
    Mention.objects.bulk_create(
        Mention(entry=one.entry, kind=kind, record=pk) for one in made for kind, pk in sorted(one.mentions)
    )
    spelt = (one.entry for one in made if one.is_spelt)
    Gram.objects.bulk_create(Gram(entry=entry, gram=gram) for entry in spelt for gram in sorted(grams(entry.title)))
