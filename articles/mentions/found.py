"""Names found in a text: whole words, longest first, and only where they cannot well be anything else.

A title that is one common word (“Lost”) counts where a capital says something: not at the start of a sentence, unless
it is in italics or quotation marks, or the piece is about it. A name inside a longer one (“Mary Ann Lee”) is not there.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.mentions.index import SHOW, TOKEN, Entry, Index, fold
from interviews.finding.blocks import MOST, Block, Range
from interviews.finding.names import BEFORE_A_NAME
from interviews.finding.speech import SENTENCE_END

_GAP = re.compile(r"[ \u00a0]?[,:;&–—/-]?[ \u00a0]?|\.[ \u00a0]")
_CLOSE_GAP = re.compile(r"[ \u00a0]|\.[ \u00a0]|-")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTENED = {"mr", "mrs", "ms", "dr", "st", "jr", "vs", "prof"}
_AFTER_A_NAME = {"season", "series", "episode", "part", "jr", "sr", "i", "i'm", "i've"}
_ADVERB = re.compile(r"[a-z]+(?:ly|ing|ed)$")
_OPENING, _CLOSING = "“‘\"'«„", "”’\"'»“"

Record = tuple[str, int]


@dataclass(frozen=True)
class Mention:
    """A name in a block, and the records that have it; more than one when it is ambiguous."""

    block: int
    start: int
    end: int
    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    word: str
    folded: str


def first_mentions(blocks: Sequence[Block], names: Index, attached: Collection[Record] = ()) -> list[Mention]:
    """Where each record is first named, outside headings and links; outside quotations if it is named there at all.

    `attached` are the piece's people and shows: they decide between namesakes, and vouch for a one-word title.
    Records that the text links already are left out.
    """
    linked = {record for block in blocks for record in block.records}
    first: dict[tuple[Record, ...], tuple[bool, Mention]] = {}
    for mention in mentions(blocks, names, attached):
        records = tuple(entry.record for entry in mention.entries)
        if linked.intersection(records):
            continue
        block = blocks[mention.block]
        if _within(mention, block.linked):
            continue
        is_quoted = block.is_attributed or _within(mention, [(start, end) for start, end, _ in block.marked[:MOST]])
        if records not in first or (first[records][0] and not is_quoted):
            first[records] = (is_quoted, mention)
    return sorted((mention for _, mention in first.values()), key=lambda one: (one.block, one.start))


def mentions(blocks: Sequence[Block], names: Index, attached: Collection[Record] = ()) -> Iterator[Mention]:
    """Every full name and title in the text, outside headings."""
    surnames: set[str] = set()
    for position, block in enumerate(blocks):
        if block.is_heading:
            continue
        for found in _in_block(position, block, names, attached):
            folded = fold(found.words)
            if folded in surnames and all(entry.kind == SHOW for entry in found.entries):
                continue
            for entry in found.entries:
                if entry.kind != SHOW:
                    parts = entry.label.split()
                    surnames |= {fold(part) for part in parts if len(parts) > 1}
            yield found


def tokens(text: str) -> list[_Token]:
    """The words of a text with where they are."""
    return [_Token(m.start(), m.end(), m[0], fold(m[0])) for m in TOKEN.finditer(text)]


def _in_block(position: int, block: Block, names: Index, attached: Collection[Record]) -> Iterator[Mention]:
    words = tokens(block.text)
    begins = {0, *(end.end() for end in SENTENCE_END.finditer(block.text))}
    at = 0
    while at < len(words):
        found = _longest_at(position, block, words, at, names, attached, begins)
        if found is None:
            at += 1
            continue
        mention, length = found
        yield mention
        at += length


def _longest_at(
    position: int, block: Block, words: list[_Token], at: int, names: Index, attached: Collection[Record],
    begins: Collection[int],
) -> tuple[Mention, int] | None:  # fmt: skip
    first = words[at]
    most = max(names.longest.get(first.folded, 0), names.longest.get(_POSSESSIVE.sub("", first.folded), 0))
    for length in range(min(most, len(words) - at), 0, -1):
        run = words[at : at + length]
        for last in dict.fromkeys((run[-1].folded, _POSSESSIVE.sub("", run[-1].folded))):
            entries = names.names.get(" ".join([*(word.folded for word in run[:-1]), last]))
            if not entries:
                continue
            end = run[-1].end - (len(run[-1].folded) - len(last))
            fitting = [one for one in entries if _fits(block, words, at, run, end, one, one.record in attached, begins)]
            if fitting:
                known = [one for one in fitting if one.record in attached]
                chosen = known if len(known) == 1 else fitting
                return Mention(position, first.start, end, block.text[first.start : end], tuple(chosen)), length
    return None


def _fits(
    block: Block, words: list[_Token], at: int, run: list[_Token], end: int, entry: Entry, is_known: bool,
    begins: Collection[int],
) -> bool:  # fmt: skip
    if any(capital and not word.word[0].isupper() for capital, word in zip(entry.has_capital, run, strict=True)):
        return False
    if not all(_is_one(block.text, before, after, entry) for before, after in pairwise(run)):
        return False
    if _is_set_apart(block, run[0].start, end):
        return True
    if _is_in_longer_name(block.text, words, at, len(run), begins):
        return False
    is_telling = len(run) > 1 and (sum(entry.has_capital) > 1 or any(word.word[0].isdigit() for word in run))
    return is_telling or is_known or not _begins_sentence(block.text, run[0].start, begins)


def _is_one(text: str, before: _Token, after: _Token, entry: Entry) -> bool:
    """Whether nothing between the two words parts them."""
    gap = text[before.end : after.start]
    if gap.startswith(".") and before.folded not in _SHORTENED and len(before.word) > 1:
        return False
    return bool((_GAP if entry.kind == SHOW else _CLOSE_GAP).fullmatch(gap))


def _is_set_apart(block: Block, start: int, end: int) -> bool:
    """In italics or quotation marks of its own."""
    text = block.text
    if any(a <= start and end <= b and not re.search(r"\w", text[a:start] + text[end:b]) for a, b in block.italic):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 2].lstrip(",.?!")[:1]
    return bool(before) and before in _OPENING and bool(after) and after in _CLOSING


def _is_in_longer_name(text: str, words: list[_Token], at: int, length: int, begins: Collection[int]) -> bool:
    if at and text[words[at - 1].end : words[at].start] == " ":
        before = words[at - 1]
        is_plain = before.folded in BEFORE_A_NAME or before.word.isupper() or before.folded.endswith(("'s", "s'"))
        is_adverb = _begins_sentence(text, before.start, begins) and _ADVERB.fullmatch(before.folded)
        if before.word[0].isupper() and not is_plain and not is_adverb:
            return True
    if at + length < len(words):
        last, after = words[at + length - 1], words[at + length]
        is_next = text[last.end : after.start] == " " and after.word[0].isupper() and not last.folded.endswith("'s")
        return is_next and not after.word.isupper() and after.folded not in _AFTER_A_NAME
    return False


def _begins_sentence(text: str, start: int, begins: Collection[int]) -> bool:
    at = start
    while at > 0 and at not in begins and (text[at - 1].isspace() or text[at - 1] in _OPENING + "(—–"):
        at -= 1
    return at in begins


def _within(mention: Mention, ranges: Sequence[Range]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in ranges)
