"""Lists, newest first, that page by where the last one ended and never count.

Every page of a list has an address of its own, which is the same from wherever one comes: the one before it ends where
it begins. `back` finds out where that one began.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.http import urlencode

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition
from articles.newest import Arm, Newest
from core.prepared import Prepared

PAGE = 19
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z)_(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Listing:
    """One page of a list, where the next begins (empty when this is the last), and where the one before began.

    `newer` is None on the first page, and empty on the second: the first has no place in its address.
    """

    editions: list[Edition]
    older: str = ""
    newer: str | None = None


def read_cursor(request: HttpRequest, name: str = "after") -> Cursor | None:
    """Where the reader asked the list to go on. An address we never gave out is not found."""
    text = request.GET.get(name)
    if not text:
        return None
    cursor = cursor_in(text)
    if cursor is None:
        raise Http404
    return cursor


def cursor_in(text: str) -> Cursor | None:
    """The cursor that is written so, if we could have written it."""
    match = _CURSOR.fullmatch(text)
    try:
        return Cursor(datetime.fromisoformat(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def write_cursor(edition: Edition) -> str:
    """`2026-04-28T07:05:00Z_123`, which `read_cursor` understands."""
    return written(Cursor(edition.published_at, edition.pk))


def written(cursor: Cursor) -> str:
    """The cursor as it stands in an address."""
    return f"{cursor.published_at.astimezone(UTC).replace(tzinfo=None).isoformat()}Z_{cursor.id}"


def at_cursor(path: str, cursor: Cursor | None, name: str = "after") -> str:
    """The one address of this page of the list at `path`."""
    return f"{path}?{urlencode({name: written(cursor)})}" if cursor else path


def cut(editions: Iterable[Edition], size: int, newer: str | None = None) -> Listing:
    """A page of `size` out of at most one row more, whose presence says that there are older ones."""
    rows = list(editions)
    return Listing(rows[:size], write_cursor(rows[size - 1]) if len(rows) > size else "", newer)


def back(now: datetime, cursor: Cursor | None, size: int, arms: Sequence[Arm]) -> str | None:
    """Where the page before the one at the cursor began, in dated tables. One query, none on the first page."""
    if cursor is None:
        return None
    upwards = Newest(now, size + 1, [replace(arm, after=None, since=cursor) for arm in arms])
    rows = arms[0].table._default_manager.filter(pk__in=upwards.rows())
    return begun(rows.values_list("published_at", "edition_id"), size)


def begun(rows: Iterable[tuple[datetime, int]], size: int) -> str:
    """Where a page of `size` begins that ends with the oldest of these rows; empty when it is the first."""
    upwards = sorted(set(rows))
    return written(Cursor(*upwards[size])) if len(upwards) > size else ""


def latest(now: datetime, cursor: Cursor | None, *, section: int | None = None, without: Sequence[int] = ()) -> Listing:
    """The newest public pieces after the cursor, of one section or of all, leaving some out. One query."""
    values: dict[str, Any] = {"now": now, "without": list(without)}
    if section:
        values["section"] = section
    return cut(_latest(**values, **place(cursor)), PAGE, _back(now, cursor, section))


def _back(now: datetime, cursor: Cursor | None, section: int | None) -> str | None:
    if cursor is None:
        return None
    found = Edition.objects.public(now).since(cursor)
    found = found.filter(section=section) if section else found
    return begun(found.values_list("published_at", "pk")[: PAGE + 1], PAGE)


def place(cursor: Cursor | None) -> dict[str, Any]:
    """The cursor as values of a prepared question; none without one."""
    return {"before": cursor.published_at, "before_id": cursor.id} if cursor else {}


def _build(
    now: datetime,
    without: Sequence[int],
    section: int | None = None,
    before: datetime | None = None,
    before_id: int = 0,
) -> ArticleEditionQuerySet:
    found = Edition.objects.public(now)
    if section:
        found = found.filter(section=section)
    if without:
        found = found.exclude(pk__in=without)
    return found.after(Cursor(before, before_id) if before else None).for_cards()[: PAGE + 1]


_latest: Prepared[Edition] = Prepared(_build)
