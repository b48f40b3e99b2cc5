"""Querysets whose SQL is worked out once.

Turning a queryset into SQL costs Django several times what the database needs to answer it. The reading side asks the
same few questions on every page, so each is compiled for its shape (how many ids, in powers of two) and only its values
change from then on. The rows come back as the same model instances a queryset gives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from core.instances import Reader, reader

M = TypeVar("M", bound=models.Model)
Value = int | str | date
_PROBE_DAY = datetime(1901, 1, 1, 3, 4, 5, 6, tzinfo=UTC)


class Prepared(Generic[M]):
    """A question with named values: `Prepared(lambda ids: Person.objects.filter(pk__in=ids))(ids=[1, 2])`.

    A value is a number, a string, a moment, a day or a sequence of numbers. Which values are given, and whether a
    sequence is empty, is part of the shape and may change the query; what the values are may not.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]]) -> None:
        self.build = build
        self.statements: dict[tuple[Any, ...], _Statement[M]] = {}

    def __call__(self, **values: Value | Sequence[int]) -> list[M]:
        """The rows. One query."""
        given = {name: _padded(v) if isinstance(v, list | tuple) else v for name, v in values.items()}
        shape = tuple((name, len(v) if isinstance(v, list) else type(v)) for name, v in given.items())
        statement = self.statements.get(shape)
        if statement is None:
            statement = self.statements[shape] = _Statement.compiled(self.build, given)
        return statement.rows(given)


@dataclass
class _Statement(Generic[M]):
    """SQL of one shape, which value each of its parameters is, and what makes instances of its rows."""

    sql: str
    params: list[Any]
    places: list[tuple[int, str, int]]
    reader: Reader

    @classmethod
    def compiled(cls, build: Callable[..., models.QuerySet[M]], values: dict[str, Any]) -> "_Statement[M]":
        """Compile with values that occur nowhere else, and see where they come out."""
        numbers = count(1)
        probes: dict[str, Any] = {
            name: [_probe(item, next(numbers)) for item in value]
            if isinstance(value, list)
            else _probe(value, next(numbers))
            for name, value in values.items()
        }
        queryset = build(**probes)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        names = {_adapted(item): (name, n) for name, probe in probes.items() for n, item in _items(probe)}
        places = [(at, *names[p]) for at, p in enumerate(params) if isinstance(p, Value) and p in names]
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return cls(sql, list(params), places, reader(compiler, converters))

    def rows(self, values: dict[str, Any]) -> list[M]:
        params = self.params.copy()
        for at, name, n in self.places:
            value = values[name]
            params[at] = _adapted(value[n] if isinstance(value, list) else value)
        used = connections[DEFAULT_DB_ALIAS]
        with used.cursor() as cursor:
            cursor.execute(self.sql, params)
            return self.reader.read(cursor.fetchall(), used)


def _items(probe: Any) -> Iterator[tuple[int, Any]]:
    return enumerate(probe if isinstance(probe, list) else [probe])


def _probe(value: Value, number: int) -> Value:
    if isinstance(value, datetime):
        return _PROBE_DAY + timedelta(days=number)
    if isinstance(value, date):
        return _PROBE_DAY.date() + timedelta(days=number)
    return f"probe-{number}" if isinstance(value, str) else -987_654_321_000 - number


def _adapted(value: Value) -> Any:
    """As the database takes it; SQLite keeps moments and days as text."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _padded(values: Sequence[int]) -> list[int]:
    """The numbers, the last one repeated up to a power of two, so that few shapes serve every page."""
    if not values:
        return []
    return [*values, *[values[-1]] * ((1 << (len(values) - 1).bit_length()) - len(values))]
