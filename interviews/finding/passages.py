"""Passages in quotation marks: curly, straight, single, double, low and angular; nested, and over several paragraphs.

The difficulty is the apostrophe. A single mark opens only where a word could begin and closes only where one could
end; where an apostrophe could stand too (“the actors’ strike”, “singin’ along”), what follows decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from interviews.finding.blocks import Block

LONGEST = 4_000  # characters of one quotation in one paragraph
FORESIGHT = 400
MOST = 1_000  # passages in a text
HIDDEN = "\ufffc"  # stands for each character that is not to be read
_DOUBLE = {"“": '”"', "„": '“”"', "‟": '”"', "«": "»", '"': '"”'}
_SINGLE = {"‘": "’'", "'": "'’", "‚": "‘’"}
_OPENERS = re.compile(r"[“„‟«\"‘'‚]")
_ELISION = re.compile(
    r"['‘](?:\d0s|\d\ds?\b|em|til|tis|twas|twere|twill|n|cause|bout|round|neath|cos|ere|allo|ello|ave|ang|fraid|nuff)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[\s(\[{—–/\-“\"‘'«„\u00a0]")
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}$")
_ENDS_SAID = ",.!?…—–;:)-"


@dataclass(frozen=True)
class Segment:
    """An unbroken part of a passage in one block: with its marks from `start` to `end`, the words alone inside."""

    block: int
    start: int
    end: int
    words_start: int
    words_end: int


@dataclass
class Passage:
    """What stands between an opening mark and its closing one."""

    segments: list[Segment] = field(default_factory=list)
    form: str = "inline"
    ending: str = ""  # its last character

    @property
    def first(self) -> Segment:
        return self.segments[0]

    @property
    def last(self) -> Segment:
        return self.segments[-1]


@dataclass
class _Patience:
    """How many opening marks without a closing one are looked into before the rest is passed over."""

    left: int = 500


def find_passages(blocks: Sequence[Block]) -> list[Passage]:
    """Every passage in the order of the text. Nested quotations are part of the one around them."""
    found: list[Passage] = []
    unclosed: tuple[str, Passage] | None = None
    patience = _Patience()
    for block in blocks:
        if block.is_heading or block.is_attributed or not block.text.strip():
            continue
        if block.set_off is not None:
            _add_set_off(found, block)
            unclosed = None
            continue
        closed, opened = _in_block(visible(block), patience)
        if unclosed and (first := _continues(unclosed[0], block.text, closed, opened)):
            kind, passage = unclosed
            passage.segments.append(_segment(block, *first))
            if first in closed:
                found.append(passage)
                closed, unclosed = [one for one in closed if one != first], None
            elif opened and opened[1] == first:
                unclosed, opened = (kind, passage), None
        else:
            unclosed = None
        found += [Passage([_segment(block, *one)]) for one in closed]
        found += [Passage([Segment(block.index, *one, *one)]) for one in block.elements]
        if opened:
            unclosed = (opened[0], Passage([_segment(block, *opened[1])]))
    texts = {block.index: block.text for block in blocks}
    found = [one for one in found if any(re.search(r"\w", words_of(s, texts[s.block])) for s in one.segments)]
    return sorted(found[:MOST], key=lambda passage: (passage.first.block, passage.first.start))


def visible(block: Block) -> str:
    """The block's text with what is in quotation elements hidden, every position as it was."""
    out, at = [], 0
    for start, end in sorted([*((start, end) for start, end, _ in block.marked), *block.elements]):
        if end > at:
            out += [block.text[at:start], HIDDEN * (end - max(at, start))]
            at = end
    return "".join([*out, block.text[at:]])


def words_of(segment: Segment, text: str) -> str:
    return text[segment.words_start : segment.words_end]


def _add_set_off(found: list[Passage], block: Block) -> None:
    if block.marked:
        return
    bare = block.text.strip()
    start = block.text.index(bare)
    segment = _segment(block, start, start + len(bare))
    previous = found[-1] if found else None
    if previous and previous.form == f"set_off {block.set_off}":
        previous.segments.append(segment)
    else:
        found.append(Passage([segment], form=f"set_off {block.set_off}"))


