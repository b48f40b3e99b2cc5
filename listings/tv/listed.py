"""The guide in sitemaps: the days to come, and the broadcasts to come of shows that we write about."""

from collections.abc import Iterator
from datetime import datetime

from core.paths import path_to
from core.sitemapped import Listed
from guide.days import ONE_DAY, day_of
from guide.models import Broadcast
from guide.words import broadcast_path
from shows.models import Show

MOST = 40_000
FURTHEST = 60  # days


def listed(now: datetime) -> Iterator[Listed]:
    """Tonight, now and next, and the days and broadcasts to come. Two queries."""
    today, to_come = day_of(now), Broadcast.objects.on_shown_channels().to_come(now)
    last = to_come.order_by("-starts_at").values_list("starts_at", flat=True).first()
    if last is None:
        return
    yield from (Listed(path_to(name)) for name in ("tv_guide", "tv_now"))
    for n in range(1, min((day_of(last) - today).days, FURTHEST) + 1):
        yield Listed(path_to("tv_day", (today + ONE_DAY * n).isoformat()))
    ours = to_come.filter(show__in=Show.objects.public(now)).values_list("pk", flat=True)
    yield from (Listed(broadcast_path(pk)) for pk in ours[:MOST])
