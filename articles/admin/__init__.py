"""The desk's screens for pieces."""

from articles.admin.article import ArticleAdmin
from articles.admin.house_rules import HouseRuleAdmin
from articles.admin.offers import OfferAdmin
from articles.admin.taxonomy import SectionAdmin, TagAdmin

__all__ = ["ArticleAdmin", "HouseRuleAdmin", "OfferAdmin", "SectionAdmin", "TagAdmin"]
