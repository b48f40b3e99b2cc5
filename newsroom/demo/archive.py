"""An archive of any size for scale work: pieces written by the batch, with the rows that publishing would have made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.text import slugify

from articles.documents import SCHEMA
from articles.models import (
    Article,
    ArticlePerson,
    ArticleQuote,
    ArticleShow,
    Byline,
    Edition,
    EditionPerson,
    EditionShow,
    LogEntry,
    Placement,
    Revision,
    Section,
    Tag,
)  # fmt: skip
from articles.models.edition import EditionGenre
from articles.models.taxonomy import Kind, QuoteForm
from articles.press import Proof, rows_for_lists
from core import clock
from core.html import CleanHTML, plain_text
from interviews.models import Quote
from newsroom.demo.accounts import Staff
from newsroom.demo.content import QUOTES
from newsroom.demo.sentences import TAGS, Deal, name_of
from people.models import Person
from shows.models import Show

BATCH = 500
NOTE = "archive "
YEARS = 8
KINDS = [Kind.NEWS, Kind.EXCLUSIVE, Kind.FEATURE, Kind.REVIEW, Kind.INTERVIEW, Kind.NEWS, Kind.LIST, Kind.NEWS]


@dataclass(frozen=True)
class Shelf:
    """What archive pieces are made from: ids, and the words that go with them."""

    people: list[tuple[int, str]]
    shows: list[tuple[int, str, int | None]]
    sections: list[int]
    writers: list[tuple[int, str]]
    tags: list[Tag]
    heroes: list[int]
    editor: int
    reporter: int
    now: datetime


@dataclass
class Draft:
    """One piece on its way: the working copy and its document, with the children as ids."""

    article: Article
    document: dict[str, Any]
    byline: str
    published_at: datetime
    quotes: list[Quote] = field(default_factory=list)


def count_written() -> int:
    """How many archive pieces there are."""
    return LogEntry.objects.filter(verb="publish", note__startswith=NOTE).count()


def extra_people(wanted: int) -> int:
    """Invented people beyond the demo's own, one for every forty pieces; returns how many were added."""
    names = [name_of(number) for number in range(min(wanted // 40, 5000))]
    known = set(Person.objects.values_list("slug", flat=True))
    new = [name for name in dict.fromkeys(names) if slugify(name) not in known]
    Person.objects.bulk_create(
        [
            Person(
                name=name,
                sort_name=", ".join(reversed(name.split())),
                slug=slugify(name),
                known_for="Actor",
                biography=CleanHTML(f"<p>{name} has worked in theatre, film and television.</p>"),
                is_public=True,
            )
            for name in new
        ],
        batch_size=BATCH,
    )
    return len(new)


def shelf(staff: Staff) -> Shelf:
    """Everything the pieces can name, in an order that stays."""
    from newsroom.demo.content import REAL_SHOWS, real_people  # beside their use: the archive quotes nobody real

    tags = [Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0] for name in TAGS]
    cast = Person.objects.public().filter(contributor=None).exclude(slug__in=real_people()).order_by("pk")
    writers = Person.objects.filter(contributor__isnull=False).order_by("pk")
    return Shelf(
        people=list(cast.values_list("pk", "name")),
        shows=list(Show.objects.exclude(slug__in=REAL_SHOWS).order_by("pk").values_list("pk", "title", "genre")),
        sections=list(Section.objects.values_list("pk", flat=True)),
        writers=list(writers.values_list("pk", "name")),
        tags=tags,
        heroes=list(Edition.objects.exclude(hero=None).order_by("hero").values_list("hero", flat=True).distinct()),
        editor=staff["morag"].pk,
        reporter=staff["idris"].pk,
        now=clock.now(),
    )


def write_archive(count: int, shelf: Shelf) -> Iterator[int]:
    """Write pieces until there are `count`, a batch to a transaction; yields how many each batch held."""
    done = count_written()
    for start in range(done, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with transaction.atomic():
            _write([draft(number, shelf) for number in numbers], shelf)
        yield len(numbers)


def draft(number: int, shelf: Shelf) -> Draft:
    """The piece of this number: always the same words for the same people and shows."""
    who = shelf.people[number * 17 % len(shelf.people)]
    show = shelf.shows[number * 5 % len(shelf.shows)]
    writer = shelf.writers[number % len(shelf.writers)]
    deal = Deal(number, who[1], show[1])
    published_at = shelf.now - timedelta(minutes=90 + number * 7919 % (YEARS * 525_600), seconds=number % 60)
    quotes: list[dict[str, Any]] = []
    body = _body(deal, number, who[0], quotes)
    texts = _texts(deal, number, shelf, body, show[2])
    document = {
        "schema": SCHEMA,
        **texts,
        "bylines": [{"person": writer[0], "role": "words", "position": 0}],
        "people": [{"person": who[0], "role": "interviewee", "position": 0}],
        "shows": [{"show": show[0], "position": 0}],
        "picks": [],
        "corrections": [],
        "quotes": quotes,
    }
    article = Article(
        **{_column(name): value for name, value in texts.items() if name not in {"genres", "tags"}},
        state=Article.State.PUBLISHED,
        version=1,
        created_at=published_at - timedelta(days=2),
        created_by_id=shelf.reporter,
        changed_at=published_at,
        changed_by_id=shelf.editor,
        first_published_at=published_at,
    )
    return Draft(article, document, writer[1], published_at, [_quote(row, article) for row in quotes])


def _texts(deal: Deal, number: int, shelf: Shelf, body: CleanHTML, genre: int | None) -> dict[str, Any]:
    """The piece's own fields, as its document has them."""
    headline = deal.one_of("headlines")[:200]
    kind = KINDS[number % len(KINDS)]
    tag = shelf.tags[number // 3 % len(shelf.tags)]
    return {
        "kind": kind.value,
        "catchline": f"archive-{number}",
        "section": shelf.sections[number % len(shelf.sections)],
        "kicker": "Exclusive" if kind == Kind.EXCLUSIVE else "",
        "headline": headline,
        "short_headline": headline if len(headline) <= 45 else "",
        "standfirst": deal.one_of("standfirsts"),
        "slug": f"{slugify(headline)[:100]}-{number}",
        "body": body,
        "hero": shelf.heroes[number * 3 % len(shelf.heroes)] if shelf.heroes else None,
        "hero_caption": "",
        "hero_credit": "",
        "interview": None,
        "seo_title": "",
        "seo_description": "",
        "social_title": "",
        "social_text": "",
        "embargoed_until": None,
        "genres": [genre] if genre else [],
        "tags": [tag.pk],
    }


def _column(name: str) -> str:
    return {"section": "section_id", "hero": "hero_id", "interview": "interview_id"}.get(name, name)


def _body(deal: Deal, number: int, speaker: int, quotes: list[dict[str, Any]]) -> CleanHTML:
    """Six paragraphs or so with two or three quotations, as the sanitiser would leave them."""

    def said(form: QuoteForm) -> tuple[UUID, str]:
        words = deal.quotation()
        quote = uuid5(QUOTES, f"{NOTE}{number}/{len(quotes)}")
        quotes.append(
            {
                "quote": str(quote), "form": form.value, "words": words, "position": len(quotes), "said_on": None,
                "speaker_id": speaker, "character": "", "outlet": "", "interview_id": None, "turn_id": None,
                "treatment": "verbatim", "record": "on",
            }
        )  # fmt: skip
        return quote, _html(words)

    parts = [f"<p>{_html(deal.sentences(3))}</p>"]
    mark, words = said(QuoteForm.INLINE)
    parts.append(f'<p><q data-quote="{mark}">{words}</q> {_html(deal.one_of("said"))}. {_html(deal.sentences(2))}</p>')
    parts.append(f"<h2>{_html(deal.one_of('crossheads'))}</h2><p>{_html(deal.sentences(4))}</p>")
    mark, words = said(QuoteForm.SET_OFF)
    parts.append(f'<blockquote data-quote="{mark}"><p>{words}</p></blockquote><p>{_html(deal.sentences(3))}</p>')
    if number % 2:
        mark, words = said(QuoteForm.INLINE)
        parts.append(f'<p>{_html(deal.sentences(2))} <q data-quote="{mark}">{words}</q></p>')
    parts.append(f"<p>{_html(deal.sentences(3))}</p>")
    return CleanHTML("".join(parts))


def _html(words: str) -> str:
    return escape(words, quote=False)


def _quote(row: dict[str, Any], article: Article) -> Quote:
    return Quote(
        pk=UUID(row["quote"]),
        text=row["words"],
        speaker_id=row["speaker_id"],
        created_at=article.created_at,
        created_by_id=article.created_by_id,
    )


def _write(drafts: Sequence[Draft], shelf: Shelf) -> None:
    """All the rows of a batch, table by table."""
    Article.objects.bulk_create([d.article for d in drafts])
    Quote.objects.bulk_create([quote for d in drafts for quote in d.quotes])
    _write_children(drafts)
    proofs = []
    for d, revision in zip(drafts, _revisions(drafts, shelf), strict=True):
        proofs.append(_proof(d, revision, shelf))
    Edition.objects.bulk_create([proof.edition for proof in proofs])
    rows = [rows_for_lists(proof) for proof in proofs]
    EditionPerson.objects.bulk_create([row for people, _, _ in rows for row in people])
    EditionShow.objects.bulk_create([row for _, shows, _ in rows for row in shows])
    Placement.objects.bulk_create([row for _, _, placements in rows for row in placements])
    EditionGenre.objects.bulk_create(
        [
            EditionGenre(edition=p.edition, genre_id=genre, published_at=p.edition.published_at)
            for p in proofs
            for genre in p.genres
        ]
    )
    tagged: Any = Edition.tags.through
    tagged.objects.bulk_create([tagged(edition_id=p.edition.pk, tag_id=tag) for p in proofs for tag in p.tags])
    LogEntry.objects.bulk_create(
        [
            LogEntry(
                piece=d.article, verb="publish", at=d.published_at, by_id=shelf.editor,
                note=d.article.catchline.replace("-", " ", 1),
            )
            for d in drafts
        ]
    )  # fmt: skip


def _write_children(drafts: Sequence[Draft]) -> None:
    Byline.objects.bulk_create(
        [Byline(article=d.article, **_ids(row)) for d in drafts for row in d.document["bylines"]]
    )
    ArticlePerson.objects.bulk_create(
        [ArticlePerson(article=d.article, **_ids(row)) for d in drafts for row in d.document["people"]]
    )
    ArticleShow.objects.bulk_create(
        [ArticleShow(article=d.article, **_ids(row)) for d in drafts for row in d.document["shows"]]
    )
    ArticleQuote.objects.bulk_create(
        [
            ArticleQuote(
                article=d.article, quote_id=UUID(row["quote"]), **{k: row[k] for k in ("form", "words", "position")}
            )
            for d in drafts
            for row in d.document["quotes"]
        ]
    )
    for name, column in (("genres", "genre_id"), ("tags", "tag_id")):
        through: Any = getattr(Article, name).through
        through.objects.bulk_create(
            [through(article_id=d.article.pk, **{column: pk}) for d in drafts for pk in d.document[name]]
        )


def _ids(row: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_id" if name in {"person", "show"} else name: value for name, value in row.items()}


def _revisions(drafts: Sequence[Draft], shelf: Shelf) -> list[Revision]:
    return Revision.objects.bulk_create(
        [
            Revision(
                piece=d.article,
                number=1,
                kind=Revision.Kind.PUBLISH,
                created_at=d.published_at,
                created_by_id=shelf.editor,
                document=d.document,
            )
            for d in drafts
        ]
    )


def _proof(draft: Draft, revision: Revision, shelf: Shelf) -> Proof:
    """What the press composes from this document, without its queries."""
    document = draft.document
    tags = {tag.pk: tag for tag in shelf.tags}
    page: Any = {
        "schema": 1,
        "body": document["body"],
        "quotes": {
            row["quote"]: {
                "speaker": row["speaker_id"],
                **{k: row[k] for k in ("words", "form", "outlet", "character", "position")},
            }
            for row in document["quotes"]
        },
        "bylines": [{"person": row["person"], "role": row["role"]} for row in document["bylines"]],
        "people": [{"person": row["person"], "role": row["role"]} for row in document["people"]],
        "shows": [row["show"] for row in document["shows"]],
        "picks": [],
        "tags": [{"name": tags[pk].name, "slug": tags[pk].slug} for pk in document["tags"]],
        "corrections": [],
        "interview": None,
        "caption": "",
        "credit": "",
        **dict.fromkeys(("seo_title", "seo_description", "social_title", "social_text"), ""),
    }
    names = ("kind", "slug", "kicker", "headline", "short_headline", "standfirst")
    edition = Edition(
        piece=draft.article,
        revision=revision,
        public_from=draft.published_at,
        published_at=draft.published_at,
        opened_at=draft.published_at,
        opened_by_id=shelf.editor,
        section_id=document["section"],
        hero_id=document["hero"],
        byline=draft.byline,
        word_count=len(plain_text(document["body"]).split()),
        page=page,
        **{name: document[name] for name in names},
    )
    return Proof(edition, page, document["genres"], document["tags"])
