"""What is on tonight, brought along in a query that a page asks anyway (see `core.gathered`)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from core.gathered import gathered
from core.prepared import Prepared
from guide.days import bounds, day_of, evening
from guide.models import Broadcast, Channel, Pick
from guide.rows import Row, moment_in_json, rows_between
from guide.tonight import Picked, Tip, nine, tonight

_ROW = (
    "channel", "starts_at", "ends_at", "pk", "title", "subtitle", "genre", "is_new", "is_repeat", "is_live",
    "is_premiere", "year", "show", "programme", "channel__name",
)  # fmt: skip
_PICK = ("position", "pk", "channel", "starts_at", "title", "line")


def moments(now: datetime) -> dict[str, datetime]:
    """The named values that `rows_of_the_evening` and `picks_of_the_day` are asked with."""
    day = day_of(now)
    (first, last), (begins, ends) = bounds(day), evening(day)
    nine_from, nine_until = (datetime.fromtimestamp(one, UTC) for one in nine(day))
    return {
        "now": now, "first": first, "last": last, "begins": begins, "ends": ends, "nine_from": nine_from,
        "nine_until": nine_until,
    }  # fmt: skip


def rows_of_the_evening(**at: Any) -> Subquery:
    """What is picked, or could be shown by the rule of `guide.tonight`."""
    day = Broadcast.objects.on_shown_channels().filter(
        starts_at__gte=at["first"], starts_at__lt=at["last"], ends_at__gt=at["now"]
    )
    in_the_evening = Q(starts_at__gte=at["begins"], starts_at__lt=at["ends"])
    at_nine = Q(genre=Broadcast.Genre.FILM, starts_at__gte=at["nine_from"], starts_at__lte=at["nine_until"])
    could = Q(show__isnull=False) | Q(is_premiere=True) | Q(is_live=True) | Q(is_new=True) | at_nine
    picked = Exists(
        picks(at["now"], at["first"], at["last"]).filter(channel=OuterRef("channel"), title=OuterRef("title"))
    )
    return gathered(day.filter((in_the_evening & could) | picked), _ROW)


def picks_of_the_day(**at: Any) -> Subquery:
    """What the desk recommends for the day, as far as readers may see it yet."""
    return gathered(picks(at["now"], at["first"], at["last"]), _PICK)


def picks(now: datetime, first: datetime, last: datetime) -> QuerySet[Pick]:
    """The picks between two moments that readers may see at `now`."""
    shown = Q(shown_from=None) | Q(shown_from__lte=now)
    return Pick.objects.filter(shown, channel__is_shown=True, starts_at__gte=first, starts_at__lt=last).order_by()


_picks: Prepared[Pick] = Prepared(picks)


def picked_between(now: datetime, first: datetime, last: datetime) -> list[Picked]:
    """The same, in rows. One query."""
    return [
        Picked(one.position, one.pk, one.channel_id, int(one.starts_at.timestamp()), one.title, one.line)
        for one in _picks(now=now, first=first, last=last)
    ]


def tips_at(now: datetime, limit: int) -> list[Tip]:
    """What is on tonight, as of a moment. Three queries."""
    first, last = bounds(day_of(now))
    rows = rows_between(now, last)
    names = dict(Channel.objects.shown().values_list("pk", "name"))
    return tonight(rows, picked_between(now, first, last), names, now, limit=limit)


def tips(
    rows: Iterable[Sequence[Any]] | None, picked: Iterable[Sequence[Any]] | None, now: datetime, limit: int
) -> list[Tip]:
    """What is on tonight, from what came along. No query."""
    return list(
        _tips(tuple(map(tuple, rows or ())), tuple(map(tuple, picked or ())), now.replace(microsecond=0), limit)
    )


@lru_cache(maxsize=32)
def _tips(rows: tuple[Any, ...], picked: tuple[Any, ...], now: datetime, limit: int) -> tuple[Tip, ...]:
    """The same for everybody who asks within a second."""
    names = {row[0]: row[-1] for row in rows}
    return tuple(
        tonight(
            [Row(row[0], _seconds(row[1]), _seconds(row[2]), *row[3:-1]) for row in rows],
            [Picked(row[0], row[1], row[2], _seconds(row[3]), row[4], row[5]) for row in picked],
            names,
            now,
            limit=limit,
        )
    )


def _seconds(text: str) -> int:
    return int(moment_in_json(text).timestamp())
