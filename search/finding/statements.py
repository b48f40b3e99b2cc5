"""The question as one SQL statement, for either database.

A common word stands in a hundred thousand pieces, and to rank them all would take seconds. So each arm walks its
own index from the newest end and stops after some hundreds; names of people and shows, which have no date, have an arm
of their own. The arms that are generous run only when the strict ones found nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from search.asked import Asked
from search.finding.hits import Arm
from search.models import Entry
from search.words import grams

DEEP = 160
NAMES = 60
SHARED_GRAMS = 40
NAMED = (Entry.Kind.PERSON.value, Entry.Kind.SHOW.value)
_COLUMNS = "e.id, e.kind, e.source, e.piece, e.quote, e.title, e.names, e.published_at"


class Dialect(Protocol):
    """How a database is asked for words."""

    def arm(self, arm: Arm, words: list[str], condition: str, values: list[Any], most: int) -> tuple[str, list[Any]]:
        """A SELECT of `id`, `arm` and `rank` with its values; `condition`, with values of its own, is about `e`."""

    def rank(self, words: list[str]) -> tuple[str, list[Any]]:
        """The rank of a row of `f` joined to its entry `e`."""


@dataclass
class Statement:
    """SQL and its values, put together."""

    sql: str = ""
    params: list[Any] = field(default_factory=list)


def whole(dialect: Dialect, asked: Asked, now: datetime) -> Statement:
    """Everything that may be meant by a whole question."""
    strict = [Arm.NAME, Arm.HEADING, Arm.ANYWHERE, *([Arm.PHRASE] if len(asked.words) > 1 else [])]
    parts, params = [], []
    for arm in strict:
        sql, values = _arm(dialect, arm, asked, now)
        parts.append(sql)
        params += values
    loose, values = _arm(dialect, Arm.ANY_WORD, asked, now)
    params += values
    spelt, values = _spelt(asked, now)
    params += values
    rank, values = dialect.rank(asked.telling)
    sql = (
        f"WITH strict AS MATERIALIZED ({' UNION ALL '.join(parts)}), "
        f"found AS (SELECT * FROM strict UNION ALL {loose} UNION ALL {spelt}) "
        f"{_read(rank)}"
    )
    return Statement(sql, [*params, *values, _moment(now)])


def beginning(dialect: Dialect, asked: Asked, now: datetime) -> Statement:
    """What has every word in its title, the last of them perhaps only begun."""
    parts, params = [], []
    for arm, most in ((Arm.NAME_BEGUN, DEEP), (Arm.TITLE_BEGUN, NAMES)):
        condition, values = _condition(asked, now, arm)
        sql, own = dialect.arm(arm, [*asked.telling[:-1], f"{asked.telling[-1]}*"], condition, values, most)
        parts.append(_sub(sql))
        params += own
    return Statement(f"WITH found AS ({' UNION ALL '.join(parts)}) {_read('f.rank')}", [*params, _moment(now)])


def _read(rank: str) -> str:
    """The entries of `found`, without quotations that are not on the record any more."""
    quotation = Entry.Kind.QUOTATION.value
    return (
        f"SELECT {_COLUMNS}, CASE WHEN e.kind = '{quotation}' THEN e.text ELSE '' END, f.arm, {rank} "
        "FROM found f JOIN search_entry e ON e.id = f.id LEFT JOIN interviews_quote q ON q.id = e.quote "
        "WHERE e.quote IS NULL OR (q.record = 'on' AND (q.embargoed_until IS NULL OR q.embargoed_until <= %s))"
    )


def _arm(dialect: Dialect, arm: Arm, asked: Asked, now: datetime) -> tuple[str, list[Any]]:
    condition, values = _condition(asked, now, arm)
    words = asked.words[:12] if arm is Arm.PHRASE else asked.telling
    most = NAMES if arm is Arm.NAME else DEEP
    sql, params = dialect.arm(arm, words, condition, values, most)
    return _sub(sql), params


def _sub(sql: str) -> str:
    return f"SELECT * FROM ({sql}) one"


def _spelt(asked: Asked, now: datetime) -> tuple[str, list[Any]]:
    """People and shows whose names have most groups of three letters in common with the question."""
    letters = sorted(grams(asked.q))[:60] or ["   "]
    condition, values = _condition(asked, now, Arm.SPELT)
    marks = ", ".join(["%s"] * len(letters))
    return (
        f"SELECT * FROM (SELECT g.entry_id AS id, '{Arm.SPELT}' AS arm, count(*) * 1.0 AS rank FROM search_gram g "
        f"JOIN search_entry e ON e.id = g.entry_id WHERE g.gram IN ({marks}) AND {condition} "
        "GROUP BY g.entry_id ORDER BY count(*) DESC, g.entry_id LIMIT %s) one",
        [*letters, *values, SHARED_GRAMS],
    )


def _condition(asked: Asked, now: datetime, arm: Arm) -> tuple[str, list[Any]]:
    """What is public, and passes the filters."""
    parts = ["e.public_from <= %s", "(e.public_until IS NULL OR e.public_until > %s)"]
    values: list[Any] = [_moment(now), _moment(now)]
    if arm in {Arm.NAME, Arm.NAME_BEGUN}:
        parts.append(f"e.kind IN ('{NAMED[0]}', '{NAMED[1]}')")
    if arm in {Arm.ANY_WORD, Arm.SPELT}:
        parts.append("NOT EXISTS (SELECT 1 FROM strict)")
    if asked.kind:
        parts.append("e.kind = %s")
        values.append(asked.kind)
    if asked.section:
        parts.append("e.section = (SELECT id FROM articles_section WHERE slug = %s)")
        values.append(asked.section)
    for kind, table, slug in (("person", "people_person", asked.person), ("show", "shows_show", asked.show)):
        if slug:
            parts.append(
                f"EXISTS (SELECT 1 FROM search_mention m WHERE m.entry_id = e.id AND m.kind = '{kind}' "
                f"AND m.record = (SELECT id FROM {table} WHERE slug = %s))"
            )
            values.append(slug)
    for comparison, moment in ((">=", asked.begins), ("<", asked.ends)):
        if moment:
            parts.append(f"e.published_at {comparison} %s")
            values.append(_moment(moment))
    return " AND ".join(parts), values


def _moment(value: datetime) -> Any:
    """As the database stores it, so that SQLite compares like with like."""
    return connection.ops.adapt_datetimefield_value(value)
