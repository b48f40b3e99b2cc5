"""How editions of articles are read by the site: always `public(now)` first."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from publishing.querysets import EditionQuerySet

if TYPE_CHECKING:
    from articles.models.edition import Edition  # noqa: F401  (named in a string)


class Cursor(NamedTuple):
    """Where a page of a list begins: after the piece with this date and id."""

    published_at: datetime
    id: int


class ArticleEditionQuerySet(EditionQuerySet["Edition"]):
    def public(self, now: datetime) -> "ArticleEditionQuerySet":
        return super().public(now)  # type: ignore[return-value]

    def for_cards(self) -> "ArticleEditionQuerySet":
        """Newest first, with what a card shows and without the page."""
        return self.select_related("section", "hero").defer("page").order_by("-published_at", "-id")

    def after(self, cursor: Cursor | None) -> "ArticleEditionQuerySet":
        """The rows older than the cursor; all of them without one."""
        if cursor is None:
            return self
        return self.filter(
            Q(published_at__lt=cursor.published_at) | Q(published_at=cursor.published_at, id__lt=cursor.id),
            published_at__lte=cursor.published_at,
        )
