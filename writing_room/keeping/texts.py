"""Two texts of a piece beside each other, with the one both began from: what each side changed, what to choose."""

import re
from typing import Any

from articles.documents import SETS, TEXTS, upgraded
from articles.refilling import IN_ORDER, Refiller, label
from core.html import plain_text
from publishing.comparison import blocks_of, compare_words
from publishing.documents import Document
from publishing.merging import Part, Side, merge_paragraphs, merge_value

_PICTURED = re.compile(r'data-block="([a-z]+)"')
_SPEAKERS = re.compile(r'data-speaker-name="([^"]*)"')


def side_by_side(base: Document, mine: Document, theirs: Document) -> dict[str, Any]:
    """Every field on which the texts differ, and the whole body part by part, ready to be chosen from."""
    base, mine, theirs = upgraded(base), upgraded(mine), upgraded(theirs)
    refiller = Refiller([base, mine, theirs])
    fields = [_field(name, refiller, base, mine, theirs) for name in IN_ORDER if _differ(name, mine, theirs)]
    body = _body(refiller, base, mine, theirs)
    sides = {part["side"] for part in (*fields, *body)}
    return {
        "fields": fields,
        "body": body if sides_of(body) != {Side.SAME} else [],
        "isClean": Side.CONFLICT not in sides,
        "isSame": sides <= {Side.SAME},
        "lacksBody": "body" in mine.get("raw", {}),
    }


def sides_of(parts: list[dict[str, Any]]) -> set[str]:
    return {part["side"] for part in parts} or {Side.SAME}


def _differ(name: str, one: Document, other: Document) -> bool:
    return bool(_value(name, one) != _value(name, other))


def _value(name: str, document: Document) -> Any:
    """A field's value with what was typed where it could not be read, rows without their numbers."""
    value = document.get("raw", {}).get(name, document[name])
    if not isinstance(value, list) or name in SETS:
        return value
    return [{key: held for key, held in row.items() if key != "position"} for row in value]


def _field(name: str, refiller: Refiller, base: Document, mine: Document, theirs: Document) -> dict[str, Any]:
    words = {side: refiller.words(text, name) for side, text in (("base", base), ("mine", mine), ("theirs", theirs))}
    return {
        "name": name,
        "label": label(name),
        "side": merge_value(*(_value(name, text) for text in (base, mine, theirs))),
        "isText": name in TEXTS,
        "runs": {side: _runs(words["base"], words[side]) for side in ("mine", "theirs")},
        "values": {
            "mine": refiller.values(mine)[name],
            "theirs": refiller.values(theirs)[name],
        },
    }


def _body(refiller: Refiller, base: Document, mine: Document, theirs: Document) -> list[dict[str, Any]]:
    texts = (blocks_of(refiller.body(text)) for text in (base, mine, theirs))
    return [_part(part) for part in merge_paragraphs(*texts)]


def _part(part: Part) -> dict[str, Any]:
    base = "\n\n".join(map(readable, part.base))
    html = {"mine": "".join(part.mine), "theirs": "".join(part.theirs)}
    if part.side == Side.SAME:
        return {"side": part.side, "html": html, "runs": {"mine": [["same", _text(part.mine)]]}, "notes": {}}
    return {
        "side": part.side,
        "html": html,
        "runs": {"mine": _runs(base, _text(part.mine)), "theirs": _runs(base, _text(part.theirs))},
        "notes": {"mine": _note(part.base, part.mine), "theirs": _note(part.base, part.theirs)},
    }


def readable(block: str) -> str:
    """A paragraph's words with its quotation marks; a block without words by what it is."""
    html = re.sub(r"<q\b[^>]*>", "“", block).replace("</q>", "”")
    kind = _PICTURED.search(block)
    return plain_text(html) or (f"[{kind[1]}]" if kind else "[line]" if block.startswith("<hr") else "")


def _text(blocks: tuple[str, ...]) -> str:
    return "\n\n".join(map(readable, blocks))


def _note(base: tuple[str, ...], now: tuple[str, ...]) -> str:
    """What differs although the words are the same."""
    if base == now or _text(base) != _text(now):
        return ""
    speakers = [_SPEAKERS.findall("".join(blocks)) for blocks in (base, now)]
    if speakers[0] != speakers[1]:
        return f"Said by {', '.join(dict.fromkeys(speakers[1])) or 'nobody named'}."
    return "The words are the same; links, formatting or a quotation’s details differ."


def _runs(old: str, new: str) -> list[list[str]]:
    return [[run.op, run.words] for run in compare_words(old, new)]
