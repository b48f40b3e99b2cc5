"""What a block of a body is called and how it reads, for those who compare two texts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from articles.choosing import described
from core.html import plain_text

_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_KINDS = {
    "h2": "Crosshead", "h3": "Crosshead", "h4": "Crosshead", "ul": "List", "ol": "List", "blockquote": "Quotation",
    "hr": "Line", "table": "Table", "picture": "Picture", "pullquote": "Pull quote", "facts": "Key facts",
    "qa": "Question and answer", "show": "Show card", "person": "Person card", "more": "More like this",
    "embed": "Embed", "offer": "Offer", "gallery": "Gallery", "episode": "Episode",
}  # fmt: skip
_RECORDS = {
    "data-image": "image",
    "data-show": "show",
    "data-person": "person",
    "data-piece": "piece",
    "data-episode": "episode",
}
_DETAILS = {
    "data-image": "Picture", "data-alt": "Alternative text", "data-credit": "Credit", "data-crop": "Crop",
    "data-focus": "Focal point", "data-show": "Show", "data-person": "Person", "data-pieces": "Pieces",
    "data-provider": "From", "data-ref": "Address", "data-title": "Title", "data-slot": "Slot",
    "data-speaker-name": "Said by", "data-character": "As", "data-outlet": "Said to", "href": "Link",
    "data-piece": "Link to", "data-episode": "Episode",
}  # fmt: skip
_ANNOUNCED = (
    "data-image",
    "data-show",
    "data-person",
    "data-episode",
    "data-pieces",
    "data-title",
    "data-ref",
    "data-slot",
)

Names = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Block:
    """A block as it reads: its kind (none for a plain paragraph), its words, and what its marks say besides."""

    kind: str
    words: str
    details: dict[str, list[str]] = field(default_factory=dict)


def names_in(bodies: Iterable[str]) -> Names:
    """The names of the records that the bodies' blocks and links name. One query for each kind there is."""
    named: dict[str, set[int]] = {kind: set() for kind in _RECORDS.values()}
    for body in bodies:
        for tag in _TAG.finditer(body):
            for name, value in _attributes(tag[2]):
                kind = "piece" if name == "data-pieces" else _RECORDS.get(name)
                if kind:
                    named[kind].update(int(pk) for pk in value.split(",") if pk.isdecimal())
    return {
        (kind, choice["id"]): choice["label"] for kind, ids in named.items() for choice in described(kind, sorted(ids))
    }


def read_block(html: str, names: Names) -> Block:
    """The block that this HTML is."""
    first = _TAG.match(html.strip())
    attributes = dict(_attributes(first[2])) if first else {}
    kind = attributes.get("data-block") or (first[1] if first else "")
    words = plain_text(re.sub(r"<q\b[^>]*>", "“", html).replace("</q>", "”"))
    details: dict[str, list[str]] = {}
    for tag in _TAG.finditer(html):
        for name, value in _attributes(tag[2]):
            if name in _DETAILS:
                details.setdefault(_DETAILS[name], []).append(_named(name, value, names))
    if not words:
        words = ", ".join(_named(name, attributes[name], names) for name in _ANNOUNCED if attributes.get(name))
    return Block(_KINDS.get(kind, ""), words, details)


def differences(old: Block, new: Block) -> list[str]:
    """What their marks say differently, each in a sentence; empty when only formatting differs, or nothing."""
    told = []
    for name in dict.fromkeys([*old.details, *new.details]):
        before, after = _joined(old.details.get(name, ())), _joined(new.details.get(name, ()))
        if before != after:
            told.append(f"{name}: {before} → {after}")
    return told


def _attributes(written: str) -> list[tuple[str, str]]:
    return [(found[1], unescape(found[2])) for found in _ATTRIBUTE.finditer(written)]


def _named(name: str, value: str, names: Names) -> str:
    kind = "piece" if name == "data-pieces" else _RECORDS.get(name)
    if not kind:
        return value
    ids = [int(pk) for pk in value.split(",") if pk.isdecimal()]
    return ", ".join(names.get((kind, pk), "something no longer there") for pk in ids)


def _joined(values: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(values)) or "none"
