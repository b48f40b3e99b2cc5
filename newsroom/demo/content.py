"""The demo magazine as it is written down: people.toml, shows.toml, series.toml, and a file for each piece and page."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils.html import escape

CONTENT = Path(__file__).parent / "content"
QUOTES = UUID("6f0e2f5e-52a5-4f0e-9d1b-6c3a1d9b7a10")  # the namespace of the demo's quotation ids
REAL_SHOWS = {"citadel"}

SECTIONS = [
    ("television", "Television", "Series, serials and the people who stay up late making them."),
    ("film", "Film", "What is on the large screen, how it got there, and whether it should have."),
    ("stage", "Stage", "Plays, players and the view from the ninth row."),
    ("music", "Music", "Scores, songs and rooms that ring, on screen and off it."),
    ("culture", "Culture", "Everything else worth leaving the house for, and some reasons to stay in."),
]

_MARK = re.compile(r"<(q|blockquote)((?:\s+data-[a-z]+=\"[^\"]*\")*)>")
_LINK = re.compile(r'<a data-(person|show)="([^"]+)">')
_BLOCK = re.compile(r'<(div|aside) data-block="([a-z]+)" data-(person|show|episode)="([^"]+)">')
_PORTRAIT = re.compile(r'<figure data-block="picture" data-portrait="([^"]+)"(.*?)</figure>', re.DOTALL)
_GALLERY = re.compile(r'<div data-block="gallery">.*?</div>\n?', re.DOTALL)
_DRAWING = re.compile(r'<figure data-part="item" data-drawing="([^"]+)"(.*?)</figure>', re.DOTALL)
_FACT = re.compile(r'data-([a-z]+)="([^"]*)"')

Facts = dict[str, Any]


class ContentError(Exception):
    """The demo content does not hang together; the message names the file."""


@dataclass(frozen=True)
class Known:
    """The ids and addresses of what bodies link to, by slug, and the ids of the portraits they show."""

    people: dict[str, tuple[int, str]]
    shows: dict[str, tuple[int, str]]
    portraits: dict[str, int]
    episodes: dict[str, tuple[int, str]] = field(default_factory=dict)

    def of(self, kind: str, slug: str, where: str) -> tuple[int, str]:
        try:
            return {"person": self.people, "show": self.shows, "episode": self.episodes}[kind][slug]
        except KeyError:
            raise ContentError(f"{where} names the {kind} “{slug}”, who is not in the demo.") from None


@dataclass(frozen=True)
class Piece:
    """One piece: its slug, its facts, and its body with slugs where the database has ids."""

    slug: str
    facts: Facts
    body: str

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.facts.get(name, "")

    def body_for_desk(self, known: Known, gallery: Mapping[str, int]) -> str:
        """The body as it would come from the editor: ids for slugs, and for the names of the pictures in its gallery,
        and an id for every quotation. What is not drawn is left out."""
        numbers = iter(range(1, 1000))

        def mark(match: re.Match[str]) -> str:
            facts = dict(_FACT.findall(match[2]))
            if "speaker" not in facts:
                return match[0]
            key = facts.get("key") or str(next(numbers))
            speaker, _ = known.of("person", facts["speaker"], self.slug)
            told = {"quote": uuid5(QUOTES, f"{self.slug}/{key}"), "speaker": speaker}
            told |= {name: facts[name] for name in ("outlet", "character") if name in facts}
            return f"<{match[1]}" + "".join(f' data-{name}="{value}"' for name, value in told.items()) + ">"

        def link(match: re.Match[str]) -> str:
            pk, address = known.of(match[1], match[2], self.slug)
            return f'<a data-{match[1]}="{pk}" href="{escape(address)}">'  # in the order the editor writes them

        def block(match: re.Match[str]) -> str:
            tag, kind, record, slug = match.groups()
            return f'<{tag} data-block="{kind}" data-{record}="{known.of(record, slug, self.slug)[0]}">'

        def portrait(match: re.Match[str]) -> str:
            image = known.portraits.get(match[1])
            return f'<figure data-block="picture" data-image="{image}"{match[2]}</figure>' if image else ""

        def item(match: re.Match[str]) -> str:
            image = gallery.get(match[1])
            return f'<figure data-part="item" data-image="{image}"{match[2]}</figure>' if image else ""

        def hung(match: re.Match[str]) -> str:
            return _DRAWING.sub(item, match[0]) if gallery else ""

        body = _PORTRAIT.sub(portrait, _BLOCK.sub(block, self.body))
        return _LINK.sub(link, _MARK.sub(mark, _GALLERY.sub(hung, body)))

    def speakers(self) -> set[str]:
        """The slugs of everybody who is quoted."""
        return {dict(_FACT.findall(facts)).get("speaker", "") for _, facts in _MARK.findall(self.body)} - {""}

    def links(self, kind: str) -> set[str]:
        """The slugs of the people, or shows, that the body links to or has a block about."""
        linked = {slug for found, slug in _LINK.findall(self.body) if found == kind}
        in_blocks = {slug for _, _, found, slug in _BLOCK.findall(self.body) if found == kind}
        pictured = {slug for slug, _ in _PORTRAIT.findall(self.body)} if kind == "person" else set[str]()
        return linked | in_blocks | pictured


@cache
def people() -> list[Facts]:
    return list(_toml("people.toml")["person"])


@cache
def shows() -> list[Facts]:
    return list(_toml("shows.toml")["show"])


@cache
def genres() -> list[Facts]:
    return list(_toml("shows.toml")["genre"])


@cache
def services() -> list[Facts]:
    return list(_toml("shows.toml")["service"])


@cache
def series() -> list[Facts]:
    return list(_toml("series.toml")["series"])


@cache
def podcasts() -> list[Facts]:
    return list(_toml("offers.toml")["podcast"])


@cache
def offers() -> list[Facts]:
    return list(_toml("offers.toml")["offer"])


@cache
def house_pages() -> list[Piece]:
    """What the magazine says about itself, in the order of the foot of its pages."""
    found = [_piece(path) for path in (CONTENT / "house").glob("*.html")]
    return sorted(found, key=lambda page: int(page.facts["position"]))


@cache
def pieces() -> list[Piece]:
    """Every piece, in the order of their file names."""
    return [_piece(path) for path in sorted((CONTENT / "pieces").glob("*.html"))]


@cache
def real_people() -> frozenset[str]:
    """Those who exist: they are never quoted and never drawn."""
    return frozenset(credit["person"] for show in shows() if show["slug"] in REAL_SHOWS for credit in show["credit"])


def reads_as_man(facts: Facts) -> bool:
    """What the words of a biography call the person, which decides what hats the portrait may wear."""
    words = re.findall(r"[a-z]+", facts.get("biography", "").lower())
    return sum(word in {"he", "him", "his"} for word in words) > sum(word in {"she", "her", "hers"} for word in words)


@cache
def guide() -> Facts:
    return _toml("guide.toml")


def first_sentence(html: str) -> str:
    """What a text begins with, without its marks."""
    text = re.sub(r"<[^>]+>", "", html).strip()
    found = re.match(r".+?[.?!](?=\s|$)", text)
    return found[0] if found else text


def _toml(name: str) -> Facts:
    return tomllib.loads((CONTENT / name).read_text())


def _piece(path: Path) -> Piece:
    try:
        _, front, body = path.read_text().split("+++\n", 2)
        return Piece(path.stem, tomllib.loads(front), body.strip())
    except ValueError as problem:  # tomllib's own error is one
        raise ContentError(f"{path.name} has no readable front matter: {problem}") from problem
