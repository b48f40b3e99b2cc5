"""Thousands of broadcasts at once, as plain rows. Models would cost more than the page that is made of them."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from guide.models import Broadcast, Channel

LONGEST = timedelta(days=1)  # nothing that began longer ago is still on


class Row(NamedTuple):
    """A broadcast on a channel that readers see. Times are seconds since 1970, which both databases give alike."""

    channel: int
    starts: int
    ends: int
    pk: int
    title: str
    subtitle: str
    genre: str
    is_new: bool
    is_repeat: bool
    is_live: bool
    is_premiere: bool
    year: int | None
    show: int | None
    programme: int | None


_SECONDS = {
    "postgresql": "CAST(EXTRACT(EPOCH FROM {0}) AS BIGINT)",
    "sqlite": "CAST(strftime('%%s', {0}) AS INTEGER)",
}
_SQL = """
SELECT channel_id, {starts}, {ends}, id, title, subtitle, genre, is_new, is_repeat, is_live, is_premiere, year, show_id,
  programme_id
FROM {broadcasts}
WHERE starts_at < %s AND starts_at > %s AND ends_at > %s
  AND channel_id IN (SELECT id FROM {channels} WHERE is_shown)
ORDER BY channel_id, starts_at
"""


def rows_between(first: datetime, last: datetime) -> list[Row]:
    """What is on at some moment from `first` up to, but not at, `last`, by channel and time. One query."""
    seconds = _SECONDS[connection.vendor]
    sql = _SQL.format(
        starts=seconds.format("starts_at"),
        ends=seconds.format("ends_at"),
        broadcasts=connection.ops.quote_name(Broadcast._meta.db_table),
        channels=connection.ops.quote_name(Channel._meta.db_table),
    )
    moments = [connection.ops.adapt_datetimefield_value(one) for one in (last, first - LONGEST, first)]
    with connection.cursor() as cursor:
        cursor.execute(sql, moments)
        return list(map(Row._make, cursor.fetchall()))


def moment_in_json(text: str) -> datetime:
    """A moment as the database writes it in JSON: SQLite without a zone, which is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
