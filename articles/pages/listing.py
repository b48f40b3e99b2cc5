"""Lists, newest first, that page by where the last one ended and never count."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from django.http import Http404, HttpRequest

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition

PAGE = 24
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?Z)_(\d{1,18})", re.ASCII)


class Dated(Protocol):
    """A row of a list: when its piece was published, and its edition."""

    published_at: datetime


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


def listing(editions: ArticleEditionQuerySet, cursor: Cursor | None, size: int = PAGE) -> Listing:
    """One page of the editions after the cursor. One query."""
    return cut(editions.after(cursor).for_cards()[: size + 1], size)
