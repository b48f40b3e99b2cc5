"""The newest public editions along several dated tables at once, in one query.

A join over many people or shows would sort every piece they were ever in. Here each arm walks its own index from
the newest end and stops after a few rows, so the cost does not grow with the archive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL

from articles.edition_querysets import Cursor
from articles.models.edition import Edition
from articles.models.related import RelatedPiece


@dataclass(frozen=True)
class Arm:
    """Rows of one dated table of editions (`EditionPerson`, `EditionShow`) with these values, newest first.

    `after` leaves out what is newer; `since` instead takes the row there and what is newer, oldest first.
    """

    table: type[models.Model]
    values: dict[str, Any]
    after: Cursor | None = None
    since: Cursor | None = None


@dataclass
class Newest:
    """At most `limit` rows of each arm whose edition is public at `now` (or then to come)."""

    now: datetime
    limit: int
    arms: Sequence[Arm]
    without_piece: int | None = None
    and_to_come: bool = False
    params: list[Any] = field(default_factory=list)

    def editions(self, *, and_pieces: Sequence[int] = (), beside: int | None = None) -> RawSQL:
        """The editions' ids, and those of the pieces named and of what was worked out beside a piece, for `pk__in`."""
        selects = [self._select(arm, "edition_id") for arm in self.arms]
        if and_pieces:
            marks = ", ".join(["%s"] * len(and_pieces))
            selects.append(f'SELECT e."id" FROM {_name(Edition)} e WHERE e."piece_id" IN ({marks})')
            self.params.extend(and_pieces)
        if beside is not None:
            selects.append(
                f'SELECT e."id" FROM {_name(RelatedPiece)} b JOIN {_name(Edition)} e ON e."piece_id" = b."other_id" '
                'WHERE b."piece_id" = %s AND e."public_from" <= %s '
                'AND (e."public_until" IS NULL OR e."public_until" > %s)'
            )
            self.params += [beside, _moment(self.now), _moment(self.now)]
        return RawSQL(" UNION ALL ".join(selects), self.params)  # noqa: S611  (placeholders only)

    def rows(self) -> RawSQL:
        """The rows' own ids, for `pk__in`."""
        return RawSQL(" UNION ALL ".join(self._select(arm, "id") for arm in self.arms), self.params)  # noqa: S611  (as above)

    def _select(self, arm: Arm, column: str) -> str:
        """One arm. Only column names from our own models and placeholders get into the text."""
        conditions = ['(e."public_until" IS NULL OR e."public_until" > %s)']
        params: list[Any] = [_moment(self.now)]
        if not self.and_to_come:
            conditions.append('e."public_from" <= %s')
            params.append(_moment(self.now))
        for name, value in arm.values.items():
            conditions.append(f'r."{name}" = %s')
            params.append(value)
        if self.without_piece:
            conditions.append('e."piece_id" <> %s')
            params.append(self.without_piece)
        if arm.after:
            conditions.append('r."published_at" <= %s AND (r."published_at" < %s OR r."edition_id" < %s)')
            params += [_moment(arm.after.published_at), _moment(arm.after.published_at), arm.after.id]
        if arm.since:
            conditions.append('r."published_at" >= %s AND (r."published_at" > %s OR r."edition_id" >= %s)')
            params += [_moment(arm.since.published_at), _moment(arm.since.published_at), arm.since.id]
        way = "ASC" if arm.since else "DESC"
        self.params += params
        return (
            f'SELECT * FROM (SELECT r."{column}" FROM {_name(arm.table)} r '
            f'JOIN {_name(Edition)} e ON e."id" = r."edition_id" WHERE {" AND ".join(conditions)} '
            f'ORDER BY r."published_at" {way}, r."edition_id" {way} LIMIT {self.limit}) arm'
        )


def _name(table: type[models.Model]) -> str:
    return connection.ops.quote_name(table._meta.db_table)


def _moment(value: datetime) -> Any:
    """As the database stores it, so that SQLite compares like with like."""
    return connection.ops.adapt_datetimefield_value(value)
