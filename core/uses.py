"""Where a record is used: what stands in the way of deleting it, and what its form says of it.

Records lie on lower floors than what uses them. The floors above say where they use what (`listen`); every other row
that would be orphaned is counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

MANY = 100
OTHERS = "Other records"


@dataclass(frozen=True)
class Place:
    """Something that uses the record: its name, its address (empty where the reader may not go), and as what."""

    name: str
    url: str = ""
    words: str = ""


@dataclass(frozen=True)
class Group:
    """Places of one kind: “Readers see it in”. `has_more` when not all of them are listed."""

    heading: str
    places: list[Place] = field(default_factory=list)
    has_more: bool = False

    @property
    def sentence(self) -> str:
        """The group in one line."""
        named = [f"{place.name} ({place.words})" if place.words else place.name for place in self.places]
        heading = "" if self.heading == OTHERS else f"{self.heading} "
        return f"{heading}{', '.join(named)}{' and more' if self.has_more else ''}"


Teller = Callable[[models.Model, Any], list[Group]]
Covers = Callable[[Any], bool]
_tellers: list[tuple[Teller, Covers]] = []


def listen(teller: Teller, *, covers: Covers) -> None:
    """Ask it where a record is used, with whoever wants to know. `covers` says of which relations it tells."""
    if (teller, covers) not in _tellers:
        _tellers.append((teller, covers))


def told(row: models.Model, user: Any = None) -> list[Group]:
    """Where the row is used, as those who use it tell, and last what else refers to it, at a bounded cost."""
    groups = [group for teller, _ in _tellers for group in teller(row, user)]
    covered = [covers for _, covers in _tellers]
    others = _counted(row, (one for one in _protecting_relations(type(row)) if not any(c(one) for c in covered)))
    return [*groups, *([Group(OTHERS, [Place(words) for words in others])] if others else [])]


def in_the_way(row: models.Model) -> list[str]:
    """What keeps the row from being deleted, a line for each kind; nothing when nothing uses it."""
    return [group.sentence for group in told(row)]


def protecting(row: models.Model) -> list[str]:
    """What the database refuses to orphan (“3 credits”, “over 100 bylines”), at a bounded cost."""
    return _counted(row, _protecting_relations(type(row)))


def _protecting_relations(model: type[models.Model]) -> Iterator[Any]:
    """Reverse relations, hidden ones too, whose rows would be orphaned."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT:
            yield relation


def _counted(row: models.Model, relations: Iterable[Any]) -> list[str]:
    return [words for relation in relations if (words := _count(relation, row))]


def _count(relation: Any, row: models.Model) -> str:
    model, name = relation.related_model, relation.field.name
    number = model._base_manager.filter(**{name: row})[: MANY + 1].count()
    if not number:
        return ""
    what = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
    return f"over {MANY} {what}" if number > MANY else f"{number} {what}"
