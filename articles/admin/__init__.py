"""The desk's screens for pieces."""

from articles.admin.article import ArticleAdmin
from articles.admin.taxonomy import SectionAdmin, TagAdmin

__all__ = ["ArticleAdmin", "SectionAdmin", "TagAdmin"]
