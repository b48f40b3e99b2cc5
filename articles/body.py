"""A piece's body, set in type: its links made live, its quotations marked, attributed and anchored.

It works on canonical HTML (the sanitiser's output, where every `>` inside an attribute is escaped), so that one
regular expression finds the tags and nothing needs parsing while a reader waits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.page_document import PageQuote
from articles.pictures import face
from people.models import Person
from shows.models import Show

_TAG = re.compile(r"<(/?)(a|q|blockquote|p|h2|h3|h4|ul|ol|li|hr)((?: [^>]*)?)>")
_MARK = re.compile(r' data-(quote|person|show)="([0-9a-f-]+)"')
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote"}
_HEADINGS = {"h2", "h3", "h4"}
LONG = 260
_DOUBLE, _SINGLE = "“”", "‘’"


@dataclass(frozen=True)
class Block:
    """One top-level element of a body."""

    tag: str
    html: str
    begins_with_words_of: str = ""
    ends_with_quotation: bool = False


@dataclass(frozen=True)
class Names:
    """Whom and what a body may link to, and what was said in it."""

    people: Mapping[int, Person]
    shows: Mapping[int, Show]
    quotes: Mapping[str, PageQuote]

    def speaker_html(self, quote: PageQuote) -> str:
        """The speaker's name, linked when they have a public page."""
        person = self.people.get(quote["speaker"])
        if person is None:
            return ""
        name = escape(person.name)
        return f'<a href="{person.get_absolute_url()}">{name}</a>' if person.has_page else str(name)

    def face(self, quote: PageQuote) -> str:
        """A small portrait of the speaker, if there is one."""
        person = self.people.get(quote["speaker"])
        return face(person.portrait) if person and person.has_page and person.portrait else ""

    def credit(self, quote: PageQuote) -> str:
        """“Mara Quill, speaking to Ninth Row”, as it goes with copied words."""
        person = self.people.get(quote["speaker"])
        return f"{person.name if person else ''}, speaking to {quote['outlet'] or settings.SITE_NAME}"


def anchor(quote_id: str) -> str:
    """A quotation's place on its page, which never changes."""
    return f"quote-{quote_id[:8]}"


def set_body(html: str, names: Names) -> list[Block]:
    """The body as finished blocks, in order."""
    return _Typesetter(html, names).set()


def halves(blocks: list[Block]) -> tuple[SafeString, SafeString]:
    """The body in two, about half way, where something may stand in between.

    Never after a heading or a line that announces what follows, and never between a quotation and its attribution.
    A body with no such place, or a short one, comes as one.
    """
    lengths = [len(block.html) for block in blocks]
    places = [n for n in range(2, len(blocks)) if _may_part(blocks[n - 1], blocks[n])]
    middle = min(places, key=lambda n: abs(sum(lengths[:n]) - sum(lengths[n:])), default=len(blocks))
    return _joined(blocks[:middle]), _joined(blocks[middle:])


def _may_part(before: Block, after: Block) -> bool:
    announces = before.html.removesuffix("</p>").endswith((":", "–", "—"))
    return (
        before.tag in {"p", "ul", "ol"}
        and after.tag in {"p", "h2", "h3"}
        and not announces
        and not before.ends_with_quotation
        and not after.begins_with_words_of
    )


def _joined(blocks: list[Block]) -> SafeString:
    return mark_safe("".join(block.html for block in blocks))


