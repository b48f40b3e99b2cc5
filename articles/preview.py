"""The page of a piece that may lack anything: pressed in memory, with stand-ins for what a page cannot do without."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import slugify

from articles.models import Article, Edition, Revision, Section
from articles.pages.article import ArticlePage, article_page
from articles.press import compose
from core import clock
from core.html import plain_text
from publishing.documents import Document

_SLUG = re.compile(r"[-a-zA-Z0-9_]+")


@dataclass(frozen=True)
class Draft:
    """A page as readers would see it, and the names of the parts it has a stand-in for or goes without."""

    page: ArticlePage
    missing: list[str]


def draft(document: Document, *, piece: Article, at: datetime, revision: Revision | None = None) -> Draft:
    """The page this document would make at that moment. Nothing is saved; nothing missing stops it."""
    with clock.at(at):
        proof = compose(
            document,
            piece_id=piece.pk,
            revision_id=revision.pk if revision else None,
            at=at,
            published_at=min(piece.first_published_at or at, at),
        )
        _stand_in(proof.edition)
        return Draft(article_page(proof.edition, at), missing_parts(document))


def missing_parts(document: Document) -> list[str]:
    """What a complete page would have, and this one has not, in the order of the page."""
    parts = {
        "a section": document["section"],
        "a headline": document["headline"].strip(),
        "a standfirst": document["standfirst"].strip(),
        "a picture": document["hero"],
        "a byline": document["bylines"],
        "a body": plain_text(document["body"]).strip(),
    }
    return [name for name, there in parts.items() if not there]


def _stand_in(edition: Edition) -> None:
    """A page has a headline, and an address in a section."""
    if not edition.section_id:
        edition.section = Section(name="No section yet", slug="section")
    edition.headline = edition.headline.strip() or "No headline yet"
    if not _SLUG.fullmatch(edition.slug or ""):
        edition.slug = slugify(edition.headline)[:120] or "piece"
