"""The desk's working copy, its history, and what readers see.

Public code imports `articles.models.edition` and `articles.models.taxonomy` by name, never this package:
import-linter holds it to that, so unpublished words have no way out.
"""

from articles.models.article import (
    Article,
    ArticleImage,
    ArticlePerson,
    ArticleQuote,
    ArticleShow,
    Byline,
    Correction,
    NeverBeside,
    RelatedPick,
)
from articles.models.clearance import Clearance
from articles.models.edition import (
    Edition,
    EditionCorrection,
    EditionEpisode,
    EditionImage,
    EditionPerson,
    EditionShow,
    EditionTag,
    Placement,
    ShareCard,
)
from articles.models.history import LogEntry, Revision
from articles.models.house_rule import HouseRule
from articles.models.related import RelatedPiece
from articles.models.taxonomy import Section, Series, Tag

__all__ = [
    "Article",
    "ArticleImage",
    "ArticlePerson",
    "ArticleQuote",
    "ArticleShow",
    "Byline",
    "Clearance",
    "Correction",
    "Edition",
    "EditionCorrection",
    "EditionEpisode",
    "EditionImage",
    "EditionPerson",
    "EditionShow",
    "EditionTag",
    "HouseRule",
    "LogEntry",
    "NeverBeside",
    "Placement",
    "RelatedPick",
    "RelatedPiece",
    "Revision",
    "Section",
    "Series",
    "ShareCard",
    "Tag",
]
