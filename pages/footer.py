"""The house pages as the foot of every page names them."""

from datetime import datetime
from typing import Any

from django.db.models import Subquery

from core.gathered import gathered
from core.sitemapped import Listed
from pages.models import HousePage, address


def public_pages() -> Subquery:
    """What every page brings along of them."""
    return gathered(HousePage.objects.filter(is_public=True), ["position", "title", "slug"])


def links(rows: list[list[Any]] | None) -> list[tuple[str, str]]:
    """Title and address of each, in their order."""
    return [(title, address(slug)) for _, title, slug in sorted(rows or [])]


def listed(now: datetime) -> list[Listed]:
    """The public ones, for sitemaps. One query."""
    return [Listed(page.get_absolute_url(), page.changed_at) for page in HousePage.objects.filter(is_public=True)]
