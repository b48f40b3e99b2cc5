"""What is on tonight: what editors picked, then what a rule finds. Pure, so that all can be tried."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from guide.days import clock_on, day_of, evening
from guide.models import Broadcast
from guide.rows import Row

MOST = 6
OURS, PREMIERE, FILM_AT_NINE, LIVE, NEW, REPEAT = 100, 40, 30, 20, 10, -25
_NINE = (20.5, 21.5)  # o'clock, between which a film is “at nine”
_NO_EVENT = {Broadcast.Genre.NEWS, Broadcast.Genre.OTHER}  # live every day, so that it says nothing


class Picked(NamedTuple):
    """An editor's pick, by what it names: channel, moment (seconds since 1970) and title."""

    position: int
    pk: int
    channel: int
    starts: int
    title: str
    line: str


@dataclass(frozen=True)
class Tip:
    """One thing to watch. `line` is the editor's, empty where the rule found it."""

    row: Row
    channel: str
    line: str = ""
    is_pick: bool = False


@dataclass(frozen=True)
class Evening:
    """The moments that the rule goes by, in seconds since 1970."""

    now: int
    begins: int
    ends: int
    nine: tuple[int, int]

    @classmethod
    def at(cls, now: datetime) -> "Evening":
        """The evening of the guide's day that it is."""
        day = day_of(now)
        begins, ends = evening(day)
        return cls(_seconds(now), _seconds(begins), _seconds(ends), nine(day))


def nine(day: date) -> tuple[int, int]:
    """From when until when a film begins “at nine”: between half past eight and half past nine."""
    first, last = (_seconds(clock_on(day, int(hour))) + int(hour % 1 * 3600) for hour in _NINE)
    return first, last


def tonight(
    rows: Iterable[Row], picks: Iterable[Picked], names: Mapping[int, str], now: datetime, *, limit: int = MOST
) -> list[Tip]:
    """The picks in their order, then what the rule finds, by time: so many in all, each thing once, none that is over.

    `names` are the channels that readers see; what is on another is not shown.
    """
    evening = Evening.at(now)
    there = [row for row in rows if row.ends > evening.now and row.channel in names]
    tips = [Tip(row, names[row.channel], pick.line, is_pick=True) for pick, row in _picked(picks, there)]
    taken = {key for tip in tips for key in _same(tip.row)}
    found = list(_by_rule(there, evening, taken, limit - len(tips)))
    return [*tips, *(Tip(row, names[row.channel]) for row in sorted(found, key=lambda row: (row.starts, row.pk)))][
        :limit
    ]


def score(row: Row, evening: Evening) -> int:
    """How much there is to be said for it without anybody's having picked it; nought or less: nothing."""
    if not evening.begins <= row.starts < evening.ends:
        return 0
    is_at_nine = row.genre == Broadcast.Genre.FILM and evening.nine[0] <= row.starts <= evening.nine[1]
    return (
        OURS * bool(row.show)
        + PREMIERE * bool(row.is_premiere)
        + FILM_AT_NINE * is_at_nine
        + LIVE * bool(row.is_live and row.genre not in _NO_EVENT)
        + NEW * bool(row.is_new)
        + REPEAT * bool(row.is_repeat)
    )


def _picked(picks: Iterable[Picked], there: list[Row]) -> Iterator[tuple[Picked, Row]]:
    """Each pick with its broadcast: the one at its moment, or the same programme at the nearest other.

    Where the channel shows something else by now there is none, and the pick is left out.
    """
    titled: dict[tuple[int, str], list[Row]] = {}
    for row in there:
        titled.setdefault((row.channel, row.title), []).append(row)
    taken: set[Hashable] = set()
    for pick in sorted(picks):
        rows = titled.get((pick.channel, pick.title), [])
        nearest = min(rows, key=lambda row: abs(row.starts - pick.starts), default=None)
        if nearest and taken.isdisjoint(_same(nearest)):
            taken.update(_same(nearest))
            yield pick, nearest


def _by_rule(there: list[Row], evening: Evening, taken: set[Hashable], limit: int) -> Iterator[Row]:
    scored = ((score(row, evening), row) for row in there)
    for _, row in sorted(((n, row) for n, row in scored if n > 0), key=lambda one: (-one[0], one[1].starts, one[1].pk)):
        if limit <= 0:
            return
        if taken.isdisjoint(_same(row)):
            taken.update(_same(row))
            limit -= 1
            yield row


def _same(row: Row) -> set[Hashable]:
    """What makes two broadcasts the same thing: the show, the programme, or in want of both the title."""
    keys: set[Hashable] = {("title", row.title.casefold())}
    if row.show:
        keys.add(("show", row.show))
    if row.programme:
        keys.add(("programme", row.programme))
    return keys


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
