"""Asking the database, and what comes first."""

import logging
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from search.asked import Asked
from search.finding import order, statements
from search.finding.hits import Hit
from search.finding.postgresql import PostgreSQL
from search.finding.sqlite import SQLite
from search.finding.statements import Dialect, Statement
from search.words import words_of

log = logging.getLogger(__name__)
_DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def find(asked: Asked, now: datetime) -> list[Hit]:
    """What may be meant, the likeliest first: at most some hundreds. One query. It never fails.

    Every hit was public at `now` when it was indexed; read it again from where it is public before showing it.
    """
    if not asked.telling:
        return []
    hits = _asked(statements.whole(_dialect(), asked, now))
    return order.likeliest(hits, asked, now)


def begin_with(q: str, now: datetime) -> list[Hit]:
    """What somebody may be about to type, the likeliest first. One query. It never fails."""
    asked = Asked(q=q)
    if not words_of(q):
        return []
    hits = [hit for hit in _asked(statements.beginning(_dialect(), asked, now)) if hit.titles[0]]
    return order.begun(hits, asked, now)


def _dialect() -> Dialect:
    return _DIALECTS[connection.vendor]


def _asked(statement: Statement) -> list[Hit]:
    """The rows, each entry once. What a database will not answer is answered with nothing, and logged."""
    try:
        with _unspoilt(), connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.params)
            return _hits(cursor.fetchall())
    except DatabaseError:
        log.exception("A search failed.")
        return []


def _unspoilt() -> AbstractContextManager[Any]:
    """Inside a transaction a failure is taken back by itself; outside there is nothing to spoil or to lock."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _hits(rows: Iterable[Any]) -> list[Hit]:
    found: dict[int, Hit] = {}
    for pk, kind, source, piece, quote, title, names, published_at, text, arm, rank in rows:
        if pk not in found:
            moment = published_at if published_at.tzinfo else published_at.replace(tzinfo=UTC)  # SQLite's have no zone
            found[pk] = Hit(pk, kind, source, piece, _uuid(quote), title.split("\n"), names, text, moment)
        found[pk].arms[arm] = float(rank)
    return list(found.values())


def _uuid(stored: Any) -> UUID | None:
    return stored if stored is None or isinstance(stored, UUID) else UUID(stored)
