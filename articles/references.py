"""What holds pictures, people and shows, read into the index of where they are used (`publishing.references`).

Holders are the working copy of a piece, each of its revisions and editions, and the records that show a picture. Each
is written where it is saved; `scan` reads them all again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.documents import upgraded
from articles.models import Article, ArticleQuote, Edition, Revision
from articles.page_document import PageDocument
from people.models import Person
from people.pictures import uses_of as uses_of_person
from publishing import references
from publishing.documents import Document
from publishing.models import Reference
from publishing.references import Use
from shows.models import Show
from shows.pictures import uses_of as uses_of_show

PIECE, REVISION, EDITION, PERSON, SHOW = "piece", "revision", "edition", "person", "show"
HOLDERS = (PIECE, REVISION, EDITION, PERSON, SHOW)
AT_ONCE = 500

_NAMED = re.compile(r'<(a|div|aside|figure)\b[^>]*? data-(image|person|show|episode)="([0-9]{1,18})"')
_ROLES = {"a": "link", "div": "card", "aside": "pull quote", "figure": "body"}


# --- What a holder uses ---------------------------------------------------------------------------


def references_in(document: Document) -> set[Use]:
    """Everything a document of a piece uses, whoever has been merged since."""
    speakers = [row["speaker_id"] for row in document["quotes"] if row["speaker_id"]]
    return _uses(document["hero"], document, [row["show"] for row in document["shows"]], speakers)


def references_of(edition: Edition) -> set[Use]:
    """Everything an edition uses."""
    page: PageDocument = edition.page
    uses = _uses(edition.hero_id, page, page["shows"], [quote["speaker"] for quote in page["quotes"].values()])
    return uses | ({Use("image", edition.stand_in_id, "stand-in")} if edition.stand_in_id else set())


def _uses(hero: int | None, words: Mapping[str, Any], shows: Sequence[int], speakers: Sequence[int]) -> set[Use]:
    return {
        *((Use("image", hero, "hero"),) if hero else ()),
        *(Use("person", row["person"], "byline") for row in words["bylines"]),
        *(Use("person", row["person"], row["role"]) for row in words["people"]),
        *(Use("person", pk, "speaker") for pk in speakers),
        *(Use("show", pk, "about") for pk in shows),
        *(Use(kind, int(pk), _ROLES[tag]) for tag, kind, pk in _NAMED.findall(words["body"])),
    }


def survivors(uses: Iterable[Use]) -> dict[int, int]:
    """Of the people used, those who were merged, and into whom. One query, none without people."""
    people = {use.record for use in uses if use.kind == "person"}
    merged = Person.objects.filter(pk__in=people, merged_into__isnull=False) if people else Person.objects.none()
    return {pk: into for pk, into in merged.values_list("pk", "merged_into") if into}


def resolved(uses: set[Use], merged: Mapping[int, int] | None = None) -> set[Use]:
    """The uses, of whom people are now."""
    merged = survivors(uses) if merged is None else merged
    if not merged:
        return uses
    return {use._replace(record=merged.get(use.record, use.record)) if use.kind == "person" else use for use in uses}


# --- Kept in step ---------------------------------------------------------------------------------


def keep_working_copy(piece: Article, revision: Revision) -> None:
    """The working copy was saved, and this revision says what it says."""
    uses = resolved(references_in(revision.document))
    references.keep(PIECE, piece.pk, uses)
    references.add(REVISION, revision.pk, uses)


def keep_revision(revision: Revision) -> None:
    """A revision that is new."""
    references.add(REVISION, revision.pk, resolved(references_in(revision.document)))


def rewrite_revision(revision: Revision, before: Document) -> None:
    """An autosave was rewritten, which mostly changes words and nothing that is used: then no query is asked."""
    uses = references_in(revision.document)
    if uses != references_in(before):
        references.keep(REVISION, revision.pk, resolved(uses))


def keep_edition(edition: Edition) -> None:
    """An edition was pressed."""
    references.keep(EDITION, edition.pk, resolved(references_of(edition)))


def keep_others_quoting(piece: Article) -> None:
    """Somebody else is said now to have said what the piece quotes: so it is in other pieces with the same quotes."""
    mine = piece.quotes.values("quote")
    others = Article.objects.filter(quotes__quote__in=mine).exclude(pk=piece.pk).distinct()
    for other in others:
        references.keep(PIECE, other.pk, working_copies([other])[other.pk])


# --- Read again -----------------------------------------------------------------------------------


def working_copies(pieces: Sequence[Article]) -> dict[int, set[Use]]:
    """What each of these working copies uses, by id; a fixed number of queries for them all."""
    uses: dict[int, set[Use]] = {}
    spoken = _spoken(pieces)
    for piece in pieces:
        words = {
            "body": piece.body,
            "bylines": [{"person": row.person_id} for row in piece.bylines.all()],
            "people": [{"person": row.person_id, "role": row.role} for row in piece.people.all()],
        }
        shows = [row.show_id for row in piece.shows.all()]
        uses[piece.pk] = _uses(piece.hero_id, words, shows, spoken.get(piece.pk, []))
    merged = survivors(use for found in uses.values() for use in found)
    return {pk: resolved(found, merged) for pk, found in uses.items()}


def _spoken(pieces: Sequence[Article]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = ArticleQuote.objects.filter(article__in=pieces).values_list("article", "quote__speaker")
    for piece, speaker in rows:
        found.setdefault(piece, []).append(speaker)
    return found


def scan(holder_kind: str) -> Iterator[list[tuple[int, set[Use]]]]:
    """Every holder of a kind with what it uses, as it stands now, some hundreds at a time."""
    rows = _ROWS[holder_kind]()
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = batch[-1].pk
        if holder_kind == PIECE:
            yield list(working_copies(batch).items())
            continue
        read = [(row.pk, _READ[holder_kind](row)) for row in batch]
        merged = survivors(use for _, uses in read for use in uses)
        yield [(pk, resolved(uses, merged)) for pk, uses in read]


def count(holder_kind: str) -> int:
    """How many holders of the kind there are."""
    return int(_ROWS[holder_kind]().count())


def gone(holder_kind: str) -> QuerySet[Reference]:
    """What the index has of holders that are there no more."""
    there = _ROWS[holder_kind]().order_by().values("pk")
    return Reference.objects.filter(holder_kind=holder_kind).exclude(holder__in=there)


_ROWS: dict[str, Any] = {
    PIECE: lambda: Article.objects.prefetch_related("bylines", "people", "shows"),
    REVISION: lambda: Revision.objects.only("document"),
    EDITION: lambda: Edition.objects.only("hero_id", "stand_in_id", "page"),
    PERSON: lambda: Person.objects.exclude(portrait=None).only("portrait_id"),
    SHOW: lambda: Show.objects.exclude(poster=None, stand_in=None).only("poster_id", "stand_in_id"),
}
_READ: dict[str, Any] = {
    REVISION: lambda revision: references_in(upgraded(revision.document)),
    EDITION: references_of,
    PERSON: uses_of_person,
    SHOW: uses_of_show,
}
