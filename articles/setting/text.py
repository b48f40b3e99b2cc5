"""The running text of a body, set in type: links made live, quotations marked, attributed and anchored.

It works on canonical HTML (the sanitiser's output, where every `>` inside an attribute is escaped), so that one
regular expression finds the tags and nothing needs parsing while a reader waits.
"""

import re
from dataclasses import dataclass, field
from html import escape

from articles.page_document import PageQuote
from articles.setting.names import Names

FRAMES = {"figure", "figcaption", "aside", "div", "table"}
_TAG = re.compile(r"<(/?)(a|q|blockquote|p|h2|h3|h4|ul|ol|li|hr|figure|figcaption|aside|div|table)((?: [^>]*)?)>")
_MARK = re.compile(r' data-(quote|person|show|piece)="([0-9a-f-]+)"')
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote"}
LONG = 260
_DOUBLE, _SINGLE = "“”", "‘’"


@dataclass(frozen=True)
class Block:
    """One top-level element of a body."""

    tag: str
    html: str
    begins_with_words_of: str = ""
    ends_with_quotation: bool = False


def anchor(quote_id: str) -> str:
    """A quotation's place on its page, which never changes."""
    return f"quote-{quote_id[:8]}"


@dataclass
class TextSetter:
    """Walks the tags once, writing finished HTML. A tag that frames a block is left to `_frame`."""

    html: str
    names: Names
    out: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    depth: int = 0
    links: list[bool] = field(default_factory=list)
    open_quotes: list[str] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    set_off: str = ""
    is_spoken: bool = False
    set_off_at: int = 0
    last_paragraph_end: int = 0
    outlets: list[str] = field(default_factory=list)
    first_tag: str = ""
    first_quote: str = ""

    def set(self) -> list[Block]:
        at = 0
        for match in _TAG.finditer(self.html):
            if match.start() > at:
                self.out.append(self.html[at : match.start()])
            at = match.end()
            self._tag(match)
        if at < len(self.html):
            self.out.append(self.html[at:])
        if self.out:
            self._end_block(ends_with_quotation=False)
        return self.blocks

    def _tag(self, match: re.Match[str]) -> None:
        closing, tag, attributes = match.groups()
        if tag == "a":
            self._close_link() if closing else self._open_link(match[0], attributes)
        elif tag == "q":
            self._close_quote(match.end()) if closing else self._open_quote(attributes)
        elif tag in FRAMES:
            self._close_frame(tag) if closing else self._open_frame(tag, match)
        elif closing:
            self._close_block(tag, match)
        else:
            self._open_block(tag, match[0], attributes)

    def _open_link(self, whole: str, attributes: str) -> None:
        mark = _MARK.search(attributes)
        if mark is None:
            self.links.append("href=" in attributes)
            if self.links[-1]:
                self.out.append(whole)
            return
        address = self.names.address(mark[1], int(mark[2]))
        self.links.append(bool(address))
        if address:
            self.out.append(f'<a class="{mark[1]}" href="{address}">')

    def _close_link(self) -> None:
        if self.links and self.links.pop():
            self.out.append("</a>")

    def _open_quote(self, attributes: str) -> None:
        quote_id = self._quote_in(attributes)
        if not self.out or (len(self.out) == 1 and self.depth == 1):
            self.first_quote = quote_id
        marks = _SINGLE if self.open_quotes or self.is_spoken else _DOUBLE
        self.open_quotes.append(quote_id)
        self.out.append(f'<span class="said"{self._place(quote_id)}>{marks[0]}')

    def _quote_in(self, attributes: str) -> str:
        mark = _MARK.search(attributes)
        return mark[2] if mark and mark[2] in self.names.quotes else ""

    def _place(self, quote_id: str) -> str:
        """What a segment carries: the first one of a quotation its anchor and its credit."""
        if not quote_id:
            return ""
        place = f' data-quote="{quote_id[:8]}"'
        if quote_id not in self.begun:
            self.begun.add(quote_id)
            credit = escape(self.names.credit(self.names.quotes[quote_id]))
            place = f' id="{anchor(quote_id)}"{place} data-credit="{credit}"'
        return place

    def _close_quote(self, end: int) -> None:
        quote_id = self.open_quotes.pop() if self.open_quotes else ""
        marks = _SINGLE if self.open_quotes or self.is_spoken else _DOUBLE
        if quote_id and self.html.startswith(f'</p><p><q data-quote="{quote_id}"', end):
            self.out.append("</span>")
            return
        self.out.append(f"{marks[1]}</span>")
        if quote_id and self.names.quotes[quote_id]["outlet"] and f'"{quote_id}"' not in self.html[end:]:
            given = self._given_to(self.names.quotes[quote_id])
            if given not in self.outlets:
                self.outlets.append(given)

    def _given_to(self, quote: PageQuote) -> str:
        return f"{self.names.speaker_html(quote)} was speaking to <cite>{escape(quote['outlet'])}</cite>."

    def _open_block(self, tag: str, whole: str, attributes: str) -> None:
        if tag == "hr":
            self.out.append(whole)
            return
        if tag in _BLOCKS:
            self._go_in(tag)
        mark = _MARK.search(attributes) if tag == "blockquote" else None
        if mark and mark[2] in self.names.quotes and not self.set_off:
            self._open_set_off(mark[2])
        elif tag == "p" and self.is_spoken:
            self.out.append("<p>“")
        else:
            self.out.append(f"<{tag}>")

    def _go_in(self, tag: str) -> None:
        if self.depth == 0:
            self.first_tag, self.first_quote = tag, ""
        self.depth += 1

    def _go_out(self, *, ends_with_quotation: bool = False) -> None:
        self.depth = max(0, self.depth - 1)
        if self.depth == 0:
            self._end_block(ends_with_quotation=ends_with_quotation)

    def _open_frame(self, tag: str, match: re.Match[str]) -> None:
        """Begin what frames a block."""

    def _close_frame(self, tag: str) -> None:
        """End it."""

    def _open_set_off(self, quote_id: str) -> None:
        self.set_off, self.is_spoken, self.last_paragraph_end = quote_id, True, 0
        length = " quotation-long" if len(self.names.quotes[quote_id]["words"]) > LONG else ""
        self.out.append(f'<figure class="quotation{length}"{self._place(quote_id)}><blockquote>')
        self.set_off_at = len(self.out)

    def _close_block(self, tag: str, match: re.Match[str]) -> None:
        if tag == "blockquote" and self.set_off:
            self._close_set_off()
        else:
            if tag == "p" and self.is_spoken:
                self.last_paragraph_end = len(self.out)
            elif tag in {"p", "li"} and self.outlets:
                self.out.append(f' <small class="given-to">{" ".join(self.outlets)}</small>')
                self.outlets = []
            self.out.append(f"</{tag}>")
        if tag in _BLOCKS:
            self._go_out(ends_with_quotation=self.html.endswith("</q>", 0, match.start()))

    def _close_set_off(self) -> None:
        quote = self.names.quotes[self.set_off]
        self._close_marks()
        self.set_off = ""
        lines = [f'{self._face(quote)}<span class="speaker">{self.names.speaker_html(quote)}</span>']
        if quote["character"]:
            lines.append(f'<span class="character">as {escape(quote["character"])}</span>')
        if quote["outlet"]:
            lines.append(f'<span class="outlet">speaking to <cite>{escape(quote["outlet"])}</cite></span>')
        self.out.append(f"</blockquote><figcaption>{' '.join(lines)}</figcaption></figure>")

    def _close_marks(self) -> None:
        """What was said is over: its last paragraph gets the closing mark."""
        if self.last_paragraph_end:
            self.out.insert(self.last_paragraph_end, "”")
        else:
            self.out.insert(self.set_off_at, "<p>“")
            self.out.append("”</p>")
        self.is_spoken = False

    def _face(self, quote: PageQuote) -> str:
        return self.names.face(self.names.people.get(quote["speaker"]))

    def _end_block(self, *, ends_with_quotation: bool) -> None:
        html = "".join(self.out)
        if html:
            self.blocks.append(Block(self.first_tag or "p", html, self.first_quote, ends_with_quotation))
        self.out, self.first_tag, self.first_quote = [], "", ""
