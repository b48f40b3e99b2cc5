"""What of the posted form is read: texts, and the ids of what is attached. Anything malformed counts as empty."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from articles.mentions.index import PERSON, SHOW

MOST = 500  # records of a kind
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Posted:
    """The form as far as reading through needs it."""

    body: str
    kind: str
    interview: int | None
    people: tuple[int, ...]
    shows: tuple[int, ...]
    genres: frozenset[int]

    @property
    def attached(self) -> set[tuple[str, int]]:
        return {(PERSON, pk) for pk in self.people} | {(SHOW, pk) for pk in self.shows}


def posted(data: QueryDict) -> Posted:
    """The form's fields."""
    return Posted(
        body=data.get("body", "").replace("\x00", ""),
        kind=data.get("kind", ""),
        interview=_id(data.get("interview")),
        people=_ids(data.get("people"), "person"),
        shows=_ids(data.get("shows"), "show"),
        genres=frozenset(_ids(data.get("genres"))),
    )


def _ids(text: str | None, key: str = "") -> tuple[int, ...]:
    """The ids in a JSON list, of plain ids or of objects that hold one under `key`."""
    try:
        rows = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rows, list):
        return ()
    found = (_id(row.get(key) if isinstance(row, dict) else row) for row in rows[:MOST])
    return tuple(dict.fromkeys(pk for pk in found if pk is not None))


def _id(value: Any) -> int | None:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= LARGEST_ID else None
