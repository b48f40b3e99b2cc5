"""What was found, as readers see it: read again from what is public now, whatever the index says.

A stale index may miss something for a moment; it never shows anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from articles.edition_querysets import NOT_ON_CARDS
from articles.models.edition import Edition
from articles.models.taxonomy import Section
from articles.page_document import PageDocument
from core.html import plain_text
from core.prepared import Prepared
from images.columns import unseen
from images.models import Image
from people.models import Person
from search.asked import Asked
from search.finding import Hit
from search.models import Entry
from search.words import marked, stem
from shows.models import Show

Kind = Entry.Kind
PAGE = 20
SNIPPET = 220
_EDITION_UNSEEN = tuple(name for name in NOT_ON_CARDS if name != "page")
NONE = -1


@dataclass(frozen=True)
class Result:
    """One thing found. `title` and `snippet` are HTML with what was asked for marked."""

    kind: str
    url: str
    label: str
    title: SafeString
    snippet: SafeString | str = ""
    note: str = ""
    picture: Image | None = None
    is_exclusive: bool = False
    accent: int = 0
    published_at: datetime | None = None
    speaker: Person | None = None


@dataclass
class Found:
    """What the hits name, as it is public now."""

    editions: dict[int, Edition]
    people: dict[int, Person]
    shows: dict[int, Show]
    person: Person | None = None
    show: Show | None = None

    @classmethod
    def of(cls, hits: Sequence[Hit], asked: Asked, now: datetime, *, with_texts: bool = True) -> "Found":
        """At most three queries: editions, people with the speakers of quotations, shows."""
        by_kind = {kind: [hit for hit in hits if hit.kind == kind] for kind in Kind.values}
        of_editions = {hit.source for kind in (Kind.PIECE, Kind.QUOTATION) for hit in by_kind[kind]}
        asking = _editions if with_texts else _headlines
        editions = {one.pk: one for one in asking(now=now, ids=sorted(of_editions))} if of_editions else {}
        speakers = {quote["speaker"] for hit in by_kind[Kind.QUOTATION] if (quote := _quote(editions, hit))}
        people = _records(_people, {hit.source for hit in by_kind[Kind.PERSON]} | speakers, asked.person, now)
        shows = _records(_shows, {hit.source for hit in by_kind[Kind.SHOW]}, asked.show, now)
        return cls(
            editions,
            people,
            shows,
            next((one for one in people.values() if asked.person and one.slug == asked.person), None),
            next((one for one in shows.values() if asked.show and one.slug == asked.show), None),
        )


def results(hits: Iterable[Hit], found: Found, asked: Asked) -> list[Result]:
    """The hits that are still public, in their order."""
    stems = [stem(word) for word in asked.telling]
    made = (_MADE[hit.kind](hit, found, stems) for hit in hits)
    return [one for one in made if one]


def _piece(hit: Hit, found: Found, stems: list[str]) -> Result | None:
    edition = found.editions.get(hit.source)
    if edition is None:
        return None
    return Result(
        kind=Kind.PIECE,
        url=edition.get_absolute_url(),
        label=edition.get_kind_display().capitalize(),
        title=marked(edition.headline, stems),
        snippet=_snippet(edition, stems),
        note=edition.byline,
        picture=edition.shown_picture,
        is_exclusive=edition.is_exclusive,
        accent=edition.section.position,
        published_at=edition.published_at,
    )


def _snippet(edition: Edition, stems: list[str]) -> SafeString | str:
    """The standfirst, unless what was asked for stands in the text and in neither headline nor standfirst."""
    if "page" in edition.get_deferred_fields():
        return ""
    above = marked(f"{edition.headline} {edition.standfirst}", stems)
    if edition.standfirst and "<mark>" in above:
        return marked(edition.standfirst, stems, SNIPPET)
    page: PageDocument = edition.page
    text = marked(" ".join(plain_text(page["body"]).split()), stems, SNIPPET)
    return text if "<mark>" in text or not edition.standfirst else marked(edition.standfirst, stems, SNIPPET)


def _quotation(hit: Hit, found: Found, stems: list[str]) -> Result | None:
    quote, edition = _quote(found.editions, hit), found.editions.get(hit.source)
    speaker = found.people.get(quote["speaker"]) if quote else None
    if quote is None or edition is None or speaker is None:
        return None
    words = " ".join(quote["words"].split())
    return Result(
        kind=Kind.QUOTATION,
        url=f"{edition.get_absolute_url()}said/{str(hit.quote)[:8]}/",
        label="Quotation",
        title=marked(f"{words[:-1]}." if words.endswith(",") else words, stems, SNIPPET),
        note=edition.short_headline or edition.headline,
        picture=speaker.shown_portrait,
        accent=edition.section.position,
        published_at=edition.published_at,
        speaker=speaker,
    )


def _person(hit: Hit, found: Found, stems: list[str]) -> Result | None:
    person = found.people.get(hit.source)
    if person is None or person.merged_into_id:
        return None
    biography = " ".join(plain_text(person.biography).split())
    return Result(
        kind=Kind.PERSON,
        url=person.get_absolute_url(),
        label="Person",
        title=marked(person.name, stems),
        snippet=marked(biography, stems, SNIPPET),
        note=person.known_for,
        picture=person.shown_portrait,
    )


def _show(hit: Hit, found: Found, stems: list[str]) -> Result | None:
    show = found.shows.get(hit.source)
    if show is None:
        return None
    facts = [show.format_words, str(show.year or ""), show.original_network]
    return Result(
        kind=Kind.SHOW,
        url=show.get_absolute_url(),
        label="Show",
        title=marked(show.title, stems),
        snippet=marked(" ".join(plain_text(show.synopsis).split()), stems, SNIPPET),
        note=" · ".join(filter(None, facts)),
        picture=show.shown_poster,
    )


_MADE = {
    Kind.PIECE.value: _piece, Kind.QUOTATION.value: _quotation, Kind.PERSON.value: _person, Kind.SHOW.value: _show,
}  # fmt: skip


def _quote(editions: dict[int, Edition], hit: Hit) -> Any:
    """The quotation as its public edition has it."""
    edition = editions.get(hit.source)
    return edition.page["quotes"].get(str(hit.quote)) if edition else None


def _records(asking: Prepared[Any], ids: set[int], slug: str, now: datetime) -> dict[int, Any]:
    """Public records by id, with the one of this slug."""
    if not ids and not slug:
        return {}
    named = {"slug": slug} if slug else {}
    rows = asking(now=now, ids=sorted(ids) or [NONE], **named)
    return {row.pk: row for row in rows}


def _build(now: datetime, ids: Sequence[int]) -> QuerySet[Edition]:
    found = Edition.objects.public(now).filter(pk__in=ids).select_related("section", "hero", "stand_in")
    return found.order_by()


_editions: Prepared[Edition] = Prepared(lambda now, ids: _build(now, ids).defer(*_EDITION_UNSEEN))
_headlines: Prepared[Edition] = Prepared(lambda now, ids: _build(now, ids).defer(*NOT_ON_CARDS))
_people: Prepared[Person] = Prepared(
    lambda now, ids, slug="": (
        Person.objects.public(now)
        .filter(Q(pk__in=ids) | Q(slug=slug) if slug else Q(pk__in=ids))
        .select_related("portrait")
        .defer(*unseen("portrait"))
        .order_by()
    )
)
_shows: Prepared[Show] = Prepared(
    lambda now, ids, slug="": (
        Show.objects.public(now)
        .filter(Q(pk__in=ids) | Q(slug=slug) if slug else Q(pk__in=ids))
        .select_related("poster")
        .defer(*unseen("poster"))
        .order_by()
    )
)
sections: Prepared[Section] = Prepared(Section.objects.all)
