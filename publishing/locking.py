"""One verb at a time on one piece."""

from typing import TypeVar

from django.db import models, transaction

M = TypeVar("M", bound=models.Model)


def locked(piece: M) -> M:
    """The piece as the database has it, held until the transaction ends.

    PostgreSQL locks the row. SQLite begins every transaction IMMEDIATE (see settings), which locks the file.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Take the lock inside a transaction.")
    manager = type(piece)._default_manager
    return manager.select_for_update(of=("self",)).get(pk=piece.pk)
