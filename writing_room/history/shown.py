"""A comparison as an editor reads it: labels for fields, names for records, marked words for texts."""

from dataclasses import dataclass, field
from typing import Any

from articles.comparing import BODY, Change, Entry, ListChange, ValueChange, compare_documents
from articles.documents import TEXTS
from articles.models.taxonomy import BylineRole, PersonRole
from articles.refilling import IN_ORDER, KINDS, Refiller, label
from articles.workflow.restore import FIELDS
from interviews.models import Quote, Record
from publishing.comparison import BlockChange, Op, Run, blocks_of, compare_blocks, compare_words
from publishing.documents import Document
from writing_room.history.blocks import Block, Names, differences, names_in, read_block

GONE = "something no longer there"
_ORDER = ("headline", *(name for name in IN_ORDER if name != "headline"), "corrections", "quotes", BODY)
_ROLES: dict[str, dict[str, str]] = {"bylines": dict(BylineRole.choices), "people": dict(PersonRole.choices)}
_FACTS = {
    "speaker_id": "said by", "character": "as", "outlet": "said to", "said_on": "said on", "treatment": "treatment",
    "record": "record", "turn_id": "place in the transcript", "interview_id": "interview", "form": "set",
}  # fmt: skip
_CHOICES: dict[str, dict[str, str]] = {"record": dict(Record.choices), "treatment": dict(Quote.Treatment.choices)}
_LABELS = {"corrections": "Corrections", "quotes": "Quotations", BODY: "Body"}


@dataclass(frozen=True)
class Line:
    """One record of a list, and what happened to it."""

    op: Op
    label: str
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One block of the body, and what happened to it."""

    op: Op
    kind: str
    runs: list[Run]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Field:
    """One field that differs: as marked words, as a list, or paragraph by paragraph."""

    name: str
    label: str
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    pictures: tuple[str | None, str | None] = (None, None)

    @property
    def may_be_restored(self) -> bool:
        return self.name in FIELDS


def shown(old: Document, new: Document) -> list[Field]:
    """The fields that differ, in the order of the form, the body last. The same queries however much there is."""
    refiller = Refiller([old, new])
    fields = [_field(change, refiller, old, new) for change in compare_documents(old, new) if change.name != BODY]
    body = _body(refiller, old, new)
    found = [one for one in (*fields, *body) if one is not None]
    return sorted(found, key=lambda one: _ORDER.index(one.name))


def _field(change: Change, refiller: Refiller, old: Document, new: Document) -> Field | None:
    name = change.name
    if name not in _ORDER:
        return None
    if isinstance(change, ListChange):
        lines = [line for entry in change.entries for line in _lines(name, entry, refiller)]
        return Field(name, _label(name), lines=lines) if lines else None
    before, after = (_words(refiller, document, name) for document in (old, new))
    if name in TEXTS:
        return Field(name, _label(name), compare_words(before, after))
    runs = [Run(op, words) for op, words in ((Op.REMOVED, before), (Op.ADDED, after)) if words]
    return Field(name, _label(name), runs, pictures=_pictures(refiller, change))


def _label(name: str) -> str:
    return _LABELS.get(name) or label(name)


def _words(refiller: Refiller, document: Document, name: str) -> str:
    return refiller.words(document, name) or (GONE if document[name] and name not in TEXTS else "")


def _pictures(refiller: Refiller, change: Change) -> tuple[str | None, str | None]:
    if not (isinstance(change, ValueChange) and change.name == "hero"):
        return None, None
    known = refiller.known["image"]
    old, new = (known[pk]["picture"] if pk in known else None for pk in (change.old, change.new))
    return old, new


def _lines(name: str, entry: Entry, refiller: Refiller) -> list[Line]:
    if name == "quotes":
        note = _facts(entry, refiller) if entry.op == Op.CHANGED else ""
        return [Line(entry.op, f"“{entry.new['words']}”", note)] if note else []
    row = entry.new if entry.new is not None else entry.old
    if name == "corrections":
        return [Line(entry.op, row["text"])]
    known = refiller.known.get(KINDS[name], {}).get(entry.key)
    called = known["label"] if known else GONE
    return [Line(entry.op, called, "moved" if entry.is_moved else _role(name, entry, row))]


def _role(name: str, entry: Entry, row: Any) -> str:
    roles = _ROLES.get(name)
    if roles is None:
        return ""
    now = roles.get(row["role"], row["role"])
    return f"{roles.get(entry.old['role'], entry.old['role'])} → {now}" if entry.op == Op.CHANGED else now


def _facts(entry: Entry, refiller: Refiller) -> str:
    """What is told otherwise about a quotation, besides its words."""
    pairs = [(name, entry.old[name], entry.new[name]) for name in _FACTS if entry.old[name] != entry.new[name]]
    return "; ".join(
        f"{_FACTS[name]}: {_fact(name, before, refiller)} → {_fact(name, after, refiller)}"
        for name, before, after in pairs
    )


def _fact(name: str, value: Any, refiller: Refiller) -> str:
    kind = {"speaker_id": "person", "interview_id": "interview"}.get(name)
    if not value:
        return "none"
    if kind:
        known = refiller.known.get(kind, {}).get(value)
        return known["label"] if known else GONE
    return _CHOICES.get(name, {}).get(value, str(value).replace("_", " "))


def _body(refiller: Refiller, old: Document, new: Document) -> list[Field]:
    before, after = (blocks_of(refiller.body(document)) for document in (old, new))
    if before == after:
        return []
    changes = compare_blocks(before, after)
    names = names_in(html for change in changes if change.op != Op.SAME for html in (change.old, change.new))
    moved = {c.old for c in changes if c.op == Op.REMOVED} & {c.new for c in changes if c.op == Op.ADDED}
    return [Field(BODY, _label(BODY), paragraphs=[_paragraph(change, names, moved) for change in changes])]


def _paragraph(change: BlockChange, names: Names, moved: set[str]) -> Paragraph:
    old, new = read_block(change.old, names), read_block(change.new, names)
    if change.op == Op.SAME:
        return Paragraph(Op.SAME, new.kind, [Run(Op.SAME, new.words)])
    if change.op != Op.CHANGED:
        block = old if change.op == Op.REMOVED else new
        is_moved = (change.old or change.new) in moved
        return Paragraph(change.op, block.kind, [Run(change.op, block.words)], ["Moved"] if is_moved else [])
    return Paragraph(Op.CHANGED, new.kind, compare_words(old.words, new.words), _notes(old, new))


def _notes(old: Block, new: Block) -> list[str]:
    kinds = [f"{old.kind or 'Paragraph'} → {new.kind or 'Paragraph'}"] if old.kind != new.kind else []
    told = [*kinds, *differences(old, new)]
    return told or (["The words are the same; their formatting differs"] if old.words == new.words else [])
