"""Whom and what a body may name, link to and show, as far as readers may know of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from django.conf import settings
from django.utils.safestring import SafeString

from articles.embeds import PROVIDERS
from articles.models.edition import Edition
from articles.page_document import PageQuote
from articles.pictures import face
from articles.related import Related
from articles.show_cards import ShowCard
from images.models import Image
from people.models import Person
from podcasts.models import Episode
from shows.models import Show

_NAMED = re.compile(
    r'<(?:figure|div) data-(?:block|part)="(picture|item|show|person|episode)" '
    r'data-(?:image|show|person|episode)="([0-9]+)"'
    r'| data-pieces?="([0-9,]+)"'
)
_EMBED = re.compile(r'<div data-block="embed" data-provider="([a-z-]+)"')
CARD = '<div data-block="{kind}" data-{kind}="{pk}"'  # how the card of a person or show begins
_MORE = '<div data-block="more"'
_SLOT = re.compile(r'<div data-block="offer" data-slot="([a-z0-9-]+)"')
_BOXED = re.compile(r' data-pieces="([0-9,]+)"')


@dataclass(frozen=True)
class Wanted:
    """The ids of what a body's blocks and links show, besides people and shows: these have to be looked up.

    `boxed` are those of the pieces that stand in a box; `more` says whether it has a place for other pieces of its
    own, `frames` which sites its embeds may show. `slots` names its places for offers, each as often as it is there.
    """

    images: list[int]
    show_cards: list[int]
    person_cards: list[int]
    pieces: list[int]
    boxed: list[int]
    more: bool
    frames: list[str]
    episodes: list[int]
    slots: list[str]


def wanted(body: str) -> Wanted:
    """What a body asks for, each once and in order."""
    found: dict[str, dict[int, None]] = {"picture": {}, "show": {}, "person": {}, "episode": {}, "": {}}
    for block, pk, pieces in _NAMED.findall(body):
        found["picture" if block == "item" else block].update(
            dict.fromkeys(int(pk) for pk in (pk or pieces).split(",") if pk)
        )
    providers = sorted({PROVIDERS[name].frames for name in _EMBED.findall(body) if name in PROVIDERS})
    images, shows, people, episodes, pieces = (list(ids) for ids in found.values())
    boxed = [int(pk) for ids in _BOXED.findall(body) for pk in ids.split(",") if pk]
    slots = _SLOT.findall(body)
    return Wanted(
        images, shows, people, pieces, boxed, more=_MORE in body, frames=providers, episodes=episodes, slots=slots
    )


@dataclass(frozen=True)
class Names:
    """Whom and what a body may link to, what was said in it, and what its blocks show."""

    people: Mapping[int, Person]
    shows: Mapping[int, Show]
    quotes: Mapping[str, PageQuote]
    pieces: Mapping[int, Edition] = field(default_factory=dict)
    images: Mapping[int, Image] = field(default_factory=dict)
    cards: Mapping[int, ShowCard] = field(default_factory=dict)
    related: Sequence[Related] = ()
    gallery: str = ""  # the address of the piece's gallery
    episodes: Mapping[int, Episode] = field(default_factory=dict)
    offers: Sequence[SafeString] = ()  # a box for each place in the body, empty where nothing is on offer

    def address(self, kind: str, pk: int) -> str:
        """Where the person, show or piece can be read about now; empty when nowhere."""
        if kind == "piece":
            edition = self.pieces.get(pk)
            return edition.get_absolute_url() if edition else ""
        record = (self.people if kind == "person" else self.shows).get(pk)
        return record.get_absolute_url() if record and record.has_page else ""

    def name_html(self, person: Person | None) -> str:
        """The person's name, linked when they have a public page."""
        if person is None:
            return ""
        name = escape(person.name)
        return f'<a href="{person.get_absolute_url()}">{name}</a>' if person.has_page else str(name)

    def speaker_html(self, quote: PageQuote) -> str:
        """The speaker's name, linked when they have a public page."""
        return self.name_html(self.people.get(quote["speaker"]))

    def face(self, person: Person | None) -> str:
        """A small portrait of the person, if there is one."""
        shown = person.shown_portrait if person and person.has_page else None
        return face(shown) if shown else ""

    def credit(self, quote: PageQuote) -> str:
        """“Mara Quill, speaking to Ninth Row”, as it goes with copied words."""
        person = self.people.get(quote["speaker"])
        return f"{person.name if person else ''}, speaking to {quote['outlet'] or settings.SITE_NAME}"
