"""The desk's working copy, its history, and what readers see.

Public code imports `articles.models.edition` and `articles.models.taxonomy` by name, never this package:
import-linter holds it to that, so unpublished words have no way out.
"""

from articles.models.article import (
    Article,
    ArticlePerson,
    ArticleQuote,
    ArticleShow,
    Byline,
    Correction,
    RelatedPick,
)
from articles.models.edition import Edition, EditionPerson, EditionShow, Placement
from articles.models.history import LogEntry, Revision
from articles.models.taxonomy import Section, Tag

__all__ = [
    "Article",
    "ArticlePerson",
    "ArticleQuote",
    "ArticleShow",
    "Byline",
    "Correction",
    "Edition",
    "EditionPerson",
    "EditionShow",
    "LogEntry",
    "Placement",
    "RelatedPick",
    "Revision",
    "Section",
    "Tag",
]
