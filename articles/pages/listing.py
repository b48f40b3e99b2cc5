"""Lists, newest first, that page by where the last one ended and never count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition
from core.prepared import Prepared

PAGE = 19
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z)_(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Listing:
    """One page of a list, and where the next begins (empty when this is the last)."""

    editions: list[Edition]
    older: str = ""


def read_cursor(request: HttpRequest, name: str = "after") -> Cursor | None:
    """Where the reader asked the list to go on. An address we never gave out is not found."""
    text = request.GET.get(name)
    if not text:
        return None
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise Http404
    try:
        return Cursor(datetime.fromisoformat(match[1]), int(match[2]))
    except ValueError as error:
        raise Http404 from error


def write_cursor(edition: Edition) -> str:
    """`2026-04-28T07:05:00Z_123`, which `read_cursor` understands."""
    moment = edition.published_at.astimezone(UTC).replace(tzinfo=None).isoformat()
    return f"{moment}Z_{edition.pk}"


def cut(editions: Iterable[Edition], size: int) -> Listing:
    """A page of `size` out of at most one row more, whose presence says that there are older ones."""
    rows = list(editions)
    return Listing(rows[:size], write_cursor(rows[size - 1]) if len(rows) > size else "")


def latest(now: datetime, cursor: Cursor | None, *, section: int | None = None, without: Sequence[int] = ()) -> Listing:
    """The newest public pieces after the cursor, of one section or of all, leaving some out. One query."""
    values: dict[str, Any] = {"now": now, "without": list(without)}
    if section:
        values["section"] = section
    return cut(_latest(**values, **place(cursor)), PAGE)


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
