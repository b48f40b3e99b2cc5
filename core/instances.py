"""Rows of a compiled queryset as model instances, at a fraction of what Django's own reader of rows takes.

The instances are what a queryset gives: the columns asked for, `select_related` and annotations. A related row that
several rows share is one object, as `prefetch_related` has it. Nobody is told of them by `pre_init` and `post_init`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json import JSONDecoder
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.fields.files import FileDescriptor
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

Row = Sequence[Any]
Convert = Callable[[Any, Any, Any], Any]
Converters = dict[int, tuple[list[Convert], Any]]
_read_json = JSONDecoder().raw_decode


class RowsUnreadable(TypeError):
    """These rows need Django's own reader: the model has parents, or something of its own happens when it is made."""


@dataclass
class Reader:
    """Makes instances of one model from the columns that are its own, and those of the models that come along."""

    model: type[models.Model]
    names: tuple[str, ...]
    columns: Callable[[Row], tuple[Any, ...]]
    key: int
    converted: list[tuple[str, Convert, Any]]
    related: list["_Related"] = field(default_factory=list)
    depth: int = 0  # how many models come along, at any remove

    def read(self, rows: Sequence[Row], connection: Any) -> list[Any]:
        """The instances, in the order of the rows."""
        known: list[dict[Any, Any]] = [{} for _ in range(self.depth)]
        return [self.instance(row, connection, known) for row in rows]

    def instance(self, row: Row, connection: Any, known: list[dict[Any, Any]], first: int = 0) -> Any:
        made: Any = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, connection.alias
        if self.related:
            state.fields_cache = {}
        values = made.__dict__
        values["_state"] = state
        values.update(zip(self.names, self.columns(row), strict=False))  # they are of one length, and to ask costs
        for name, convert, expression in self.converted:
            values[name] = convert(values[name], expression, connection)
        for one in self.related:
            one.attach(made, state.fields_cache, row, connection, known, first)
            first += 1 + one.reader.depth
        return made


@dataclass
class _Related:
    """A model that comes along by `select_related`, and how the two rows learn of each other."""

    reader: Reader
    name: str  # under which the row remembers it
    back: str | None  # under which it remembers the row, where only one row can have it

    def attach(
        self, made: Any, cache: dict[str, Any], row: Row, connection: Any, known: list[dict[Any, Any]], place: int
    ) -> None:
        key = row[self.reader.key]
        if key is None:
            cache[self.name] = None
            return
        found = known[place].get(key)
        if found is None:
            found = known[place][key] = self.reader.instance(row, connection, known, place + 1)
        cache[self.name] = found
        if self.back is not None:
            found._state.fields_cache[self.back] = made


def reader(compiler: Any, converters: Converters) -> Reader:
    """What reads the rows of a query that `compiler` has compiled. Raises RowsUnreadable."""
    return _reader(compiler, compiler.klass_info, converters, list(compiler.annotation_col_map.items()))


def _reader(compiler: Any, info: dict[str, Any], converters: Converters, annotations: list[tuple[str, int]]) -> Reader:
    model = info["model"]
    _refuse_what_is_special(model, info)
    places = {compiler.select[at][0].target.attname: at for at in info["select_fields"]}
    _refuse_descriptors(model, places)
    key = places[model._meta.pk.attname]
    places |= annotations
    names, columns = tuple(places), tuple(places.values())
    converted = [(name, _as_one(*converters[at]), converters[at][1]) for name, at in places.items() if at in converters]
    related = [
        _Related(_reader(compiler, one, converters, []), *_names(one)) for one in info.get("related_klass_infos", ())
    ]
    return Reader(model, names, _picker(columns), key, converted, related, sum(1 + one.reader.depth for one in related))


def _names(info: dict[str, Any]) -> tuple[str, str | None]:
    """Where a row keeps what comes along with it, and that the row: what Django's setters for these write to."""
    to_row, to_related = (getattr(info[name], "__self__", None) for name in ("local_setter", "remote_setter"))
    if to_row is None:
        raise RowsUnreadable(f"{info['model'].__name__}, by a relation of the query’s own")
    return to_row.cache_name, to_related and to_related.cache_name


def _refuse_what_is_special(model: type[models.Model], info: dict[str, Any]) -> None:
    own = model.__init__ is not models.Model.__init__ or model.from_db.__func__ is not models.Model.from_db.__func__  # type: ignore[attr-defined]
    told = pre_init.has_listeners(model) or post_init.has_listeners(model)
    if own or told or model._meta.parents or info.get("from_parent"):
        raise RowsUnreadable(model.__name__)


def _refuse_descriptors(model: type[models.Model], names: dict[str, int]) -> None:
    """A column whose value is anything but kept under its name."""
    for name in names:
        if not isinstance(getattr(model, name), DeferredAttribute | FileDescriptor):
            raise RowsUnreadable(f"{model.__name__}.{name}")


def _picker(columns: tuple[int, ...]) -> Callable[[Row], Any]:
    """Takes these columns out of a row. They mostly stand side by side."""
    first, end = columns[0], columns[0] + len(columns)
    if columns == tuple(range(first, end)):
        return itemgetter(slice(first, end))
    return itemgetter(*columns)


def _as_one(converters: list[Convert], expression: Any) -> Convert:
    """One conversion that does what these do one after the other."""
    first, *others = converters
    if others:
        then = _as_one(others, expression)
        return lambda value, *about: then(first(value, *about), *about)
    field: Any = getattr(first, "__self__", None)
    if getattr(first, "__name__", "") == "convert_datetimefield_value" and _is_sqlite_in_utc(field.connection):
        return _moment
    if type(field) is models.JSONField and field.decoder is None and isinstance(expression, Col | models.Subquery):
        return _json
    return first


def _is_sqlite_in_utc(connection: Any) -> bool:
    return connection.vendor == "sqlite" and connection.timezone is UTC


def _moment(value: datetime | str | None, expression: Any, connection: Any) -> Any:
    """As SQLite's own conversion, where the database keeps UTC."""
    if type(value) is datetime and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return connection.ops.convert_datetimefield_value(value, expression, connection)


def _json(value: str | None, expression: Any, connection: Any) -> Any:
    """As a JSONField's own conversion, which takes longer for what is empty than for anything else."""
    if value is None:
        return None
    if len(value) == 2 and value in {"[]", "{}"}:
        return [] if value == "[]" else {}
    return _read_json(value)[0]
