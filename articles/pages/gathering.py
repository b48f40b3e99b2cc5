"""Pages that gather pieces under a word: a tag, a series. Without a public piece there is no such page."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition, EditionTag
from articles.models.taxonomy import Series, Tag
from articles.newest import Arm, Newest
from articles.pages.listing import PAGE, Listing, back, cut, place, written
from core.prepared import Prepared

RUN = 30


class Stop(NamedTuple):
    """Where a page of a series begins: after the piece with this number, date and id."""

    part: int
    cursor: Cursor

    def __str__(self) -> str:
        return f"{self.part}_{written(self.cursor)}"


def pieces_tagged(tag: Tag, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces with the tag, newest first. One query, two further down the list."""
    newer = back(now, after, PAGE, [Arm(EditionTag, {"tag_id": tag.pk})])
    return cut(_tagged(now=now, tag=tag.pk, **place(after)), PAGE, newer)


def pieces_of(series: Series, now: datetime, after: Stop | None) -> Listing:
    """The public pieces of the series, in its order, the first part first. One query, two further down.

    What is `older` in other lists is further on in this one.
    """
    places = {"part": after.part, **place(after.cursor)} if after else {}
    rows = _in_series(now=now, series=series.pk, **places)
    shown = rows[:RUN]
    further = str(_stop(shown[-1])) if len(rows) > RUN else ""
    return Listing(shown, further, _back(series, now, after))


def _stop(edition: Edition) -> Stop:
    return Stop(edition.part or 0, Cursor(edition.published_at, edition.pk))


def _back(series: Series, now: datetime, after: Stop | None) -> str | None:
    if after is None:
        return None
    moment = after.cursor.published_at
    same = Q(part=after.part)
    before = Q(part__lt=after.part) | same & (
        Q(published_at__lt=moment) | Q(published_at=moment, pk__lte=after.cursor.id)
    )
    rows = Edition.objects.public(now).filter(before, series=series).order_by("-part", "-published_at", "-pk")
    found = list(rows.only("part", "published_at")[: RUN + 1])
    return str(_stop(found[RUN])) if len(found) > RUN else ""


def _build_tagged(
    now: datetime, tag: int, before: datetime | None = None, before_id: int = 0
) -> ArticleEditionQuerySet:
    after = Cursor(before, before_id) if before else None
    newest = Newest(now, PAGE + 1, [Arm(EditionTag, {"tag_id": tag}, after)])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


def _in_series(
    now: datetime, series: int, part: int = 0, before: datetime | None = None, before_id: int = 0
) -> list[Edition]:
    """In the order of the index that only editions of a series are in."""
    found = Edition.objects.public(now).filter(series=series)
    if before:
        later = Q(published_at__gt=before) | Q(published_at=before, pk__gt=before_id)
        found = found.filter(Q(part__gt=part) | Q(part=part) & later, part__gte=part)
    return list(found.for_cards().order_by("part", "published_at", "pk")[: RUN + 1])


_tagged: Prepared[Edition] = Prepared(_build_tagged)
