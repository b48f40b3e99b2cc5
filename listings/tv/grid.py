"""Where each broadcast stands in the grid: which columns of five minutes it takes. Pure, so that all can be tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from guide.rows import Row
from listings.tv.hours import Window


@dataclass(frozen=True, slots=True)
class Cell:
    """So many columns, and what is on in them: nothing; one broadcast; or several that are too short for a column."""

    columns: int
    rows: tuple[Row, ...]


def cells(rows: Sequence[Row], window: Window) -> list[Cell]:
    """A channel's rows, soonest first, as cells that fill the window without gap or overlap.

    Each broadcast stands in one cell, for a column at least. One that begins before the one before it has ended cuts
    that short; one that would have no column of its own shares the cell of the one before.
    """
    placed: list[tuple[int, list[Row]]] = []
    for row in rows:
        column = min(window.column(row.starts), window.columns - 1)
        if placed and column <= placed[-1][0]:
            placed[-1][1].append(row)
        else:
            placed.append((column, [row]))
    return list(_filled(placed, window))


def _filled(placed: list[tuple[int, list[Row]]], window: Window) -> Iterator[Cell]:
    """The cells with what lies between them."""
    at = 0
    for n, (column, rows) in enumerate(placed):
        if column > at:
            yield Cell(column - at, ())
        following = placed[n + 1][0] if n + 1 < len(placed) else window.columns
        at = max(min(window.column(max(row.ends for row in rows)), following), column + 1)
        yield Cell(at - column, tuple(rows))
    if at < window.columns:
        yield Cell(window.columns - at, ())


def by_channel(rows: Sequence[Row]) -> dict[int, list[Row]]:
    """Rows that come by channel and time, by channel."""
    return {channel: list(some) for channel, some in groupby(rows, attrgetter("channel"))}
