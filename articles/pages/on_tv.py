"""When a show is on television next, which comes along with the show."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from core import dates
from core.gathered import gathered
from guide.models import Broadcast
from guide.rows import moment_in_json
from guide.words import broadcast_path, stamp, words_of
from shows.models import Show

AHEAD = timedelta(days=14)
SHOWN = 6
_NAMES = ("starts_at", "pk", "channel__name", "subtitle", "season_number", "episode_number")


class Showing(NamedTuple):
    """A broadcast to come, or on now, as the page of its show tells of it."""

    day: str
    when: str
    stamp: str
    channel: str
    episode: str
    path: str


def showings_brought_along(now: datetime, until: datetime) -> Subquery:
    """What a queryset of shows is annotated with, as `on_tv`, to bring what is shown of them from `now` to `until`."""
    shown = Broadcast.objects.on_shown_channels().filter(show=OuterRef("pk"), ends_at__gt=now, starts_at__lt=until)
    return gathered(shown, _NAMES)


def showings_of(show: Show) -> list[Showing]:
    """Those that came along, soonest first. No query."""
    rows = [(moment_in_json(row[0]), *row[1:]) for row in getattr(show, "on_tv", None) or []]
    return [_showing(row) for row in sorted(rows)[:SHOWN]]


def _showing(row: Sequence[Any]) -> Showing:
    at, pk, channel, subtitle, season, episode = row
    return Showing(
        day=f"{dates.local(at):%A}, {dates.day(at)}",
        when=words_of(at),
        stamp=stamp(int(at.timestamp())),
        channel=channel,
        episode=subtitle or _numbers(season, episode),
        path=broadcast_path(pk),
    )


def _numbers(season: int | None, episode: int | None) -> str:
    words = [f"series {season}" if season else "", f"episode {episode}" if episode else ""]
    return ", ".join(filter(None, words)).capitalize()
