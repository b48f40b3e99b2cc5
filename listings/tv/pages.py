"""What the pages of the guide show: tonight, a day, and now and next."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import jsonld
from articles.heads import Head
from core import dates
from core.addresses import absolute
from core.paths import path_to
from guide.days import ONE_DAY, bounds, day_of
from guide.evenings import picked_between
from guide.models import Broadcast, Channel
from guide.rows import Row, rows_between
from guide.tonight import Tip, tonight
from guide.words import stamp, words_of
from listings.tv import drawing, hours
from listings.tv.grid import by_channel
from listings.tv.loading import Reach, channels

AHEAD, BACK = 7, 1  # days that the way to other days leads to
FAR_PAST = timedelta(days=7)  # older days are not for search engines
NEXT = timedelta(hours=6)
OPEN_DAYS = 14  # days from today without a guide that are answered all the same: it will come, or it is gone


@dataclass(frozen=True)
class Day:
    """A way to another day. Without a path it is the one that is shown."""

    name: str
    path: str
    day: date
    is_here: bool


class Hour(NamedTuple):
    """A way to an hour of the grid."""

    words: str
    place: str
    stamp: str


@dataclass(frozen=True)
class GuidePage:
    """What a page of the guide shows. `tips` stand on the page of tonight alone."""

    title: str
    head: Head
    grid: SafeString
    days: list[Day]
    first_day: date
    last_day: date
    zone: str
    path: str
    is_tonight: bool = False
    is_over: bool = False
    is_empty: bool = False
    before: Day | None = None
    after: Day | None = None
    genre: str = ""
    jumps: list[Hour] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)
    genres: list[tuple[str, str]] = field(default_factory=lambda: list(Broadcast.Genre.choices))


@dataclass(frozen=True)
class NowPage:
    """What is on now, and next, on every channel."""

    head: Head
    channels: SafeString
    zone: str
    is_empty: bool


def tonight_page(now: datetime, genre: str) -> GuidePage:
    """From the current hour on, with what is worth watching. Three queries."""
    day = day_of(now)
    first, last = bounds(day)
    window = hours.tonight(now, last)
    found, reach = channels()
    rows = rows_between(window.first, window.last)
    names = {channel.pk: channel.name for channel in found}
    tips = tonight([row for row in rows if row.starts < last.timestamp()], picked_between(now, first, last), names, now)
    caption = f"What is on from {words_of(window.first)} to {words_of(window.last)}"
    return _page(window, found, reach, rows, day, now, genre=genre, caption=caption, tips=tips, is_tonight=True)


def day_page(day: date, now: datetime, genre: str) -> GuidePage:
    """The whole of the guide's day, from six in the morning to six. Two queries.

    404 for a day without a guide that is far away, so that nobody can walk into the past or the future without end.
    """
    window = hours.Window(*bounds(day))
    found, reach = channels()
    rows = rows_between(window.first, window.last)
    if not rows and abs((day - day_of(now)).days) > OPEN_DAYS:
        raise Http404
    caption = f"What is on from 6am on {dates.day(day)} to 6am on {dates.day(day + ONE_DAY)}"
    return _page(window, found, reach, rows, day, now, genre=genre, caption=caption)


def now_page(now: datetime) -> NowPage:
    """Every channel with what is on and what follows. Two queries."""
    found, _ = channels()
    rows = rows_between(now, now + NEXT)
    path = path_to("tv_now")
    graph = jsonld.graph(jsonld.breadcrumbs([("TV guide", path_to("tv_guide")), ("Now and next", path)]))
    head = Head("On now and next", "What is on television now, and what follows, on every channel.", path, graph)
    shown = drawing.now_and_next(found, by_channel(rows), now)
    return NowPage(head, shown, zone_words(), is_empty=not rows)


def _page(
    window: hours.Window,
    found: list[Channel],
    reach: Reach,
    rows: list[Row],
    day: date,
    now: datetime,
    *,
    genre: str,
    caption: str,
    tips: list[Tip] | None = None,
    is_tonight: bool = False,
) -> GuidePage:
    genre = genre if genre in Broadcast.Genre.values else ""
    path = path_to("tv_guide") if is_tonight else path_to("tv_day", f"{day:%Y-%m-%d}")
    title = "TV guide" if is_tonight else f"{day:%A}, {dates.day(day)}"
    days, first_day, last_day = _days(day, now, reach, is_tonight=is_tonight)
    around = {one.day: one for one in days}
    is_over = window.last <= now
    return GuidePage(
        title=title,
        head=_head(path, day, title, is_tonight=is_tonight, is_unlisted=not rows or window.last < now - FAR_PAST),
        grid=drawing.grid(
            window, found, by_channel(rows), caption=f"{caption}. Times are {zone_words()}.", genre=genre
        ),
        days=days,
        first_day=first_day,
        last_day=last_day,
        zone=zone_words(),
        path=path,
        is_tonight=is_tonight,
        is_over=is_over,
        is_empty=not rows,
        before=around.get(day - ONE_DAY),
        after=around.get(day + ONE_DAY),
        genre=genre,
        jumps=_jumps(window),
        tips=tips or [],
    )


def _days(shown: date, now: datetime, reach: Reach, *, is_tonight: bool) -> tuple[list[Day], date, date]:
    """The days around today that there is a guide of, the one before and after the one that is shown, and the reach."""
    today = day_of(now)
    first = min(day_of(reach.first), today) if reach.first else today
    last = max(day_of(reach.last - timedelta(seconds=1)), today) if reach.last else today
    near = {today + ONE_DAY * n for n in range(-BACK, AHEAD + 1)} | {shown - ONE_DAY, shown, shown + ONE_DAY}
    days = [one for one in sorted(near) if first <= one <= last or one in {shown, today}]
    return [_day(one, today, is_here=one == shown) for one in days], first, last


def _day(day: date, today: date, *, is_here: bool) -> Day:
    path = path_to("tv_guide") if day == today else path_to("tv_day", f"{day:%Y-%m-%d}")
    names = {today: "Today", today + ONE_DAY: "Tomorrow", today - ONE_DAY: "Yesterday"}
    return Day(names.get(day) or f"{day:%a} {day.day}", path, day, is_here)


def _jumps(window: hours.Window) -> list[Hour]:
    """Every third hour of the window, and where it stands."""
    return [
        Hour(words_of(hour), drawing.hour_id(hour), stamp(int(hour.timestamp())))
        for hour in window.hours()
        if dates.local(hour).hour % 3 == 0 or hour == window.first
    ]


def _head(path: str, day: date, title: str, *, is_tonight: bool, is_unlisted: bool) -> Head:
    words = "tonight" if is_tonight else f"on {title}"
    description = f"What is on television {words}, channel by channel, hour by hour."
    trail = [("TV guide", path_to("tv_guide"))] + ([] if is_tonight else [(title, path)])
    node = {
        "@type": "WebPage",
        "@id": absolute(path),
        "url": absolute(path),
        "name": "TV guide" if is_tonight else f"TV guide, {title}",
        "description": description,
        "inLanguage": jsonld.LANGUAGE,
        "publisher": {"@id": jsonld.publisher_id()},
    }
    return Head(
        "TV guide" if is_tonight else f"TV guide, {title}",
        description,
        path,
        jsonld.graph(node, jsonld.breadcrumbs(trail)),
        robots="noindex" if is_unlisted else "",
    )


def zone_words() -> str:
    """Whose clock the times are of: “London’s”."""
    city = timezone.get_default_timezone_name().rpartition("/")[2].replace("_", " ")
    return f"{city}’s" if settings.TIME_ZONE != "UTC" else "in UTC"
