"""Links in a document's body that would lead readers nowhere at a moment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve

from articles.findings import Finding, Tone
from articles.models import Edition, Section
from articles.reach import Reach
from core.html import plain_text
from core.models import Redirect
from people.models import Person
from publishing.documents import Document
from shows.models import Genre, Show

_LINK = re.compile(r"<a((?: [^>]*)?)>(.*?)</a>", re.DOTALL)
_FACT = re.compile(r' (data-person|data-show|data-piece|href)="([^"]*)"')
_ARTICLE_PAGES = {"article", "person", "show", "genre", "section"}


@dataclass(frozen=True)
class Link:
    """One link of a body: its words and where it leads."""

    words: str
    person: int | None = None
    show: int | None = None
    piece: int | None = None
    path: str | None = None
    is_empty: bool = False


def broken_links(document: Document, at: datetime) -> list[Finding]:
    """A warning for each link to what readers cannot reach at `at`, once this document is public. Constant queries."""
    links = links_in(document["body"])
    judge = _Judge(document, links, at)
    return [found for link in links if (found := judge.finding(link))]


def links_in(body: str) -> list[Link]:
    """The links of a body that are ours to judge: by record, by a path on this site, or with no address at all."""
    return [link for link in (_link(*match.groups()) for match in _LINK.finditer(body)) if link is not None]


def _link(attributes: str, inside: str) -> Link | None:
    facts = dict(_FACT.findall(attributes))
    words = " ".join(plain_text(inside).split())
    for kind in ("person", "show", "piece"):
        if f"data-{kind}" in facts:
            return Link(words, **{kind: int(facts[f"data-{kind}"])})  # type: ignore[arg-type]
    href = unescape(facts.get("href", "")).strip()
    if not href or href == "#":
        return Link(words, is_empty=True)
    path = _path_here(href)
    return Link(words, path=path) if path else None


def _path_here(href: str) -> str:
    """The path, if the address is one of this site."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    own = urlsplit(settings.SITE_URL).netloc
    if parts.scheme not in {"", "http", "https"} or (parts.netloc and parts.netloc != own):
        return ""
    return parts.path if parts.path.startswith("/") else ("/" if parts.netloc else "")


class _Judge:
    """Everything these links could lead to, asked for once."""

    def __init__(self, document: Document, links: list[Link], at: datetime) -> None:
        self.at = at
        self.reach = Reach(
            document,
            at,
            people=[link.person for link in links if link.person is not None],
            shows=[link.show for link in links if link.show is not None],
            pieces=[link.piece for link in links if link.piece is not None],
        )
        self.routes = {link.path: _route(link.path) for link in links if link.path}
        self.answering = self._answering()

    def _answering(self) -> set[tuple[str, ...]]:
        """The routes that answer at that moment: records with a page, sections, genres, pieces and redirects."""
        slugs: dict[str, set[str]] = {name: set() for name in _ARTICLE_PAGES}
        for name, *values in self.routes.values():
            slugs.setdefault(name, set()).add(values[-1] if values else "")
        asked: dict[str, QuerySet[Any]] = {
            "person": Person.objects.public(self.at),
            "show": Show.objects.public(self.at),
            "genre": Genre.objects.all(),
            "section": Section.objects.all(),
        }
        found: set[tuple[str, ...]] = {
            (name, slug)
            for name, records in asked.items()
            if slugs[name]
            for slug in records.filter(slug__in=slugs[name]).values_list("slug", flat=True)
        }
        if slugs["article"]:
            found |= {("article", *address) for address in self._addresses(slugs["article"])}
        if self.routes:
            moved = Redirect.objects.filter(old_path__in=self.routes).values_list("old_path", flat=True)
            found |= {self.routes[path] for path in moved}
        return found

    def _addresses(self, slugs: set[str]) -> Iterable[tuple[str, str]]:
        """Addresses that a piece public then has, or once had: the site leads on from those."""
        public = Edition.objects.public(self.at).values("piece")
        had = Edition.objects.filter(Q(public_from__lte=self.at), slug__in=slugs, piece__in=public)
        return had.values_list("section__slug", "slug")

    def finding(self, link: Link) -> Finding | None:
        """What is wrong with the link, if anything."""
        wrong = self._wrong(link)
        if wrong is None:
            return None
        told, about = wrong
        words = f"“{link.words}”" if link.words else "A link without words"
        return Finding("links", f"{words} {told}", Tone.WARNS, "body", link.words, subject=f"link:{about}")

    def _wrong(self, link: Link) -> tuple[str, str] | None:
        if link.is_empty:
            return "is a link that leads nowhere. Give it an address, or remove it.", "empty"
        if link.person is not None and link.person not in self.reach.people:
            return (
                "links to somebody without a page. Add them to the piece, or make them public.",
                f"person:{link.person}",
            )
        if link.show is not None and link.show not in self.reach.shows:
            return "links to a show without a page. Add it to the piece, or make it public.", f"show:{link.show}"
        if link.piece is not None and link.piece not in self.reach.pieces:
            return (
                "links to a piece readers will not see then. Publish it first, or remove the link.",
                f"piece:{link.piece}",
            )
        if link.path and not self._answers(link.path):
            return f"links to {link.path}, where there is no page.", f"path:{link.path}"
        return None

    def _answers(self, path: str) -> bool:
        route = self.routes[path]
        if route[0] in _ARTICLE_PAGES:
            return route in self.answering
        return route[0] != "" or route in self.answering


def _route(path: str) -> tuple[str, ...]:
    try:
        match = resolve(path)
    except Resolver404:
        return ("", path)
    return (match.url_name or match.view_name, *map(str, match.kwargs.values()))