def _segment(block: Block, start: int, end: int) -> Segment:
    """Leave the marks, and the spaces inside them, out of the words."""
    words_start, words_end = start, end
    opener = block.text[start]
    if opener in _DOUBLE or opener in _SINGLE:
        words_start += 1
        closers = _DOUBLE.get(opener) or _SINGLE[opener]
        if words_end - 1 > start and block.text[words_end - 1] in closers and _is_closed(block.text, start, end):
            words_end -= 1
    while words_start < words_end and block.text[words_start].isspace():
        words_start += 1
    while words_end > words_start and block.text[words_end - 1].isspace():
        words_end -= 1
    return Segment(block.index, start, end, words_start, words_end)


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether the mark at the end is this passage's own: a paragraph can end with a nested one's."""
    return _closing(text, start) == end - 1


def _continues(
    kind: str, text: str, closed: list[tuple[int, int]], opened: tuple[str, tuple[int, int]] | None
) -> tuple[int, int] | None:
    """The passage at the head of this paragraph, if it opens with the mark that the last one left open."""
    head = len(text) - len(text.lstrip())
    if text[head : head + 1] != kind:
        return None
    if closed and closed[0][0] == head:
        return closed[0]
    return opened[1] if opened and opened[1][0] == head else None


def _in_block(text: str, patience: _Patience) -> tuple[list[tuple[int, int]], tuple[str, tuple[int, int]] | None]:
    """The closed passages, and the one still open at the end (its mark, and from where)."""
    closed: list[tuple[int, int]] = []
    opened: tuple[str, tuple[int, int]] | None = None
    at = 0
    while match := _OPENERS.search(text, at):
        start = match.start()
        at = start + 1
        if not patience.left or not _opens(text, start):
            continue
        end = _closing(text, start)
        if end is not None:
            closed.append((start, end + 1))
            at, opened = end + 1, None
            continue
        patience.left -= 1
        if not _opens_again(text, start):
            opened = opened or (text[start], (start, len(text.rstrip())))
    return closed, opened


def _opens_again(text: str, start: int) -> bool:
    """A mark that opens a second time was forgotten to be closed; nobody knows where."""
    same = text[start]
    return any(_opens(text, at) for at in range(start + 1, len(text)) if text[at] == same)


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    after = text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    before = text[at - 1] if at else " "
    if mark in "“„‟«":
        return True
    if not _BOUNDARY.match(before):
        return False
    if mark == '"':
        return after not in ",.;:)"
    if _ELISION.match(text, at):
        return False
    return after.isalnum() or after in '“"…—–-('


def _closing(text: str, start: int) -> int | None:
    return _closing_double(text, start) if text[start] in _DOUBLE else _closing_single(text, start)


def _closing_double(text: str, start: int) -> int | None:
    closers, opener = _DOUBLE[text[start]], text[start]
    for at in range(start + 1, min(len(text), start + LONGEST)):
        mark = text[at]
        if mark in closers:
            if mark == '"' and (text[at - 1].isspace() or _is_measure(text, at)):
                continue
            return at
        if mark == opener and mark != '"':
            return None
    return None


def _is_measure(text: str, at: int) -> bool:
    """Six feet two, or twelve inches with the real closing mark still to come."""
    if not text[at - 1].isdigit():
        return False
    if _FEET_AND_INCHES.search(text, max(0, at - 6), at):
        return True
    following = text.find('"', at + 1, at + FORESIGHT)
    return following > 0 and not text[following - 1].isspace() and text[following - 1] in _ENDS_SAID


def _closing_single(text: str, start: int) -> int | None:
    closers = _SINGLE[text[start]]
    nested = False
    for at in range(start + 1, min(len(text), start + LONGEST)):
        mark = text[at]
        if mark in '“”"«»':
            nested = mark in "“«" or (mark == '"' and not nested)
        elif mark in closers and not nested and _ends_word(text, at):
            is_apostrophe = _may_be_apostrophe(text, at) and _closes_later(text, at, text[start], closers)
            if not is_apostrophe:
                return at
    return None


def _ends_word(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return not text[at - 1].isspace() and not after.isalnum()


def _may_be_apostrophe(text: str, at: int) -> bool:
    word = re.search(r"[\w’']*$", text[max(0, at - 24) : at])
    letters = word[0].lower() if word else ""
    return letters.endswith(("s", "z", "x", "in")) or letters in {"o", "an", "th", "ol", "wi"}


def _closes_later(text: str, at: int, opener: str, closers: str) -> bool:
    """Whether a certain closing mark comes before the next opening one."""
    for later in range(at + 1, min(len(text), at + FORESIGHT)):
        mark = text[later]
        if mark == opener and _opens(text, later):
            return False
        if mark in closers and _ends_word(text, later) and not _may_be_apostrophe(text, later):
            return True
    return False
