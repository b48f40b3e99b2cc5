"""What a form says at this moment, as a document: leniently, because a half-written piece is to be kept too.

An empty required field, a date that is none, a record that is gone: nothing stops it. What cannot be understood stands
under the document's `raw`, field by field, as it was typed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict

from articles.children import LISTS, WITH_ROLES
from articles.documents import SETS, TEXTS, snapshot
from articles.models import Article, Section, Series, Tag
from articles.models.article import MOST_PARTS
from articles.models.taxonomy import BylineRole, Kind, PersonRole
from articles.quotations import settled
from core import dates
from core.html import HTMLRefused, clean
from core.typed import is_within_reach, read_json
from images.models import Image
from interviews.marks import Mark
from interviews.models import Interview, Quote, Record, Turn
from people.models import Person
from publishing.documents import Document
from shows.models import Genre, Show

MOST = 200
MINUTE = "%Y-%m-%dT%H:%M"
_RECORDS: dict[str, type[Model]] = {"section": Section, "hero": Image, "interview": Interview, "series": Series}
_MEMBERS: dict[str, type[Model]] = {"genres": Genre, "tags": Tag}
_NAMED: dict[str, type[Model]] = {"person": Person, "show": Show, "pick": Article, "other": Article}
_ROLES = {"bylines": BylineRole.values, "people": PersonRole.values}


def document_from(article: Article, data: QueryDict) -> Document:
    """The document a save of this form would lead to. What the form does not mention is as in the working copy."""
    document = snapshot(article)
    raw: dict[str, str] = {}
    told = {name: value for name, value in data.items() if isinstance(value, str)}
    standing = {name: _ids_in(document, name) for name in (*_RECORDS, *SETS, *LISTS)}
    document |= {name: _line(told[name]) for name in TEXTS if name in told}
    for name, read in _READERS.items():
        if name not in told:
            continue
        try:
            document[name] = read(name, told[name], standing.get(name, set()))
        except ValueError:
            raw[name] = _line(told[name])
    for part in (_kind, _decorative, _embargo, _body):
        part(article, document, told, raw)
    return {**document, "raw": raw} if raw else document


def says_the_same(one: Document, other: Document) -> bool:
    """Whether two documents would make the same piece."""
    return _told(one) == _told(other)


def _told(document: Document) -> Document:
    """A document without what only the database needs: the numbers that keep rows in order."""
    ordered = {
        name: [{key: value for key, value in row.items() if key != "position"} for row in document[name]]
        for name in (*LISTS, "quotes")
    }
    return {**document, **ordered}


def _line(value: str) -> str:
    return value.replace("\x00", "").strip()


def _kind(article: Article, document: Document, data: dict[str, str], raw: dict[str, str]) -> None:
    kind = data.get("kind")
    if kind in Kind.values:
        document["kind"] = kind
    elif kind:
        raw["kind"] = _line(kind)


def _decorative(article: Article, document: Document, data: dict[str, str], raw: dict[str, str]) -> None:
    if (told := data.get("hero_is_decorative")) in {"True", "False"}:
        document["hero_is_decorative"] = told == "True"


def _embargo(article: Article, document: Document, data: dict[str, str], raw: dict[str, str]) -> None:
    """One box, or a box for the day and one for the time."""
    boxes = [data[name] for name in ("embargoed_until", "embargoed_until_0", "embargoed_until_1") if name in data]
    words = _line(" ".join(boxes))
    standing = document["embargoed_until"]
    if not boxes or (standing and words == f"{dates.local(datetime.fromisoformat(standing)):{MINUTE}}"):
        return
    try:
        moment = forms.DateTimeField(required=False).clean(words)
    except (ValidationError, OverflowError):
        moment = None
    if words and not (moment and is_within_reach(moment)):
        raw["embargoed_until"] = words
        return
    document["embargoed_until"] = moment.astimezone(UTC).isoformat() if moment else None


def _body(article: Article, document: Document, data: dict[str, str], raw: dict[str, str]) -> None:
    if "body" not in data:
        return
    try:
        html, found, known = settled(article, data["body"])
        document["body"] = str.__str__(clean(html))
    except HTMLRefused:
        raw["body"] = data["body"].replace("\x00", "")
        return
    rows = {row["quote"]: row for row in document["quotes"]}
    facts = {mark.quote: rows.get(str(mark.quote)) or _facts(known.get(mark.quote), document) for mark in found}
    turns = _turns(found, facts)
    document["quotes"] = [
        _quote(mark, position, facts[mark.quote], turns.get(mark.turn)) for position, mark in enumerate(found)
    ]


def _turns(found: list[Mark], facts: dict[UUID, Document]) -> dict[int | None, Turn]:
    """The turns that marks name and the records do not have yet."""
    new = {mark.turn for mark in found if mark.turn and mark.turn != facts[mark.quote]["turn_id"]}
    return dict(Turn.objects.in_bulk(new)) if new else {}


def _quote(mark: Mark, position: int, facts: Document, turn: Turn | None) -> Document:
    said: Document = {}
    if mark.speaker is not None:
        said["speaker_id"] = mark.speaker
    if mark.outlet is not None:
        said |= {"outlet": mark.outlet[:120], "character": (mark.character or "")[:120]}
    if turn is not None:
        said |= {"turn_id": turn.pk, "interview_id": turn.interview_id}
    place = {"quote": str(mark.quote), "form": mark.form, "words": mark.words, "position": position}
    return {**facts, **said, **place}


def _facts(quote: Quote | None, document: Document) -> Document:
    """What is known of a quotation that the working copy does not have."""
    if quote is None or quote._state.adding:
        quote = Quote(interview_id=document["interview"], record=Record.ON)
    return {
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        "speaker_id": quote.speaker_id,
        "character": quote.character,
        "outlet": quote.outlet,
        "interview_id": quote.interview_id,
        "turn_id": quote.turn_id,
        "treatment": quote.treatment,
        "record": quote.record,
    }


def _record(name: str, value: str, standing: set[int]) -> int | None:
    value = _line(value)
    if not value:
        return None
    there = _there(_RECORDS[name], [_id(value)], standing)
    if not there:
        raise ValueError(value)
    return _id(value)


def _number(name: str, value: str, standing: set[int]) -> int | None:
    number = _id(value) if (value := _line(value)) else None
    if number is not None and number > MOST_PARTS:
        raise ValueError(value)
    return number


def _members(name: str, value: str, standing: set[int]) -> list[int]:
    ids = [_id(entry) for entry in _listed(value)]
    return sorted(_there(_MEMBERS[name], ids, standing))


def _children(name: str, value: str, standing: set[int]) -> list[Document]:
    key, roles = LISTS[name], _ROLES.get(name, [])
    rows: list[Document] = []
    for entry in _listed(value):
        if not isinstance(entry, dict):
            raise ValueError(value)
        row: Document = {key: _id(entry.get(key))}
        if name in WITH_ROLES:
            row["role"] = entry.get("role") if entry.get("role") in roles else roles[0]
        if row not in rows:
            rows.append(row)
    there = _there(_NAMED[key], [row[key] for row in rows], standing)
    return [{**row, "position": n} for n, row in enumerate(row for row in rows if row[key] in there)]


def _listed(value: str) -> list[Any]:
    entries = read_json(_line(value) or "[]")
    if not isinstance(entries, list) or len(entries) > MOST:
        raise ValueError(value)
    return entries


def _id(value: Any) -> int:
    """The id that is meant; ValueError when none is."""
    digits = str(value)
    if isinstance(value, bool) or not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
        raise ValueError(value)
    return int(digits)


def _there(model: type[Model], ids: Iterable[int], standing: set[int]) -> set[int]:
    """Those that exist. What the working copy names is known to; only what is new is asked for."""
    wanted = set(ids)
    new = wanted - standing
    found = set(model._default_manager.filter(pk__in=new).values_list("pk", flat=True)) if new else set()
    return (wanted & standing) | found


def _ids_in(document: Document, name: str) -> set[int]:
    value = document[name]
    if isinstance(value, list):
        return {row[LISTS[name]] if name in LISTS else row for row in value}
    return {value} if value else set()


_READERS = {
    **dict.fromkeys(_RECORDS, _record),
    **dict.fromkeys(_MEMBERS, _members),
    **dict.fromkeys(LISTS, _children),
    "part": _number,
}
