"""Which of many spans of time hold a public row: years and months with something in them, and no counting."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

from articles.models.edition import Edition

Span = tuple[datetime, datetime]


def filled(now: datetime, spans: Sequence[Span], table: type[models.Model] = Edition, **values: Any) -> list[bool]:
    """Whether each span, from its first moment to just before its last, holds a row of `table` with these values
    whose edition readers see at `now`. One query, a look along an index for each span."""
    if not spans:
        return []
    at_now, wanted = _moment(now), list(values.values())
    params = [one for begins, ends in spans for one in (_moment(begins), _moment(ends), at_now, at_now, *wanted)]
    with connection.cursor() as cursor:
        cursor.execute(_sql(table, tuple(values), len(spans)), params)
        there = {number for (number,) in cursor.fetchall()}
    return [number in there for number in range(len(spans))]


@lru_cache(maxsize=512)
def _sql(table: type[models.Model], names: tuple[str, ...], count: int) -> str:
    rows, e = _rows(table), "r" if table is Edition else "e"
    conditions = ['r."published_at" >= %s', 'r."published_at" < %s']
    conditions += [f'{e}."public_from" <= %s', f'({e}."public_until" IS NULL OR {e}."public_until" > %s)']
    conditions += [f'r."{name}" = %s' for name in names]
    # The order makes the walk stop at the newest row; an EXISTS may walk the whole span.
    walk = f'{" AND ".join(conditions)} ORDER BY r."published_at" DESC LIMIT 1'
    return " UNION ALL ".join(
        f"SELECT {number} FROM (SELECT 1 FROM {rows} WHERE {walk}) newest" for number in range(count)
    )


def _rows(table: type[models.Model]) -> str:
    """The table's rows as r, each with its edition as e; an edition by itself is both, and looked up once."""
    name, editions = (connection.ops.quote_name(model._meta.db_table) for model in (table, Edition))
    if table is Edition:
        return f"{editions} r"
    return f'{name} r JOIN {editions} e ON e."id" = r."edition_id"'


@lru_cache(maxsize=4096)
def _moment(value: datetime) -> Any:
    """As the database stores it, so that SQLite compares like with like."""
    return connection.ops.adapt_datetimefield_value(value)
