"""Figures of reading for the demo magazine: invented, the same each time, and shaped as reading is.

Most is read on the first day, a little for ever; some pieces are found again later; nights are quiet.
"""

from datetime import datetime, timedelta
from hashlib import blake2b
from random import Random

from articles.models import Edition
from audience import writing
from audience.models import ReadsInDay
from audience.reading import HOURS_KEPT
from core import clock, dates

MOST = 300  # newest pieces that were read
DAYS = 21
BY_HOUR = (1, 1, 1, 1, 1, 2, 4, 8, 9, 8, 7, 8, 10, 9, 7, 7, 8, 9, 11, 13, 14, 12, 8, 4)
FADES = 0.62  # of a day's reads come back the next


def add_reads() -> int:
    """Let the newest public pieces have been read for three weeks; returns how many. None where figures are there."""
    now = clock.now()
    if ReadsInDay.objects.exists():
        return 0
    hours: dict[tuple[int, int, datetime], int] = {}
    newest = Edition.objects.public(now).order_by("-published_at", "-pk")
    rows = list(newest.values_list("piece", "section", "slug", "published_at")[:MOST])
    for piece, section, slug, published_at in rows:
        for hour, reads in _hours(slug, published_at, now):
            hours[piece, section, hour] = reads
    days: dict[tuple[int, int, object], int] = {}
    for (piece, section, hour), reads in hours.items():
        key = (piece, section, dates.local(hour).date())
        days[key] = days.get(key, 0) + reads
    since = now - timedelta(hours=HOURS_KEPT)
    writing.write({key: reads for key, reads in hours.items() if key[2] > since}, days, {})  # type: ignore[arg-type]
    return len(rows)


def _hours(slug: str, published_at: datetime, now: datetime) -> list[tuple[datetime, int]]:
    """The hours in which a piece was read, and how often; the seed is its slug."""
    chance = Random(int.from_bytes(blake2b(slug.encode(), digest_size=8).digest()))
    drawn = 80 * 2 ** chance.uniform(0, 5)
    again = chance.randrange(2, DAYS) if chance.random() < 0.35 else None
    hour = max(published_at, now - timedelta(days=DAYS)).replace(minute=0, second=0, microsecond=0)
    found = []
    while hour <= now:
        age = (hour - published_at) / timedelta(days=1)
        days_back = (now - hour).days
        strength = drawn * max(FADES ** max(age, 0.0), 0.02)
        if again is not None and days_back <= again:
            strength += drawn * 0.3 * FADES ** (again - days_back)
        share = BY_HOUR[dates.local(hour).hour] / sum(BY_HOUR)
        if reads := int(strength * share * chance.uniform(0.7, 1.3) + chance.random()):
            found.append((hour, reads))
        hour += timedelta(hours=1)
    return found
