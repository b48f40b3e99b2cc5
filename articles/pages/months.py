"""The archive: every month that has a piece, and the pieces of one month, newest first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import F
from django.utils import timezone

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition
from articles.pages.listing import Listing, begun, cut, place
from articles.spans import Span, filled
from core import dates
from core.paths import path_to
from core.prepared import Prepared

SIZE = 40


@dataclass(frozen=True)
class Month:
    """A month of the archive."""

    first: date

    @property
    def name(self) -> str:
        return dates.month(self.first)

    @property
    def path(self) -> str:
        return path_to("archive_month", f"{self.first.year}", f"{self.first.month:02d}")


@dataclass(frozen=True)
class Year:
    """A year of the archive, with those of its months that have a piece."""

    year: int
    months: list[Month]


@dataclass(frozen=True)
class Day:
    """The pieces of one day."""

    day: date
    editions: list[Edition]


@dataclass(frozen=True)
class MonthPage:
    """A page of a month's pieces, and the months with pieces before and after it."""

    month: Month
    listing: Listing
    days: list[Day]
    earlier: Month | None
    later: Month | None


def years(now: datetime) -> list[Year]:
    """Every year that has pieces, the newest first, its months in the calendar's order. Two queries."""
    oldest = next(iter(_oldest(now=now)), None)
    if oldest is None:
        return []
    first, last = _month_of(oldest.published_at), _month_of(now)
    months = [date(number // 12, number % 12 + 1, 1) for number in range(_number(first), _number(last) + 1)]
    there = [
        Month(month)
        for month, is_there in zip(months, filled(now, [_span(m) for m in months]), strict=True)
        if is_there
    ]
    return [Year(year, list(some)) for year, some in groupby(there, lambda month: month.first.year)][::-1]


def month_page(first: date, now: datetime, after: Cursor | None) -> MonthPage | None:
    """The pieces of the month that begins then; None when it has none. Three queries, four further down the list."""
    begins, ends = _span(first)
    found = list(_pieces(now=now, begins=begins, ends=ends, **place(after)))
    if not found:
        return None
    listing = cut(found, SIZE, _back(now, begins, ends, after))
    days = groupby(listing.editions, lambda edition: dates.local(edition.published_at).date())
    around = [*_before(now=now, moment=begins), *_from(now=now, moment=ends)]
    earlier, later = ([e for e in around if (e.published_at < begins) == is_before] for is_before in (True, False))
    return MonthPage(
        month=Month(first),
        listing=listing,
        days=[Day(day, list(editions)) for day, editions in days],
        earlier=Month(_month_of(earlier[0].published_at)) if earlier else None,
        later=Month(_month_of(later[0].published_at)) if later else None,
    )


def _back(now: datetime, begins: datetime, ends: datetime, after: Cursor | None) -> str | None:
    if after is None:
        return None
    newer = Edition.objects.public(now).since(after).filter(published_at__lt=ends)
    return begun(newer.values_list("published_at", "pk")[: SIZE + 1], SIZE)


@lru_cache(maxsize=2048)
def _span(first: date) -> Span:
    """From the first moment of the month to that of the next, in the newsroom's zone."""
    following = _number(first) + 1
    return _midnight(first), _midnight(date(following // 12, following % 12 + 1, 1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone()).astimezone(UTC)


def _month_of(moment: datetime) -> date:
    return dates.local(moment).date().replace(day=1)


def _number(first: date) -> int:
    """Months since the year nought."""
    return first.year * 12 + first.month - 1


def _build(
    now: datetime, begins: datetime, ends: datetime, before: datetime | None = None, before_id: int = 0
) -> ArticleEditionQuerySet:
    found = Edition.objects.public(now).filter(published_at__gte=begins, published_at__lt=ends)
    return found.after(Cursor(before, before_id) if before else None).for_cards()[: SIZE + 1]


def _dated(now: datetime) -> Any:
    return Edition.objects.public(now).only("published_at")


_pieces: Prepared[Edition] = Prepared(_build)
# Bounded by a moment that none is after, so that SQLite walks the index of these dates and not another.
_oldest: Prepared[Edition] = Prepared(
    lambda now: _dated(now).filter(published_at__lte=now).order_by("published_at", "id")[:1]
)
_before: Prepared[Edition] = Prepared(
    lambda now, moment: _dated(now).filter(published_at__lt=moment).order_by("-published_at", "-id")[:1]
)
_from: Prepared[Edition] = Prepared(
    lambda now, moment: _dated(now).filter(published_at__gte=moment).order_by(F("published_at"), "id")[:1]
)
