"""What of an article goes into its documents, quotations included."""

from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from articles.models import Article, ArticleQuote
from core import clock
from interviews.models import Quote
from publishing.documents import Children, Document, DocumentType

SCHEMA = 1

_TEXTS = DocumentType(
    model=Article,
    version=SCHEMA,
    fields=(
        "kind", "catchline", "section", "kicker", "headline", "short_headline", "standfirst", "slug", "body",
        "hero", "hero_caption", "hero_credit", "interview", "seo_title", "seo_description", "social_title",
        "social_text", "embargoed_until",
    ),
    sets=("genres", "tags"),
    children=(
        Children("bylines", ("person", "role", "position")),
        Children("people", ("person", "role", "position")),
        Children("shows", ("show", "position")),
        Children("picks", ("pick", "position")),
        Children("corrections", ("text", "corrected_at")),
    ),
)  # fmt: skip

_QUOTE_FIELDS = ("speaker_id", "character", "outlet", "interview_id", "turn_id", "treatment", "record")


def snapshot(article: Article) -> Document:
    """The article and everything that belongs to it, as one JSON document."""
    return {**_TEXTS.snapshot(article), "quotes": [_quote(use) for use in article.quotes.select_related("quote")]}


@transaction.atomic
def restore(article: Article, document: Document) -> Article:
    """Make the working copy what the document says; `snapshot` of the result is the document again."""
    document = _TEXTS.upgraded(document)
    _TEXTS.restore(article, document)
    _restore_quotes(article, document["quotes"])
    return article


def upgraded(document: Document) -> Document:
    """The document in today's schema."""
    return _TEXTS.upgraded(document)


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
