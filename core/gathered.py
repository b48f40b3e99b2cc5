"""Rows of another table brought along in one column, so that a page needs no query more for them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Func, JSONField, QuerySet, Subquery


class _Row(Func):
    function = "JSON_ARRAY"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_BUILD_ARRAY", **context)


class _Rows(Func):
    """All rows there are; no aggregate to Django, which would group them."""

    function = "JSON_GROUP_ARRAY"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


class _AsJSON(Func):
    """SQLite keeps JSON as text, and has to be told what it is."""

    function = "JSON"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


def gathered(rows: QuerySet[Any], names: Sequence[str], *, json: Sequence[str] = ()) -> Subquery:
    """The rows as a list, each the list of its columns of these names; None or an empty list where there are none.

    `json` says which of the columns hold JSON. The order of the rows is not promised.
    """
    columns = [_AsJSON(F(name)) if name in json else F(name) for name in names]
    listed = _Rows(_Row(*columns, output_field=JSONField()), output_field=JSONField())
    return Subquery(rows.order_by().annotate(gathered=listed).values("gathered"))
