"""The finished page, taken apart again: what somebody meets who cannot see it."""

from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser

from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.pages.article import ArticlePage
from core import clock

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass
class Element:
    """An element that matters, with its words and whether it stands in the body."""

    tag: str
    attributes: dict[str, str]
    is_body: bool
    text: str = ""
    inside: set[str] = field(default_factory=set)  # the tags within it

    @property
    def level(self) -> int:
        return _HEADINGS.get(self.tag, 0)

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        return " ".join((self.attributes.get("aria-label") or self.text or self.attributes.get("title", "")).split())


@dataclass
class Rendered:
    """The headings, links, tables, frames and pictures of a page, each in their order."""

    headings: list[Element]
    links: list[Element]
    tables: list[Element]
    pictures: list[Element]
    embeds: list[Element]


def read_page(page: ArticlePage, at: datetime) -> Rendered:
    """Set the page from its own template and read what it is made of."""
    with clock.at(at):
        html = render_to_string("articles/article.html", {"page": page, "is_preview": True}, _request(page))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.found
    return Rendered(
        headings=[one for one in found if one.level],
        links=[one for one in found if one.tag == "a"],
        tables=[one for one in found if one.tag == "table"],
        pictures=[one for one in found if one.tag == "img"],
        embeds=[one for one in found if "data-provider" in one.attributes or "data-embed" in one.attributes],
    )


def _request(page: ArticlePage) -> HttpRequest:
    """A request for the page that nobody made; its scripts need no nonce, since nothing runs them."""
    request = HttpRequest()
    request.path = page.head.path
    request.csp_nonce = ""  # type: ignore[attr-defined]
    return request


class _Reader(HTMLParser):
    """Walks the page once, within its main part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[tuple[str, Element | None]] = []
        self.main = self.body = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.main = len(self.open) + 1
        elif tag == "div" and "body" in given.get("class", "").split():
            self.body = self.body or len(self.open) + 1
        element = None
        if self.main:
            for _, around in self.open:
                if around is not None:
                    around.inside.add(tag)
            element = self._element(tag, given)
        if tag not in VOID:
            self.open.append((tag, element))

    def _element(self, tag: str, given: dict[str, str]) -> Element | None:
        is_embed = "data-provider" in given or "data-embed" in given
        if not (tag in _HEADINGS or tag in {"a", "table", "img"} or is_embed) or (tag == "a" and "href" not in given):
            return None
        element = Element(tag, given, is_body=bool(self.body))
        self.found.append(element)
        if tag == "img":
            self._say(given.get("alt", ""))
        return element

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open):
            return
        while self.open:
            name, _ = self.open.pop()
            self.main = 0 if len(self.open) < self.main else self.main
            self.body = 0 if len(self.open) < self.body else self.body
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.main:
            self._say(data)

    def _say(self, words: str) -> None:
        for _, element in self.open:
            if element is not None:
                element.text += words
