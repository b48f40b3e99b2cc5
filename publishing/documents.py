"""A working copy as one JSON document, and back.

`snapshot` and `restore` are each other's inverse, children and their order included. History, compare,
preview, copy, publish and export all use this one form. A document carries its schema version and is
upgraded step by step when it is read, so that the oldest revision still opens.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models, transaction

Document = dict[str, Any]
M = TypeVar("M", bound=models.Model)


def _plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | str) else value


def _read(row: models.Model, names: Iterable[str]) -> Document:
    return {name: _plain(getattr(row, row._meta.get_field(name).attname)) for name in names}  # type: ignore[union-attr]


def _values(model: type[models.Model], names: Iterable[str], data: Document) -> Document:
    fields = [model._meta.get_field(name) for name in names]
    return {f.attname: f.to_python(data[f.name]) for f in fields}  # type: ignore[union-attr]


@dataclass(frozen=True)
class Children:
    """Ordered rows that belong to a piece: the reverse accessor, and the fields that are the row's own."""

    name: str
    fields: tuple[str, ...]

    def snapshot(self, piece: models.Model) -> list[Document]:
        return [_read(row, self.fields) for row in getattr(piece, self.name).all()]

    def restore(self, piece: models.Model, rows: list[Document]) -> None:
        manager = getattr(piece, self.name)
        manager.all().delete()
        link = manager.field.name
        manager.bulk_create(
            [manager.model(**{link: piece}, **_values(manager.model, self.fields, row)) for row in rows]
        )


@dataclass(frozen=True)
class DocumentType(Generic[M]):
    """What of a model goes into its documents."""

    model: type[M]
    version: int
    fields: tuple[str, ...]
    children: tuple[Children, ...] = ()
    sets: tuple[str, ...] = ()
    upgrades: dict[int, Callable[[Document], Document]] = field(default_factory=dict)

    def snapshot(self, piece: M) -> Document:
        """The piece and everything that belongs to it, as JSON."""
        return {
            "schema": self.version,
            **_read(piece, self.fields),
            **{name: sorted(getattr(piece, name).values_list("pk", flat=True)) for name in self.sets},
            **{child.name: child.snapshot(piece) for child in self.children},
        }

    @transaction.atomic
    def restore(self, piece: M, document: Document) -> M:
        """Make the piece what the document says. Rows it refers to that were deleted since raise IntegrityError."""
        document = self.upgraded(document)
        for attname, value in _values(self.model, self.fields, document).items():
            setattr(piece, attname, value)
        piece.save()
        for name in self.sets:
            getattr(piece, name).set(document[name])
        for child in self.children:
            child.restore(piece, document[child.name])
        return piece

    def upgraded(self, document: Document) -> Document:
        """The document in today's schema. Raises ValueError for one from a newer version of the software."""
        document = dict(document)
        if document["schema"] > self.version:
            raise ValueError(
                f"This document has schema {document['schema']}; this software reads up to {self.version}."
            )
        while document["schema"] < self.version:
            step = document["schema"]
            document = {**self.upgrades[step](document), "schema": step + 1}
        return document
