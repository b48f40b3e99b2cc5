"""A body's HTML as blocks of plain text, with positions that a browser finds again.

A block is a p, h2, h3, h4, li, blockquote, td, th or caption outside every `[data-block]` except Q&A turns, in document
order; its text is what stands directly in it, blocks inside it apart, exactly as posted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "td", "th", "caption"}
HEADINGS = {"h2", "h3", "h4"}
VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"}
MOST = 500  # links, and stretches in italics, of one block
ITALIC = {"em", "i", "cite"}

Range = tuple[int, int]


@dataclass
class Block:
    """One block's text, and what in it is already marked, linked, or set in italics."""

    index: int
    tag: str
    text: str = ""
    marked: list[tuple[int, int, int | None]] = field(default_factory=list)  # start, end, the speaker's id
    elements: list[Range] = field(default_factory=list)  # quotation elements that nobody is attributed to
    linked: list[Range] = field(default_factory=list)
    italic: list[Range] = field(default_factory=list)
    records: set[tuple[str, int]] = field(default_factory=set)  # ("person", 3): whom its links lead to
    set_off: int | None = None  # which set-off quotation without an id it is part of
    is_attributed: bool = False  # part of a set-off quotation that has an id

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS


def paragraphs(texts: Iterable[str]) -> list[Block]:
    """Plain paragraphs as blocks."""
    return [Block(index, "p", text) for index, text in enumerate(texts)]


def read_blocks(html: str) -> list[Block]:
    """The blocks of HTML as the editor posts it. The caller bounds its size."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


def utf16(text: str, offset: int) -> int:
    """The offset as JavaScript counts it."""
    return offset + sum(1 for letter in text[:offset] if letter > "\uffff")


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    block: Block | None  # where text goes while this element is the innermost
    start: int = 0
    is_aside: bool = False


class _Reader(HTMLParser):
    """Walks the HTML once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.parts: list[list[str]] = []
        self.lengths: list[int] = []
        self.open: list[_Open] = []
        self.set_off = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if tag in BLOCKS and self.open and self.open[-1].tag == "p":
            self.handle_endtag("p")
        given = {name: value or "" for name, value in attrs}
        above = self.open[-1] if self.open else None
        block = above.block if above else None
        is_aside = bool(above and above.is_aside) or given.get("data-block", "qa") != "qa"
        if tag in BLOCKS and not is_aside:
            block = self._begin(tag)
        at = self.lengths[block.index] if block else 0
        self.open.append(_Open(tag, given, None if is_aside else block, at, is_aside))
        if tag == "blockquote" and block and not is_aside:
            self._set_off(block, given)

    def _begin(self, tag: str) -> Block:
        block = Block(len(self.blocks), tag)
        around = next((e.block for e in reversed(self.open) if e.tag == "blockquote" and e.block), None)
        if around:
            block.set_off, block.is_attributed = around.set_off, around.is_attributed
        self.blocks.append(block)
        self.parts.append([])
        self.lengths.append(0)
        return block

    def _set_off(self, block: Block, given: dict[str, str]) -> None:
        if "data-quote" in given:
            block.is_attributed = True
        elif block.set_off is None and not block.is_attributed:
            block.set_off, self.set_off = self.set_off, self.set_off + 1

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.open):
            return
        while self.open:
            element = self.open.pop()
            self._finish(element)
            if element.tag == tag:
                return

    def _finish(self, element: _Open) -> None:
        block, given = element.block, element.attributes
        if block is None:
            return
        here = (element.start, self.lengths[block.index])
        if element.tag == "q":
            if "data-quote" in given:
                block.marked.append((*here, _number(given.get("data-speaker", ""))))
            else:
                block.elements.append(here)
        elif element.tag == "a":
            if len(block.linked) < MOST:
                block.linked.append(here)
            for kind in ("person", "show"):
                if number := _number(given.get(f"data-{kind}", "")):
                    block.records.add((kind, number))
        elif element.tag in ITALIC and len(block.italic) < MOST:
            block.italic.append(here)

    def handle_data(self, data: str) -> None:
        block = self.open[-1].block if self.open else None
        if block is not None:
            self.parts[block.index].append(data)
            self.lengths[block.index] += len(data)

    def close(self) -> None:
        super().close()
        for block, parts in zip(self.blocks, self.parts, strict=True):
            block.text = "".join(parts)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
