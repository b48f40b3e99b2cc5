"""House style: rules as data, in a small language of patterns, and where a text breaks them."""

from articles.house_style.engine import Hit, hits, outside_quotations
from articles.house_style.patterns import Pattern, PatternRefused, compiled
from articles.house_style.proof import failures
from articles.house_style.seeding import seed_rules

__all__ = ["Hit", "Pattern", "PatternRefused", "compiled", "failures", "hits", "outside_quotations", "seed_rules"]
