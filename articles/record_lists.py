"""Form fields for ordered lists of records: people with their roles, shows, genres, picks; or one record.

The browser's `<record-list>` element posts each list as one field of JSON, so that a form of any length has a handful
of fields, rows need no numbers of their own, and an autosave says exactly what a save would.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.choosing import KINDS, Choice, described
from core.typed import read_json

MOST = 100
NOT_READ = "This list could not be read. Reload the page; what you wrote is in the history."


@dataclass(frozen=True)
class Chosen:
    """One entry of a list: the record's id, and its role where the list has roles."""

    record: int
    role: str = ""


class RecordListWidget(forms.Widget):
    """The element that a browser makes a search box and a list of; it holds the list as JSON."""

    kind = ""
    key = ""
    roles: Sequence[tuple[str, str]] = ()
    single = False
    may_add = False
    known: dict[int, Choice]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        entries = value if isinstance(value, list) else _leniently(value)
        ids = [_id_of(entry, self.key) for entry in entries]
        missing = [pk for pk in ids if pk and pk not in self.known]
        self.known |= {choice["id"]: choice for choice in described(self.kind, missing)}
        shown = [
            {**self.known[pk], **({"role": entry.get("role", "")} if self.roles and isinstance(entry, dict) else {})}
            for pk, entry in zip(ids, entries, strict=True)
            if pk in self.known
        ]
        posted = value if isinstance(value, str) else self._posted(entries)
        return format_html(
            '<record-list data-kind="{}" data-key="{}" data-roles="{}" data-records="{}"{}{}>'
            '<input type="hidden" name="{}" id="{}" value="{}"></record-list>',
            self.kind, self.key, json.dumps(self.roles), json.dumps(shown),
            " data-single" if self.single else "", " data-may-add" if self.may_add else "",
            name, (attrs or {}).get("id", f"id_{name}"), posted,
        )  # fmt: skip

    def _posted(self, entries: list[Any]) -> str:
        if self.single:
            return str(entries[0]) if entries else ""
        return json.dumps(entries)


class RecordListField(forms.Field):
    """A list of records as posted by `<record-list>`; cleans to `Chosen` entries of records that exist, each once.

    With a `key` each entry is an object (`{"person": 3, "role": "subject"}`), without one just an id.
    """

    widget = RecordListWidget

    def __init__(self, kind: str, *, key: str = "", roles: Any = (), may_add: bool = False, **kwargs: Any) -> None:
        self.kind, self.key, self.roles = kind, key, dict(roles)
        super().__init__(required=False, **kwargs)
        self.widget.kind, self.widget.key, self.widget.roles = kind, key, list(roles)
        self.widget.may_add, self.widget.known = may_add, {}

    def __deepcopy__(self, memo: Any) -> Any:
        copied = super().__deepcopy__(memo)
        copied.widget.known = {}
        return copied

    def to_python(self, value: Any) -> list[Chosen]:
        chosen = [self._entry(entry) for entry in _read(value)]
        return list(dict.fromkeys(chosen))

    def validate(self, value: Any) -> None:
        records: list[int] = [entry.record for entry in value]
        there = KINDS[self.kind].rows().model._default_manager.filter(pk__in=records).count() if records else 0
        if there != len(set(records)):
            raise ValidationError(f"One {self.kind} in this list is not there any more. Remove it and choose again.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self._same(initial or []) != self._same(_leniently(data))

    def _same(self, entries: list[Any]) -> list[Chosen]:
        return [
            Chosen(_id_of(e, self.key), str(e.get("role", "")) if self.roles and isinstance(e, dict) else "")
            for e in entries
        ]

    def _entry(self, entry: Any) -> Chosen:
        pk = _id_of(entry, self.key)
        role = str(entry.get("role", "")) if self.roles and isinstance(entry, dict) else ""
        if not pk:
            raise ValidationError(NOT_READ)
        if self.roles and role not in self.roles:
            raise ValidationError("Choose a role for everybody in this list.")
        return Chosen(pk, role)


class RecordSetField(RecordListField):
    """A list of plain ids that cleans to the records themselves, as a many-to-many field wants them."""

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        found = KINDS[self.kind].rows().in_bulk([entry.record for entry in chosen]) if chosen else {}
        return [found[entry.record] for entry in chosen]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return {_id_of(entry, "") for entry in initial or []} != {_id_of(e, "") for e in _leniently(data)}


class RecordField(forms.Field):
    """One record or none; cleans to the record."""

    widget = RecordListWidget

    def __init__(self, kind: str, *, may_add: bool = False, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(required=False, **kwargs)
        self.widget.kind, self.widget.single, self.widget.may_add, self.widget.known = kind, True, may_add, {}

    def __deepcopy__(self, memo: Any) -> Any:
        copied = super().__deepcopy__(memo)
        copied.widget.known = {}
        return copied

    def prepare_value(self, value: Any) -> Any:
        return [value.pk if isinstance(value, Model) else value] if value and not isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        if value in ("", None):
            return None
        pk = _id_of(value, "")
        found = KINDS[self.kind].rows().filter(pk=pk).first() if pk else None
        if found is None:
            raise ValidationError(f"This {self.kind} is not there any more. Choose another.")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial.pk if isinstance(initial, Model) else initial
        return _id_of(before, "") != _id_of(data, "")


def _read(value: Any) -> list[Any]:
    if value in ("", None):
        return []
    try:
        entries = read_json(value) if isinstance(value, str) else value
    except ValueError:
        raise ValidationError(NOT_READ) from None
    if not isinstance(entries, list) or len(entries) > MOST:
        raise ValidationError(NOT_READ)
    return entries


def _leniently(value: Any) -> list[Any]:
    """What can be shown again of a list that may be broken; a single id counts as a list of one."""
    if value and str(value).isdecimal():
        return [int(value)]
    try:
        return [entry for entry in _read(value) if isinstance(entry, dict | int) and not isinstance(entry, bool)]
    except ValidationError:
        return []


def _id_of(entry: Any, key: str) -> int:
    """The id an entry names; 0 when it names none."""
    value: Any = entry.get(key) if key and isinstance(entry, dict) else entry
    is_id = isinstance(value, int | str) and not isinstance(value, bool) and str(value).isascii()
    return int(value) if is_id and str(value).isdecimal() and len(str(value)) <= 18 else 0
