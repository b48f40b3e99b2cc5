"""An archive of any size for scale work, written table by table with the rows that publishing would have made."""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from articles.models import (
    Article,
    ArticlePerson,
    ArticleQuote,
    ArticleShow,
    Byline,
    Edition,
    EditionPerson,
    EditionShow,
    EditionTag,
    LogEntry,
    Placement,
    Revision,
    Section,
    Tag,
)
from articles.models.edition import EditionGenre
from core import clock
from core.html import CleanHTML
from core.rows import Row, Table, next_ids
from interviews.models import Quote
from newsroom.demo.accounts import Staff
from newsroom.demo.archive_pieces import (
    Draft,
    Shelf,
    article_row,
    draft,
    edition_row,
    placement_rows,
    quote_rows,
    reference_rows,
    revision_row,
)
from newsroom.demo.content import REAL_SHOWS, real_people
from newsroom.demo.sentences import TAGS, name_of
from people.models import Person
from publishing.models import Reference
from shows.models import Show

BATCH = 1000
NOTE = "archive "


def count_written() -> int:
    """How many archive pieces there are."""
    return LogEntry.objects.filter(verb="publish", note__startswith=NOTE).count()


def extra_people(wanted: int) -> int:
    """Invented people beyond the demo's own, one for every forty pieces; returns how many were added."""
    names = dict.fromkeys(name_of(number) for number in range(min(wanted // 40, 5000)))
    known = set(Person.objects.values_list("slug", flat=True))
    new = [name for name in names if slugify(name) not in known]
    Person.objects.bulk_create(
        Person(
            name=name,
            sort_name=", ".join(reversed(name.split())),
            slug=slugify(name),
            known_for="Actor",
            biography=CleanHTML(f"<p>{name} has worked in theatre, film and television.</p>"),
            is_public=True,
        )
        for name in new
    )
    return len(new)


def shelf(staff: Staff) -> Shelf:
    """Everything the pieces can name, in an order that stays; nobody real is quoted."""
    cast = Person.objects.public(clock.now()).filter(contributor=None).exclude(slug__in=real_people()).order_by("pk")
    writers = Person.objects.filter(contributor__isnull=False).order_by("pk")
    heroes = Edition.objects.exclude(hero=None).filter(hero__usage_until=None)  # old pieces keep their pictures
    return Shelf(
        people=list(cast.values_list("pk", "name")),
        shows=list(Show.objects.exclude(slug__in=REAL_SHOWS).order_by("pk").values_list("pk", "title", "genre")),
        sections=list(Section.objects.values_list("pk", flat=True)),
        writers=list(writers.values_list("pk", "name")),
        tags=[Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0] for name in TAGS],
        stand_ins=dict(Show.objects.exclude(poster=None).values_list("pk", Coalesce("stand_in", "poster"))),
        heroes=list(heroes.order_by("hero").values_list("hero", flat=True).distinct()),
        editor=staff["morag"].pk,
        reporter=staff["idris"].pk,
        now=clock.now(),
    )


def write_archive(count: int, shelf: Shelf) -> Iterator[int]:
    """Write pieces until there are `count`, a batch to a transaction; yields how many each batch held."""
    for start in range(count_written(), count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            _write([draft(number, shelf) for number in numbers], shelf)
        yield len(numbers)


def _write(pieces: Sequence[Draft], shelf: Shelf) -> None:
    """All the rows of a batch, table by table."""
    for name, model in (("article", Article), ("revision", Revision), ("edition", Edition)):
        for piece, pk in zip(pieces, next_ids(model, len(pieces)), strict=True):
            piece.ids[name] = pk
    Table(Article, with_ids=True).write(article_row(piece, shelf) for piece in pieces)
    Table(Quote).write(row for piece in pieces for row in quote_rows(piece, shelf))
    _write_children(pieces)
    Table(Revision, with_ids=True).write(revision_row(piece, shelf) for piece in pieces)
    Table(Edition, with_ids=True).write(edition_row(piece, shelf) for piece in pieces)
    _write_lists(pieces)
    Table(Reference).write(row for piece in pieces for row in reference_rows(piece, shelf))
    Table(LogEntry).write(
        {
            "piece_id": piece.ids["article"],
            "verb": "publish",
            "at": piece.published_at,
            "by_id": shelf.editor,
            "note": f"{NOTE}{piece.number}",
        }
        for piece in pieces
    )


def _write_children(pieces: Sequence[Draft]) -> None:
    def of(children: str, *names: str) -> Iterator[Row]:
        for piece in pieces:
            for row in piece.document[children]:
                yield {"article_id": piece.ids["article"], **{_column(name): row[name] for name in names}}

    Table(Byline).write(of("bylines", "person", "role", "position"))
    Table(ArticlePerson).write(of("people", "person", "role", "position"))
    Table(ArticleShow).write(of("shows", "show", "position"))
    Table(ArticleQuote).write(of("quotes", "quote", "form", "words", "position"))
    for name, column in (("genres", "genre_id"), ("tags", "tag_id")):
        Table(getattr(Article, name).through).write(
            {"article_id": piece.ids["article"], column: pk} for piece in pieces for pk in piece.document[name]
        )


def _write_lists(pieces: Sequence[Draft]) -> None:
    """The rows by which lists find the editions."""

    def dated(piece: Draft, **columns: object) -> Row:
        return {"edition_id": piece.ids["edition"], "published_at": piece.published_at, **columns}

    Table(EditionPerson).write(
        dated(piece, person_id=row["person"], role="byline" if children == "bylines" else row["role"])
        for piece in pieces
        for children in ("people", "bylines")
        for row in piece.document[children]
    )
    Table(EditionShow).write(
        dated(p, show_id=row["show"], leads=n == 0) for p in pieces for n, row in enumerate(p.document["shows"])
    )
    Table(EditionGenre).write(dated(p, genre_id=genre) for p in pieces for genre in p.document["genres"])
    Table(Placement).write(row for piece in pieces for row in placement_rows(piece))
    Table(EditionTag).write(dated(p, tag_id=tag) for p in pieces for tag in p.document["tags"])


def _column(name: str) -> str:
    return f"{name}_id" if name in {"person", "show", "quote"} else name
