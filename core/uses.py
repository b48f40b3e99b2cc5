"""What stands in the way of deleting a row."""

from collections.abc import Iterator
from typing import Any

from django.db import models

MANY = 100


def protecting(row: models.Model) -> list[str]:
    """What uses the row and keeps it from being deleted (“3 credits”, “over 100 bylines”), at a bounded cost."""
    return [words for relation in _protecting_relations(type(row)) if (words := _counted(relation, row))]


def _protecting_relations(model: type[models.Model]) -> Iterator[Any]:
    """Reverse relations, hidden ones too, whose rows would be orphaned."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT:
            yield relation


def _counted(relation: Any, row: models.Model) -> str:
    model, name = relation.related_model, relation.field.name
    number = model._base_manager.filter(**{name: row})[: MANY + 1].count()
    if not number:
        return ""
    what = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
    return f"over {MANY} {what}" if number > MANY else f"{number} {what}"
