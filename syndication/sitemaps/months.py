"""The months that have public pieces, and the pieces of a month. Months are those of UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, Func, Max

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.edition import Edition

MOST = 20_000  # addresses in a sitemap; the protocol allows 50,000, and 50 MB
KEPT_FOR = 60  # seconds
WORTH_KEEPING = 5_000  # pieces; fewer are counted in a moment
_CHUNK = 500


@dataclass(frozen=True)
class Month:
    """A month with public pieces: how many, and when the last of them became what it is."""

    year: int
    month: int
    pieces: int
    changed_at: datetime

    @property
    def parts(self) -> int:
        """How many sitemaps it takes."""
        return -(-self.pieces // MOST)


class _MonthOf(Func):
    """“2026-04” of a moment, worked out by the database itself."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, 7)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM')"
        return self.as_sql(compiler, connection, template=template, **extra)


def months(now: datetime) -> list[Month]:
    """Newest first. One query, which reads every piece: in a large archive it is asked once a minute at most."""
    key = f"syndication:months:{int(now.timestamp()) // KEPT_FOR}"
    known: list[Month] | None = cache.get(key)
    if known is None:
        known = list(_counted(now))
        if sum(month.pieces for month in known) > WORTH_KEEPING:
            cache.set(key, known, KEPT_FOR)
    return known


def _counted(now: datetime) -> Iterator[Month]:
    rows = Edition.objects.public(now).annotate(month=_MonthOf("published_at")).values_list("month")
    for name, pieces, changed_at in rows.annotate(Count("pk"), Max("public_from")).order_by("-month"):
        year, _, month = name.partition("-")
        yield Month(int(year), int(month), pieces, changed_at)


def pieces_of(year: int, month: int, part: int, now: datetime) -> Iterator[Edition]:
    """The public pieces of a month, oldest first. One query, read as it is written."""
    begins = datetime(year, month, 1, tzinfo=UTC)
    ends = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    found: ArticleEditionQuerySet = Edition.objects.public(now).filter(published_at__gte=begins, published_at__lt=ends)
    found = found.for_sitemaps().order_by("published_at", "id")
    yield from found[(part - 1) * MOST : part * MOST].iterator(chunk_size=_CHUNK)
