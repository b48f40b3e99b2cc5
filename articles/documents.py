"""What of an article goes into its documents, quotations included."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from articles.models import Article, ArticleQuote
from articles.pictured import keep_pictures
from core import clock
from interviews.models import Quote
from publishing.documents import Children, Document, DocumentType
from publishing.refusals import Refusal

SCHEMA = 3
_PICTURE_HERE: Document = {"hero_alt": "", "hero_is_decorative": False, "hero_focus": ""}  # since schema 2
_RUN: Document = {"series": None, "part": None}  # since schema 3

_TEXTS = DocumentType(
    model=Article,
    version=SCHEMA,
    fields=(
        "kind", "catchline", "section", "kicker", "headline", "short_headline", "standfirst", "slug", "body",
        "hero", "hero_caption", "hero_credit", "hero_alt", "hero_is_decorative", "hero_focus", "interview",
        "series", "part", "seo_title", "seo_description", "social_title", "social_text", "embargoed_until",
    ),
    sets=("genres", "tags"),
    children=(
        Children("bylines", ("person", "role", "position")),
        Children("people", ("person", "role", "position")),
        Children("shows", ("show", "position")),
        Children("picks", ("pick", "position")),
        Children("never", ("other", "position")),
        Children("corrections", ("text", "corrected_at")),
    ),
    upgrades={
        1: lambda document: {**document, **_PICTURE_HERE},
        2: lambda document: {**document, **_RUN, "never": []},
    },
)  # fmt: skip

SETS = _TEXTS.sets
TEXTS = (
    "catchline", "kicker", "headline", "short_headline", "standfirst", "slug", "hero_caption", "hero_credit",
    "hero_alt", "hero_focus", "seo_title", "seo_description", "social_title", "social_text",
)  # fmt: skip
_QUOTE_FIELDS = ("speaker_id", "character", "outlet", "interview_id", "turn_id", "treatment", "record")


def snapshot(article: Article) -> Document:
    """The article and everything that belongs to it, as one JSON document."""
    return {**_TEXTS.snapshot(article), "quotes": [_quote(use) for use in article.quotes.select_related("quote")]}


@transaction.atomic
def restore(article: Article, document: Document) -> Article:
    """Make the working copy what the document says; `snapshot` of the result is the document again.

    Refuses an autosave of what no piece can be: words too long for their field, no section, or what nobody could read.
    """
    document = _TEXTS.upgraded(document)
    _must_be_whole(document)
    _TEXTS.restore(article, document)
    _restore_quotes(article, document["quotes"])
    keep_pictures(article)
    return article


def upgraded(document: Document) -> Document:
    """The document in today's schema."""
    return _TEXTS.upgraded(document)


def _must_be_whole(document: Document) -> None:
    unread = [name for name in ("body", "embargoed_until") if name in document.get("raw", {})]
    wrong = unread or [name for name in TEXTS if not _fits(name, document[name])]
    if wrong:
        raise Refusal(
            f"The {_label(wrong[0])} cannot be kept as it stands there. Restore it into the form, and mend it."
        )
    if document["section"] is None:
        raise Refusal("That text had no section yet. Restore it into the form, and choose one.")


def _fits(name: str, value: str) -> bool:
    longest = cast(Any, Article._meta.get_field(name)).max_length
    return longest is None or len(value) <= longest


def _label(name: str) -> str:
    return str(cast(Any, Article._meta.get_field(name)).verbose_name)


def _quote(use: ArticleQuote) -> Document:
    quote = use.quote
    return {
        "quote": str(quote.pk),
        "form": use.form,
        "words": use.words,
        "position": use.position,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        **{name: getattr(quote, name) for name in _QUOTE_FIELDS},
    }


def _restore_quotes(article: Article, rows: list[Document]) -> None:
    article.quotes.all().delete()
    for row in rows:
        said = cast(Any, row["said_on"])
        facts = {
            **{name: row[name] for name in _QUOTE_FIELDS},
            "text": row["words"],
            "said_on": date.fromisoformat(said) if said else None,
        }
        Quote.objects.update_or_create(
            pk=UUID(row["quote"]),
            defaults=facts,
            create_defaults={**facts, "created_at": clock.now(), "created_by": article.changed_by},
        )
    article.quotes.bulk_create(
        ArticleQuote(article=article, quote_id=UUID(row["quote"]), **{k: row[k] for k in ("form", "words", "position")})
        for row in rows
    )
