"""Two documents of a piece compared: every field, every list of records, the body paragraph by paragraph.

A comparison is complete: applied to the old document it gives the new one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.children import LISTS
from articles.documents import SETS, TEXTS, upgraded
from core.html import plain_text
from publishing.alignment import matches
from publishing.comparison import BlockChange, Op, apply_blocks, blocks_of, compare_blocks
from publishing.documents import Document

VALUES = (*TEXTS, "kind", "section", "hero", "hero_is_decorative", "interview", "series", "part", "embargoed_until")
ROWS = {**LISTS, "corrections": "corrected_at", "quotes": "quote"}
BODY = "body"
_PLACE = "position"


@dataclass(frozen=True)
class ValueChange:
    """A field that holds one value."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Entry:
    """One record of a list before and after; a record that moved is removed in one place and added in another."""

    op: Op
    key: Any
    old: Any = None
    new: Any = None
    is_moved: bool = False


@dataclass(frozen=True)
class ListChange:
    """A list of records, with those that stayed."""

    name: str
    entries: tuple[Entry, ...]

    def count(self, op: Op) -> int:
        """How many records this happened to; those that only moved are not counted."""
        return sum(entry.op == op and not entry.is_moved for entry in self.entries)


@dataclass(frozen=True)
class BodyChange:
    """The body, with the paragraphs that stayed."""

    name: str
    blocks: tuple[BlockChange, ...]

    def count(self, op: Op) -> int:
        """How many words were removed, or added."""
        return sum(_count(op, block) for block in self.blocks)


Change = ValueChange | ListChange | BodyChange


def compare_documents(old: Document, new: Document) -> list[Change]:
    """What differs, field by field."""
    old, new = upgraded(old), upgraded(new)
    changes: list[Change] = [ValueChange(name, old[name], new[name]) for name in VALUES if old[name] != new[name]]
    for name in (*ROWS, *SETS):
        if old[name] != new[name]:
            changes.append(ListChange(name, tuple(_entries(ROWS.get(name), old[name], new[name]))))
    if old[BODY] != new[BODY]:
        changes.append(BodyChange(BODY, tuple(compare_blocks(blocks_of(old[BODY]), blocks_of(new[BODY])))))
    if old.get("raw") != new.get("raw"):
        changes.append(ValueChange("raw", old.get("raw"), new.get("raw")))
    return changes


def apply_changes(old: Document, changes: Iterable[Change]) -> Document:
    """The new document. Raises ValueError when the changes are not of this old one."""
    document = upgraded(old)
    for change in changes:
        document[change.name] = _applied(document.get(change.name), change)
    return {name: value for name, value in document.items() if name != "raw" or value is not None}


def _applied(value: Any, change: Change) -> Any:
    if isinstance(change, BodyChange):
        return "".join(apply_blocks(blocks_of(value), change.blocks))
    before = _rows(change, Op.ADDED) if isinstance(change, ListChange) else change.old
    if before != value:
        raise ValueError("This comparison is of another text.")
    return _rows(change, Op.REMOVED) if isinstance(change, ListChange) else change.new


def _rows(change: ListChange, without: Op) -> list[Any]:
    return [entry.old if without == Op.ADDED else entry.new for entry in change.entries if entry.op != without]


def _entries(key: str | None, old: Sequence[Any], new: Sequence[Any]) -> list[Entry]:
    """The records in the order one reads them."""
    keys = [[str(row[key] if key else row) for row in rows] for rows in (old, new)]
    gone, come = Counter(keys[0]) - Counter(keys[1]), Counter(keys[1]) - Counter(keys[0])
    entries: list[Entry] = []
    a = c = 0
    for i, j in [*matches(*keys), (len(old), len(new))]:
        entries += [_lone(Op.REMOVED, row, key, gone) for row in old[a:i]]
        entries += [_lone(Op.ADDED, row, key, come) for row in new[c:j]]
        if i < len(old):
            op = Op.SAME if _said(old[i]) == _said(new[j]) else Op.CHANGED
            entries.append(Entry(op, _key(old[i], key), old[i], new[j]))
        a, c = i + 1, j + 1
    return entries


def _lone(op: Op, row: Any, key: str | None, only_here: Counter[str]) -> Entry:
    found = _key(row, key)
    is_moved = not only_here[str(found)]
    only_here[str(found)] -= 0 if is_moved else 1
    return Entry(op, found, row if op == Op.REMOVED else None, row if op == Op.ADDED else None, is_moved)


def _key(row: Any, key: str | None) -> Any:
    return row[key] if key else row


def _said(row: Any) -> Any:
    """A row without the number that keeps it in order."""
    return {name: value for name, value in row.items() if name != _PLACE} if isinstance(row, dict) else row


def _count(op: Op, block: BlockChange) -> int:
    if block.op == op:
        return len(plain_text(block.old or block.new).split())
    return sum(len(run.words.split()) for run in block.runs if run.op == op)
