"""A body as words: its passages with what in them is quoted, linked or italic, and the blocks that are no words."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from articles.house_style import outside_quotations
from articles.house_style.engine import HIDDEN

PASSAGES = {"p", "h2", "h3", "h4", "li", "blockquote", "td", "th", "caption", "figcaption"}
HEADINGS = {"h2", "h3", "h4"}
VOID = {"br", "hr"}
ITEM = "item"  # a picture of a gallery
Range = tuple[int, int]


@dataclass
class Passage:
    """The text that stands directly in one element, and which of it is what."""

    tag: str
    block: str  # the kind of block it is part of, such as “facts”; none for running text
    is_said: bool  # part of a set-off quotation
    text: str = ""
    said: list[Range] = field(default_factory=list)
    linked: list[Range] = field(default_factory=list)
    italic: list[Range] = field(default_factory=list)

    @property
    def is_prose(self) -> bool:
        return self.tag in {"p", "li", "blockquote"} and self.block in {"", "qa"}

    @cached_property
    def own(self) -> str:
        """The text with the words of others hidden; every place in it stays where it was."""
        if self.is_said:
            return HIDDEN * len(self.text)
        return outside_quotations(hidden(self.text, self.said))


@dataclass(frozen=True)
class Block:
    """A block of the body that the editor's dialogs make: its kind and its attributes."""

    kind: str
    attributes: dict[str, str]


@dataclass
class Body:
    """A body's passages and blocks, each in the order of the text."""

    passages: list[Passage]
    blocks: list[Block]

    @cached_property
    def text(self) -> str:
        """The passages, one to a line: the text in which the words of a finding are counted."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def own(self) -> str:
        """The same text with the words of others hidden."""
        return "\n".join(passage.own for passage in self.passages)

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins in `text`."""
        starts, at = [], 0
        for passage in self.passages:
            starts.append(at)
            at += len(passage.text) + 1
        return starts

    def passage_at(self, place: int) -> tuple[Passage, int]:
        """The passage in which a place of `text` lies, and where in it."""
        number = bisect_right(self.starts, place) - 1
        return self.passages[number], place - self.starts[number]


def read_body(html: str) -> Body:
    """Read clean HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for passage, parts in zip(reader.passages, reader.parts, strict=True):
        passage.text = "".join(parts)
    return Body(reader.passages, reader.blocks)


def hidden(text: str, ranges: list[Range]) -> str:
    """The text with these ranges made unreadable."""
    for start, end in ranges:
        text = text[:start] + HIDDEN * (end - start) + text[end:]
    return text


@dataclass
class _Open:
    tag: str
    passage: int | None
    block: str
    is_said: bool
    start: int
    is_mark: bool


class _Reader(HTMLParser):
    """Walks the HTML once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self.parts: list[list[str]] = []
        self.lengths: list[int] = []
        self.blocks: list[Block] = []
        self.open: list[_Open] = [_Open("", None, "", False, 0, False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_data(" ")
            return
        given = {name: value or "" for name, value in attrs}
        above = self.open[-1]
        block = given.get("data-block", "table" if tag == "table" else above.block)
        if given.get("data-part") == ITEM and "data-image" in given:
            self.blocks.append(Block(ITEM, given))
        if "data-block" in given:
            self.blocks.append(Block(block, given))
        is_said = above.is_said or (tag == "blockquote" and "data-quote" in given)
        number = above.passage
        if tag in PASSAGES:
            number = len(self.passages)
            self.passages.append(Passage(tag, block, is_said or block == "pullquote"))
            self.parts.append([])
            self.lengths.append(0)
        at = 0 if number is None else self.lengths[number]
        self.open.append(_Open(tag, number, block, is_said, at, "data-quote" in given))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            element = self.open.pop()
            self._finish(element)
            if element.tag == tag:
                return

    def _finish(self, element: _Open) -> None:
        if element.passage is None:
            return
        passage, here = self.passages[element.passage], (element.start, self.lengths[element.passage])
        if element.tag == "q":
            passage.said.append(here)
        elif element.tag == "a":
            passage.linked.append(here)
        elif element.tag in {"em", "cite"}:
            passage.italic.append(here)

    def handle_data(self, data: str) -> None:
        number = self.open[-1].passage
        if number is not None:
            self.parts[number].append(data)
            self.lengths[number] += len(data)
