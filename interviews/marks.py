"""Quotations in a text: marks in its HTML that carry a quote's id.

`<q data-quote="…">` stands in the running text and `<blockquote data-quote="…">` is set off. One quotation may be
several `<q>` segments: over several paragraphs, or split by its attribution. What the editor's dialog said about a
mark (speaker, outlet, character) and the turn of the transcript its words were taken from come in attributes that are
read here and never stored.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from uuid import UUID, uuid4

from core.html import CleanHTML

INLINE, SET_OFF = "inline", "set_off"
MARKS = {"q": INLINE, "blockquote": SET_OFF}
BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "figcaption", "td", "th"}
LONGEST_ID = 18  # digits
_ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_STORED = re.compile(rf'(?<= data-quote=")({_ID})(?=")')
_NAMED = re.compile(rf'(?<= data-quote=")({_ID})(?=")|(?<= data-of=")({_ID})(?=")')


@dataclass
class Mark:
    """One quotation found in a text, with all its segments."""

    quote: UUID
    form: str
    segments: list[str] = field(default_factory=list)
    speaker: int | None = None
    outlet: str | None = None
    character: str | None = None
    turn: int | None = None

    @property
    def words(self) -> str:
        """The words without marks; paragraphs apart by a blank line."""
        return "".join(self.segments)


@dataclass(frozen=True)
class Attribution:
    """What the editor is told about a mark."""

    speaker: int
    name: str
    outlet: str = ""
    character: str = ""
    turn: int | None = None


def read(html: CleanHTML, mint: Callable[[], UUID] = uuid4) -> tuple[CleanHTML, list[Mark]]:
    """The HTML as it is stored (marks with their id only), and the quotations in it in order.

    A copy of a quotation within the text gets an id of its own from `mint`; a mark inside a mark loses its mark.
    """
    reader = _Reader(mint)
    reader.feed(html)
    reader.close()
    return CleanHTML("".join(reader.out)), [mark for mark in reader.marks.values() if mark.words]


def without(html: CleanHTML, unwanted: set[UUID]) -> CleanHTML:
    """The HTML with these marks turned back into plain quotation elements; the words stay."""
    return CleanHTML(re.sub(r' data-quote="([0-9a-f-]{36})"', lambda m: "" if UUID(m[1]) in unwanted else m[0], html))


def renumbered(html: CleanHTML, changes: Mapping[UUID, UUID]) -> CleanHTML:
    """The HTML with these quotations under new ids, and what repeats them (pull quotes) with them."""
    return CleanHTML(_NAMED.sub(lambda m: str(changes.get(UUID(m[0]), m[0])), html))


def ids(html: str) -> list[UUID]:
    """The id of every mark in stored HTML, in order; that of a quotation of several segments once for each."""
    return [UUID(found) for found in _STORED.findall(html)]


def for_editor(html: str, attributions: Mapping[UUID, Attribution]) -> CleanHTML:
    """The stored HTML with what the editor's dialog needs to know of each mark."""

    def told(match: re.Match[str]) -> str:
        known = attributions.get(UUID(match[1]))
        if known is None:
            return match[0]
        facts = {
            "speaker": known.speaker,
            "speaker-name": known.name,
            "outlet": known.outlet,
            "character": known.character,
            "turn": known.turn,
        }
        return match[0] + "".join(f' data-{name}="{escape(str(value))}"' for name, value in facts.items() if value)

    return CleanHTML(re.sub(r' data-quote="([0-9a-f-]{36})"', told, html))


class _Reader(HTMLParser):
    """Walks canonical HTML once, writing it out again and gathering the marks."""

    def __init__(self, mint: Callable[[], UUID]) -> None:
        super().__init__(convert_charrefs=False)
        self.mint = mint
        self.out: list[str] = []
        self.marks: dict[UUID, Mark] = {}
        self.open: list[tuple[str, bool]] = []
        self.current: Mark | None = None
        self.words: list[str] = []
        self.started_at = 0
        self.block = 0
        self.last_block: dict[UUID, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self.block += 1
            if self.current and self.words and not self.words[-1].endswith("\n"):
                self.words.append("\n\n")
        if tag not in MARKS or "data-quote" not in given:
            self.open.append((tag, False))
            self._write(tag, given)
            return
        if self.current is not None:
            self.open.append((tag, False))
            self._write(tag, {})
            return
        self._begin(tag, given)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        speaker = given.get("data-speaker", "")
        self.current = Mark(
            quote=UUID(given["data-quote"]),
            form=MARKS[tag],
            speaker=_number(speaker),
            turn=_number(given.get("data-turn", "")),
            outlet=given.get("data-outlet") if speaker else None,
            character=given.get("data-character") if speaker else None,
        )
        if speaker:
            self.current.outlet, self.current.character = self.current.outlet or "", self.current.character or ""
        self.words = []
        self.open.append((tag, True))
        self.started_at = len(self.out)
        self.out.append("")

    def handle_endtag(self, tag: str) -> None:
        opened, is_mark = self.open.pop() if self.open else (tag, False)
        if is_mark:
            self._finish(opened)
        self.out.append(f"</{opened}>")

    def _finish(self, tag: str) -> None:
        mark, words = self.current, "".join(self.words).strip()
        assert mark is not None  # noqa: S101  (a mark's end tag only comes after its start tag)
        known = self.marks.get(mark.quote)
        if known is not None and (SET_OFF in (known.form, mark.form) or words in known.segments):
            mark.quote, known = self.mint(), None
        if known is None:
            mark.segments.append(words)
            self.marks[mark.quote] = mark
        else:
            known.segments += ["\n\n" if self.block != self.last_block[mark.quote] else " ", words]
        self.last_block[mark.quote] = self.block
        self.out[self.started_at] = f'<{tag} data-quote="{mark.quote}">'
        self.current = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._void(tag)

    def _void(self, tag: str) -> None:
        self.out.append(f"<{tag}>")
        if self.current:
            self.words.append(" ")

    def _write(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"br", "hr"}:
            self.open.pop()
            self._void(tag)
            return
        self.out.append(f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in given.items()) + ">")

    def handle_data(self, data: str) -> None:
        self.out.append(data)
        if self.current:
            self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data_as(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data_as(f"&#{name};")

    def handle_data_as(self, reference: str) -> None:
        """A character reference goes out as it came in, and into the words as the character it means."""
        self.out.append(reference)
        if self.current:
            self.words.append(unescape(reference))


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_ID else None
