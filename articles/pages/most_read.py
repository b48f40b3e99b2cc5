"""What was read most lately, of what readers may still see. For a front, a section's end, or any other page."""

from datetime import datetime

from django.core.cache import cache

from articles.models.edition import Edition
from audience.reading import most_read
from core.prepared import Prepared

MOST = 5
HOURS = (24, 7 * 24)  # a day, and where little was read in it a week
A_MINUTE = 60
SPARE = 2  # times as many are asked about as are shown: some may have been killed since

_public: Prepared[Edition] = Prepared(
    lambda now, pieces: Edition.objects.public(now).filter(piece__in=pieces).for_cards()
)


def most_read_pieces(now: datetime, *, section: int | None = None, limit: int = MOST) -> list[Edition]:
    """The public editions of the pieces most read, in that order: of the last day, else of the last week.

    Three queries at most, and within a minute one. A piece that was killed, or is not public at `now`, has no place in
    it and leaves no gap.
    """
    return in_this_order(pieces_most_read(now, section=section, limit=limit), now)[:limit]


def pieces_most_read(now: datetime, *, section: int | None = None, limit: int = MOST) -> list[int]:
    """The keys of the pieces most read, twice as many as asked for; who shows them asks what of it is public.

    Two queries at most, and within a minute none.
    """
    pieces: list[int] = []
    for hours in HOURS:
        pieces = _asked(now, section, limit * SPARE, hours)
        if len(pieces) >= limit:
            break
    return pieces


def _asked(now: datetime, section: int | None, limit: int, hours: int) -> list[int]:
    """The pieces most read, asked for once a minute: on a busy day the sum is over a great many rows."""
    key = f"most-read:{section}:{limit}:{hours}:{now:%Y%m%d%H}"
    found: list[int] | None = cache.get(key)
    if found is None:
        found = most_read(now, section=section, limit=limit, hours=hours)
        cache.set(key, found, A_MINUTE)
    return found


def in_this_order(pieces: list[int], now: datetime) -> list[Edition]:
    """The public editions of these pieces, in the order given. One query."""
    editions = _public(now=now, pieces=pieces) if pieces else []
    found = {edition.piece_id: edition for edition in editions}
    return [found[pk] for pk in pieces if pk in found]