@dataclass
class _Typesetter:
    """Walks the tags once, writing finished HTML."""

    html: str
    names: Names
    out: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    depth: int = 0
    links: list[bool] = field(default_factory=list)
    open_quotes: list[str] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    set_off: str = ""
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
        found = (self.names.people if mark[1] == "person" else self.names.shows).get(int(mark[2]))
        self.links.append(bool(found and found.has_page))
        if found and found.has_page:
            self.out.append(f'<a class="{mark[1]}" href="{found.get_absolute_url()}">')

    def _close_link(self) -> None:
        if self.links and self.links.pop():
            self.out.append("</a>")

    def _open_quote(self, attributes: str) -> None:
        mark = _MARK.search(attributes)
        quote_id = mark[2] if mark and mark[2] in self.names.quotes else ""
        if not self.out or (len(self.out) == 1 and self.depth == 1):
            self.first_quote = quote_id
        marks = _SINGLE if self.open_quotes or self.set_off else _DOUBLE
        self.open_quotes.append(quote_id)
        self.out.append(f'<span class="said"{self._place(quote_id)}>{marks[0]}')

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
        marks = _SINGLE if self.open_quotes or self.set_off else _DOUBLE
        if quote_id and self.html.startswith(f'</p><p><q data-quote="{quote_id}"', end):
            self.out.append("</span>")
            return
        self.out.append(f"{marks[1]}</span>")
        if quote_id and self.names.quotes[quote_id]["outlet"] and f'"{quote_id}"' not in self.html[end:]:
            quote = self.names.quotes[quote_id]
            given = f"{self.names.speaker_html(quote)} was speaking to <cite>{escape(quote['outlet'])}</cite>."
            if given not in self.outlets:
                self.outlets.append(given)

    def _open_block(self, tag: str, whole: str, attributes: str) -> None:
        if tag == "hr":
            self.out.append(whole)
            return
        if tag in _BLOCKS:
            if self.depth == 0:
                self.first_tag, self.first_quote = tag, ""
            self.depth += 1
        mark = _MARK.search(attributes) if tag == "blockquote" else None
        if mark and mark[2] in self.names.quotes and not self.set_off:
            self._open_set_off(mark[2])
        elif tag == "p" and self.set_off:
            self.out.append("<p>“")
        else:
            self.out.append(f"<{tag}>")

    def _open_set_off(self, quote_id: str) -> None:
        self.set_off, self.last_paragraph_end = quote_id, 0
        length = " quotation-long" if len(self.names.quotes[quote_id]["words"]) > LONG else ""
        self.out.append(f'<figure class="quotation{length}"{self._place(quote_id)}><blockquote>')
        self.set_off_at = len(self.out)

    def _close_block(self, tag: str, match: re.Match[str]) -> None:
        if tag == "blockquote" and self.set_off:
            self._close_set_off()
        else:
            if tag == "p" and self.set_off:
                self.last_paragraph_end = len(self.out)
            elif tag in {"p", "li"} and self.outlets:
                self.out.append(f' <small class="given-to">{" ".join(self.outlets)}</small>')
                self.outlets = []
            self.out.append(f"</{tag}>")
        if tag in _BLOCKS:
            self.depth = max(0, self.depth - 1)
            if self.depth == 0:
                self._end_block(ends_with_quotation=self.html.endswith("</q>", 0, match.start()))

    def _close_set_off(self) -> None:
        if self.last_paragraph_end:
            self.out.insert(self.last_paragraph_end, "”")
        else:
            self.out.insert(self.set_off_at, "<p>“")
            self.out.append("”</p>")
        quote, self.set_off = self.names.quotes[self.set_off], ""
        lines = [f'{self.names.face(quote)}<span class="speaker">{self.names.speaker_html(quote)}</span>']
        if quote["character"]:
            lines.append(f'<span class="character">as {escape(quote["character"])}</span>')
        if quote["outlet"]:
            lines.append(f'<span class="outlet">speaking to <cite>{escape(quote["outlet"])}</cite></span>')
        self.out.append(f"</blockquote><figcaption>{' '.join(lines)}</figcaption></figure>")

    def _end_block(self, *, ends_with_quotation: bool) -> None:
        self.blocks.append(Block(self.first_tag or "p", "".join(self.out), self.first_quote, ends_with_quotation))
        self.out, self.first_tag, self.first_quote = [], "", ""
