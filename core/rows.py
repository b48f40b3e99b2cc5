"""Rows written by the hundred thousand: as a table has them, without a model instance each."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED

Row = dict[str, Any]


class Table:
    """One table to write to. A row names its columns by attribute; what it leaves out gets the field's default."""

    def __init__(self, model: Any, *, with_ids: bool = False) -> None:
        self.name = connection.ops.quote_name(model._meta.db_table)
        fields = [f for f in model._meta.local_concrete_fields if with_ids or not isinstance(f, models.AutoField)]
        self.columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        self.parts = [(field.attname, _default(field), _prepared(field)) for field in fields]
        self.key = connection.ops.quote_name(model._meta.pk.column)

    def write(self, rows: Iterable[Row]) -> None:
        """Insert the rows, in one go, as part of the current transaction."""
        values = [
            tuple(
                prepare(row.get(name, default)) if prepare else row.get(name, default)
                for name, default, prepare in self.parts
            )
            for row in rows
        ]
        if connection.vendor == "postgresql":
            self._copy(values)
        elif values:
            marks = ", ".join(["%s"] * len(self.parts))
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {self.name} ({self.columns}) VALUES ({marks})", values)

    def rewrite(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Give the rows with these keys these values, in all their columns."""
        values = [
            (*(prepare(row[name]) if prepare else row[name] for name, _, prepare in self.parts), pk) for pk, row in rows
        ]
        columns = ", ".join(f"{column} = %s" for column in self.columns.split(", "))
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {self.name} SET {columns} WHERE {self.key} = %s", values)

    def _copy(self, values: list[tuple[Any, ...]]) -> None:
        connection.ensure_connection()
        with (
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy,
        ):
            for row in values:
                copy.write_row(row)


def next_ids(model: Any, count: int) -> list[int]:
    """Ids that nothing else will get. On SQLite the current transaction keeps others from writing."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def _default(field: Any) -> Any:
    return None if field.null and field.default is NOT_PROVIDED else field.get_default()


def _prepared(field: Any) -> Callable[[Any], Any] | None:
    """How the database wants the value; None where it takes it as it is."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.DateTimeField):
        return _moment
    if isinstance(field, models.UUIDField) or (field.remote_field and isinstance(field.target_field, models.UUIDField)):
        uuid_field: Any = models.UUIDField()
        return lambda value: uuid_field.get_db_prep_value(value, connection)
    return None


@lru_cache(maxsize=4096)
def _moment(value: datetime | None) -> Any:
    return value if value is None else connection.ops.adapt_datetimefield_value(value)
