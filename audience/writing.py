"""Adding to the sums: one statement for the hours of a batch, one for its days, however many processes write."""

import types
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models, transaction

from audience.models import ClicksInDay, ReadOn, ReadsInDay, ReadsInHour

ROWS = 150  # of a statement: SQLite takes some hundreds of values in one
PathReader = Callable[[set[str]], Mapping[str, int]]
_path_readers: list[PathReader] = []


def read_paths_with(reader: PathReader) -> None:
    """Let a floor above say which of these paths is the page of which public piece."""
    if reader not in _path_readers:
        _path_readers.append(reader)


@transaction.atomic
def write(
    hours: Mapping[tuple[int, int, datetime], int],
    days: Mapping[tuple[int, int, date], int],
    steps: Mapping[tuple[str, int, date], int],
    clicks: Mapping[tuple[int, str, int, date], int] = types.MappingProxyType({}),
) -> None:
    """Add reads by piece, section and hour; by piece, section and day; and by the page before, piece and day.

    Add clicks by offer, kind of page, page and day.
    """
    moment, day = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value
    in_hours = {(piece, moment(hour)): (section, reads) for (piece, section, hour), reads in _once(hours).items()}
    in_days = {(piece, day(on)): (section, reads) for (piece, section, on), reads in _once(days).items()}
    _add(ReadsInHour, ("piece", "hour"), ("section",), in_hours)
    _add(ReadsInDay, ("piece", "day"), ("section",), in_days)
    if followed := _followed(steps):
        _add(ReadOn, ("piece", "following", "day"), (), {(a, b, day(on)): (n,) for (a, b, on), n in followed.items()})
    if clicks:
        rows = {(offer, kind, page, day(on)): (n,) for (offer, kind, page, on), n in clicks.items()}
        _add(ClicksInDay, ("offer", "kind", "page", "day"), (), rows, count="clicks")


def _once(rows: Mapping[tuple[int, int, Any], int]) -> dict[tuple[int, int, Any], int]:
    """Each piece once a moment, under the section it had last: one statement may not meet a row twice."""
    last = {(piece, at): section for piece, section, at in rows}
    sums: Counter[tuple[int, int, Any]] = Counter()
    for (piece, _, at), reads in rows.items():
        sums[piece, last[piece, at], at] += reads
    return sums


def _followed(steps: Mapping[tuple[str, int, date], int]) -> Counter[tuple[int, int, date]]:
    """The steps whose page before is a public piece, and another one."""
    paths = {path for path, _, _ in steps}
    pieces = {path: piece for reader in _path_readers for path, piece in reader(paths).items()} if paths else {}
    found: Counter[tuple[int, int, date]] = Counter()
    for (path, piece, day), reads in steps.items():
        if path in pieces and pieces[path] != piece:
            found[pieces[path], piece, day] += reads
    return found


def _add(
    model: type[models.Model], key: Sequence[str], facts: Sequence[str], rows: Mapping[Any, Any], count: str = "reads"
) -> None:
    """Add each row's count to what it has. In the order of its key, so that two processes do not wait in a ring."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = [*key, *facts, count]
    marks = f"({', '.join(['%s'] * len(names))})"
    changes = [f"{name} = excluded.{name}" for name in facts] + [f"{count} = {table}.{count} + excluded.{count}"]
    ordered = sorted(rows)
    for start in range(0, len(ordered), ROWS):
        some = ordered[start : start + ROWS]
        sql = (
            f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([marks] * len(some))} "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(changes)}"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [value for k in some for value in (*k, *rows[k])])
