"""What can be found of a piece, a person and a show: the words of public editions and records, and of nothing else."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from articles.models.edition import Edition
from articles.page_document import PageDocument
from core.html import plain_text
from interviews.models import Quote, Record
from people.models import Person
from search.models import Entry
from shows.models import Credit, Show

Kind = Entry.Kind
VERSION = 1  # of how entries are made: another one makes every entry again
MOST_TEXT = 60_000
_ALWAYS = datetime(1900, 1, 1, tzinfo=UTC)
_COMPARED = ("title", "names", "text", "section", "published_at", "public_from", "public_until", "piece")


@dataclass
class Made:
    """An entry that is not saved, the records it mentions, and whether it is found when its title is misspelt."""

    entry: Entry
    mentions: set[tuple[str, int]]
    is_spelt: bool = False

    def __post_init__(self) -> None:
        self.entry.text = self.entry.text[:MOST_TEXT]
        facts = [VERSION, *(str(getattr(self.entry, name)) for name in _COMPARED), sorted(self.mentions)]
        self.entry.fingerprint = blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()

    @property
    def key(self) -> tuple[str, int, UUID | None, str]:
        entry = self.entry
        return entry.kind, entry.source, entry.quote, entry.fingerprint


def of_editions(editions: Sequence[Edition]) -> Iterator[Made]:
    """Each piece, and each quotation in it, as long as its edition is public. A constant number of queries."""
    named = _Named.by(editions)
    for edition in editions:
        yield _piece(edition, named)
        yield from _quotations(edition, named)


def of_people(people: Iterable[Person]) -> Iterator[Made]:
    """Each person who has a page, or will have one. A constant number of queries."""
    credits = Prefetch("credits", Credit.objects.select_related("show").order_by("billing", "pk"))
    found = Person.objects.filter(pk__in=[person.pk for person in people], merged_into=None)
    for person in found.select_related("contributor").prefetch_related(credits):
        if person.is_public or person.public_from:
            yield _person(person)


def of_shows(shows: Iterable[Show]) -> Iterator[Made]:
    """Each show that has a page, or will have one. A constant number of queries."""
    cast = Prefetch("credits", Credit.objects.select_related("person").order_by("billing", "pk"))
    for show in Show.objects.filter(pk__in=[s.pk for s in shows]).prefetch_related("genres", cast):
        if show.is_public or show.public_from:
            yield _show(show)


@dataclass(frozen=True)
class _Named:
    """Who and what editions name, and which of their quotations may not be found."""

    people: dict[int, Person]
    shows: dict[int, Show]
    withheld: set[str]

    @classmethod
    def by(cls, editions: Sequence[Edition]) -> "_Named":
        pages: list[PageDocument] = [edition.page for edition in editions]
        people = {row["person"] for page in pages for row in (*page["people"], *page["bylines"])}
        people |= {quote["speaker"] for page in pages for quote in page["quotes"].values()}
        shows = {pk for page in pages for pk in page["shows"]}
        quotes = [pk for page in pages for pk in page["quotes"]]
        found = Person.objects.filter(pk__in=people).select_related("merged_into")
        return cls(
            {person.pk: person.merged_into or person for person in found},
            {pk: show for pk, show in Show.objects.in_bulk(shows).items() if show.is_public or show.public_from},
            {
                str(pk)
                for pk in Quote.objects.filter(pk__in=quotes).exclude(record=Record.ON).values_list("pk", flat=True)
            },
        )


def _piece(edition: Edition, named: _Named) -> Made:
    page: PageDocument = edition.page
    people = _found(named.people, (row["person"] for row in (*page["people"], *page["bylines"])))
    shows = _found(named.shows, page["shows"])
    tags = [tag["name"] for tag in page["tags"]]
    names = [edition.short_headline, edition.kicker, edition.section.name, *_names(people, shows), *tags]
    text = [edition.standfirst, plain_text(page["body"]), plain_text(page["caption"])]
    speakers = _found(named.people, (quote["speaker"] for quote in page["quotes"].values()))
    return Made(
        Entry(kind=Kind.PIECE, title=edition.headline, names=_lines(names), text=_lines(text), **_dated(edition)),
        {*_mentions("person", [*people, *speakers]), *_mentions("show", shows)},
    )


def _quotations(edition: Edition, named: _Named) -> Iterator[Made]:
    """Those on the record whose speaker has a page, or will have one."""
    page: PageDocument = edition.page
    shows = _found(named.shows, page["shows"])
    for pk, quote in page["quotes"].items():
        speaker = named.people.get(quote["speaker"])
        if pk in named.withheld or speaker is None or not (speaker.is_public or speaker.public_from):
            continue
        names = _lines([*_names([speaker], shows), quote["character"]])
        entry = Entry(kind=Kind.QUOTATION, quote=UUID(pk), names=names, text=quote["words"], **_dated(edition))
        yield Made(entry, {*_mentions("person", [speaker]), *_mentions("show", shows)})


def _dated(edition: Edition) -> dict[str, Any]:
    return {
        "source": edition.pk,
        "piece": edition.piece_id,
        "section": edition.section_id,
        "published_at": edition.published_at,
        "public_from": edition.public_from,
        "public_until": edition.public_until,
    }


def _person(person: Person) -> Made:
    parts = [credit for credit in person.credits.all() if credit.show.is_public]
    contributor = getattr(person, "contributor", None)
    names = [person.known_for, *(part.character for part in parts)]
    text = [contributor.job_title if contributor else "", *(part.show.title for part in parts)]
    return Made(
        Entry(
            kind=Kind.PERSON,
            title=_lines([person.name, *person.aliases]),
            names=_lines(names),
            text=_lines([*text, plain_text(person.biography)]),
            **_from_when(person),
        ),
        {*_mentions("person", [person]), *_mentions("show", [part.show for part in parts])},
        is_spelt=True,
    )


def _show(show: Show) -> Made:
    parts = list(show.credits.all())
    genres = [genre.name for genre in show.genres.all()]
    names = [*genres, show.get_format_display(), show.original_network]
    text = [*(f"{part.person.name} {part.character}" for part in parts), str(show.year or ""), show.country]
    return Made(
        Entry(
            kind=Kind.SHOW,
            title=_lines([show.title, *show.aliases]),
            names=_lines(names),
            text=_lines([*text, plain_text(show.synopsis)]),
            **_from_when(show),
        ),
        {*_mentions("show", [show]), *_mentions("person", [part.person for part in parts])},
        is_spelt=True,
    )


def _from_when(record: Person | Show) -> dict[str, Any]:
    """Records have no date of their own: one that is public has been so for as long as anybody asks."""
    moment = _ALWAYS if record.is_public or record.public_from is None else record.public_from
    return {"source": record.pk, "published_at": _ALWAYS, "public_from": moment}


def _names(people: Iterable[Person], shows: Iterable[Show]) -> list[str]:
    return [
        *(name for person in people for name in (person.name, *person.aliases)),
        *(title for show in shows for title in (show.title, *show.aliases)),
    ]


def _mentions(kind: str, records: Iterable[Person | Show]) -> set[tuple[str, int]]:
    return {(kind, record.pk) for record in records}


def _found(rows: dict[int, Any], ids: Iterable[int]) -> list[Any]:
    return list(dict.fromkeys(rows[pk] for pk in ids if pk in rows))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))
