"""One piece of the archive: its words, and every row that publishing it would have made."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from typing import Any
from uuid import UUID, uuid5

from django.utils.text import slugify

from articles.documents import SCHEMA
from articles.models.taxonomy import Kind, QuoteForm, Tag
from articles.press import PAGE_SCHEMA
from articles.references import references_in
from core.html import plain_text
from core.rows import Row
from newsroom.demo.content import QUOTES
from newsroom.demo.sentences import Deal
from publishing.references import Use

YEARS = 8
KINDS = [Kind.NEWS, Kind.EXCLUSIVE, Kind.FEATURE, Kind.REVIEW, Kind.INTERVIEW, Kind.NEWS, Kind.LIST, Kind.NEWS]
ON_CARDS = ("kind", "slug", "kicker", "headline", "short_headline", "standfirst")
IN_SEARCH = ("seo_title", "seo_description", "social_title", "social_text")


@dataclass(frozen=True)
class Shelf:
    """What archive pieces are made from: ids, and the words that go with them."""

    people: list[tuple[int, str]]
    shows: list[tuple[int, str, int | None]]
    sections: list[int]
    writers: list[tuple[int, str]]
    tags: list[Tag]
    heroes: list[int]
    stand_ins: dict[int, int]
    editor: int
    reporter: int
    now: datetime


@dataclass
class Draft:
    """A piece before it has ids: its document, and what its rows need beside it."""

    number: int
    document: dict[str, Any]
    byline: str
    tags: list[Tag]
    published_at: datetime
    ids: dict[str, int] = field(default_factory=dict)


def draft(number: int, shelf: Shelf) -> Draft:
    """The piece of this number: always the same words for the same people and shows."""
    who = shelf.people[number * 17 % len(shelf.people)]
    show = shelf.shows[number * 5 % len(shelf.shows)]
    writer = shelf.writers[number % len(shelf.writers)]
    tag = shelf.tags[number // 3 % len(shelf.tags)]
    deal = Deal(number, who[1], show[1])
    quotes: list[Row] = []
    body = _body(deal, number, who[0], quotes)
    document = {
        "schema": SCHEMA,
        **_texts(deal, number, shelf),
        "body": body,
        "genres": [show[2]] if show[2] else [],
        "tags": [tag.pk],
        "bylines": [{"person": writer[0], "role": "words", "position": 0}],
        "people": [{"person": who[0], "role": "interviewee", "position": 0}],
        "shows": [{"show": show[0], "position": 0}],
        "picks": [],
        "never": [],
        "corrections": [],
        "quotes": quotes,
    }
    ago = timedelta(minutes=90 + number * 7919 % (YEARS * 525_600), seconds=number % 60)
    return Draft(number, document, writer[1], [tag], shelf.now - ago)


def article_row(piece: Draft, shelf: Shelf) -> Row:
    document = piece.document
    return {
        **{name: document[name] for name in (*ON_CARDS, *IN_SEARCH, "catchline", "body")},
        "id": piece.ids["article"],
        "section_id": document["section"],
        "hero_id": document["hero"],
        "state": "published",
        "version": 1,
        "created_at": piece.published_at - timedelta(days=2),
        "created_by_id": shelf.reporter,
        "changed_at": piece.published_at,
        "changed_by_id": shelf.editor,
        "first_published_at": piece.published_at,
    }


def revision_row(piece: Draft, shelf: Shelf) -> Row:
    return {
        "id": piece.ids["revision"],
        "piece_id": piece.ids["article"],
        "number": 1,
        "kind": "publish",
        "created_at": piece.published_at,
        "created_by_id": shelf.editor,
        "document": piece.document,
    }


def edition_row(piece: Draft, shelf: Shelf) -> Row:
    """What the press composes from this document."""
    document = piece.document
    return {
        **{name: document[name] for name in ON_CARDS},
        "id": piece.ids["edition"],
        "piece_id": piece.ids["article"],
        "revision_id": piece.ids["revision"],
        "section_id": document["section"],
        "hero_id": document["hero"],
        "stand_in_id": stand_in(piece, shelf),
        "byline": piece.byline,
        "word_count": len(plain_text(document["body"]).split()),
        "page": _page(piece),
        "public_from": piece.published_at,
        "published_at": piece.published_at,
        "opened_at": piece.published_at,
        "opened_by_id": shelf.editor,
    }


def stand_in(piece: Draft, shelf: Shelf) -> int | None:
    """The fallback picture of its show, if it has a picture to fall back from."""
    return shelf.stand_ins.get(piece.document["shows"][0]["show"]) if piece.document["hero"] else None


def reference_rows(piece: Draft, shelf: Shelf) -> list[Row]:
    """What the working copy, its revision and its edition use."""
    uses = references_in(piece.document)
    fallback = stand_in(piece, shelf)
    pressed = uses | ({Use("image", fallback, "stand-in")} if fallback else set())
    holders = (("article", "piece", uses), ("revision", "revision", uses), ("edition", "edition", pressed))
    return [
        {**use._asdict(), "holder_kind": kind, "holder": piece.ids[name]}
        for name, kind, used in holders
        for use in used
    ]


def quote_rows(piece: Draft, shelf: Shelf) -> list[Row]:
    return [
        {
            "id": UUID(row["quote"]),
            "text": row["words"],
            "speaker_id": row["speaker_id"],
            "created_at": piece.published_at - timedelta(days=2),
            "created_by_id": shelf.reporter,
        }
        for row in piece.document["quotes"]
    ]


def placement_rows(piece: Draft) -> list[Row]:
    return [
        {
            **{name: row[name] for name in ("speaker_id", "form", "words", "position")},
            "quote_id": UUID(row["quote"]),
            "edition_id": piece.ids["edition"],
            "published_at": piece.published_at,
        }
        for row in piece.document["quotes"]
    ]


def _page(piece: Draft) -> Row:
    document = piece.document
    return {
        "schema": PAGE_SCHEMA,
        "body": document["body"],
        "quotes": {
            row["quote"]: {
                "speaker": row["speaker_id"],
                **{name: row[name] for name in ("words", "form", "outlet", "character", "position")},
            }
            for row in document["quotes"]
        },
        "bylines": [{"person": row["person"], "role": row["role"]} for row in document["bylines"]],
        "people": [{"person": row["person"], "role": row["role"]} for row in document["people"]],
        "shows": [row["show"] for row in document["shows"]],
        "picks": [],
        "never": [],
        "genres": document["genres"],
        "tags": [{"name": tag.name, "slug": tag.slug} for tag in piece.tags],
        "corrections": [],
        "interview": None,
        "caption": document["hero_caption"],
        "credit": document["hero_credit"],
        "alt": None,
        "focus": "",
        **{name: document[name] for name in IN_SEARCH},
    }


def _texts(deal: Deal, number: int, shelf: Shelf) -> Row:
    """The piece's own fields, as its document has them."""
    headline = deal.one_of("headlines")[:200]
    kind = KINDS[number % len(KINDS)]
    return {
        "kind": kind.value,
        "catchline": f"archive-{number}",
        "section": shelf.sections[number % len(shelf.sections)],
        "kicker": "Exclusive" if kind == Kind.EXCLUSIVE else "",
        "headline": headline,
        "short_headline": headline if len(headline) <= 45 else "",
        "standfirst": deal.one_of("standfirsts"),
        "slug": f"{slugify(headline)[:100]}-{number}",
        "hero": shelf.heroes[number * 3 % len(shelf.heroes)] if shelf.heroes else None,
        "hero_caption": "",
        "hero_credit": "",
        "hero_alt": "",
        "hero_is_decorative": False,
        "hero_focus": "",
        "interview": None,
        "series": None,
        "part": None,
        **dict.fromkeys(IN_SEARCH, ""),
        "embargoed_until": None,
    }


def _body(deal: Deal, number: int, speaker: int, quotes: list[Row]) -> str:
    """Six paragraphs or so with two or three quotations, as the sanitiser would leave them."""

    def said(form: QuoteForm) -> tuple[UUID, str]:
        words = deal.quotation()
        quote = uuid5(QUOTES, f"archive {number}/{len(quotes)}")
        quotes.append(
            {
                "quote": str(quote),
                "form": form.value,
                "words": words,
                "position": len(quotes),
                "speaker_id": speaker,
                "character": "",
                "outlet": "",
                "said_on": None,
                "interview_id": None,
                "turn_id": None,
                "treatment": "verbatim",
                "record": "on",
            }
        )
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
    return "".join(parts)


def _html(words: str) -> str:
    return escape(words, quote=False)
