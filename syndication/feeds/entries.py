"""What a feed says of each piece, gathered for all of them in three queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings

from articles import jsonld
from articles.body import Names, set_body, wanted
from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole
from articles.page_document import PageDocument
from articles.pages.names import linked, people_of, shows_of
from articles.pages.pictures import pictures_of
from core.addresses import absolute
from core.html import CleanHTML
from core.prepared import Prepared
from people.models import Person
from syndication.feeds import bodies

FOUNDED = "2026"  # in every identifier: RFC 4151 wants a year in which the name was ours
_pieces: Prepared[Edition] = Prepared(
    lambda now, ids: Edition.objects.public(now).filter(piece_id__in=ids).select_related("section").defer("page")
)


@dataclass(frozen=True)
class Author:
    """Who wrote a piece; `url` is empty when they have no page."""

    name: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A piece as a feed tells of it. `id` stays with the piece whatever becomes of its address and its words.

    `html` is its whole public text, with full addresses and without scripts; empty where feeds give summaries.
    """

    id: str
    url: str
    headline: str
    standfirst: str
    html: CleanHTML | None
    authors: list[Author]
    categories: list[str]
    image: dict[str, Any] | None
    published_at: datetime
    updated_at: datetime


def identifier(piece_id: int) -> str:
    """The piece's tag URI (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{FOUNDED}:piece-{piece_id}"


def entries(editions: Sequence[Edition], now: datetime) -> list[Entry]:
    """One of each edition, in their order. Reads their columns, section, hero, fallback, `page` and pictures."""
    together = _together(editions)
    bodies_of_all = together["body"]
    linked_people, linked_shows = linked(bodies_of_all)
    shows = shows_of(together, linked_shows, now)
    people = people_of(together, linked_people, ())
    asked = wanted(bodies_of_all)
    pieces = {edition.piece_id: edition for edition in _pieces(now=now, ids=asked.pieces)} if asked.pieces else {}

    def entry(edition: Edition) -> Entry:
        page: PageDocument = edition.page
        images = pictures_of(edition, wanted(page["body"]).images) if settings.FEEDS_IN_FULL else {}
        names = Names(people, shows, page["quotes"], pieces, images, gallery=edition.get_gallery_url())
        genres = [genre.name for pk in page["shows"] if pk in shows and (genre := shows[pk].genre)]
        shown = edition.shown_picture
        return Entry(
            id=identifier(edition.piece_id),
            url=absolute(edition.get_absolute_url()),
            headline=edition.headline,
            standfirst=edition.standfirst,
            html=bodies.whole(edition, set_body(page["body"], names)) if settings.FEEDS_IN_FULL else None,
            authors=[_author(people[pk]) for pk in _writers(page) if pk in people],
            categories=_each_once([edition.section.name, *genres, *(tag["name"] for tag in page["tags"])]),
            image=jsonld.image_node(shown) if shown else None,
            published_at=edition.published_at,
            updated_at=max(edition.public_from, edition.published_at),
        )

    return [entry(edition) for edition in editions]


def _together(editions: Sequence[Edition]) -> PageDocument:
    """Everything that the pages name, as if it were one page."""
    pages: list[PageDocument] = [edition.page for edition in editions]
    return cast(
        PageDocument,
        {
            "body": "".join(page["body"] for page in pages) if settings.FEEDS_IN_FULL else "",
            "quotes": {pk: quote for page in pages for pk, quote in page["quotes"].items()},
            "bylines": [row for page in pages for row in page["bylines"]],
            "people": [],
            "shows": [pk for page in pages for pk in page["shows"]],
        },
    )


def _writers(page: PageDocument) -> dict[int, None]:
    return dict.fromkeys(row["person"] for row in page["bylines"] if row["role"] != BylineRole.PICTURES)


def _each_once(names: Iterable[str]) -> list[str]:
    """The names in their order; “crime drama” says nothing that “Crime drama” did not."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def _author(person: Person) -> Author:
    return Author(person.name, absolute(person.get_absolute_url()) if person.has_page else "")
