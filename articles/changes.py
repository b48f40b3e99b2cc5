"""What a revision changed, in a few words: “Headline, body (+34 −12 words), 1 person added”.

It is worked out once, when the revision is written, so that a list of revisions need not read what they hold.
"""

from typing import Any

from articles.comparing import BodyChange, Change, ListChange, ValueChange, compare_documents
from articles.refilling import IN_ORDER, label
from publishing.comparison import Op
from publishing.documents import Document

Told = list[dict[str, Any]]
_NOUNS = {
    "bylines": ("byline", "bylines"),
    "people": ("person", "people"),
    "shows": ("show", "shows"),
    "picks": ("piece", "pieces"),
    "never": ("piece never suggested", "pieces never suggested"),
    "genres": ("genre", "genres"),
    "tags": ("tag", "tags"),
    "corrections": ("correction", "corrections"),
    "quotes": ("quotation", "quotations"),
}
_ORDER = ("headline", "body", "quotes", *(name for name in IN_ORDER if name != "headline"), "corrections")


def changes_between(old: Document, new: Document) -> Told:
    """What the newer document changed, as JSON, what matters most first."""
    told = [_told(change) for change in compare_documents(old, new) if change.name in _ORDER]
    return sorted((one for one in told if len(one) > 1), key=lambda one: _ORDER.index(one["name"]))


def in_words(told: Told) -> str:
    """The changes in one line, empty when there is nothing to say."""
    line = ", ".join(part for one in told for part in _parts(one))
    return line[:1].upper() + line[1:]


def _told(change: Change) -> dict[str, Any]:
    if isinstance(change, ValueChange):
        return {"name": change.name, "is": "changed"}
    counts = {op.value: change.count(op) for op in (Op.ADDED, Op.REMOVED)}
    if isinstance(change, BodyChange):
        return {"name": change.name, **counts}
    changed = {"changed": change.count(Op.CHANGED), "moved": _moved(change)}
    return {"name": change.name, **{what: n for what, n in (counts | changed).items() if n}}


def _moved(change: ListChange) -> int:
    return sum(entry.is_moved and entry.op == Op.ADDED for entry in change.entries)


def _parts(one: dict[str, Any]) -> list[str]:
    name = one["name"]
    if name in _NOUNS:
        counted = [(op, one[op]) for op in ("added", "removed", "changed", "moved") if one.get(op)]
        return [f"{n} {_NOUNS[name][n != 1]} {op}" for op, n in counted]
    words = [f"{sign}{one[op]}" for op, sign in (("added", "+"), ("removed", "−")) if one.get(op)]
    plain = label(name).lower()
    if words:
        return [f"{plain} ({' '.join(words)} words)"]
    return [f"{plain} (formatting)" if name == "body" else plain]
