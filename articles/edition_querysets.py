"""How editions of articles are read by the site: always `public(now)` first."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from images.columns import unseen
from publishing.querysets import EditionQuerySet

if TYPE_CHECKING:
    from articles.models.edition import Edition  # noqa: F401  (named in a string)


NOT_ON_CARDS = (
    *("page", "revision", "public_from", "public_until", "opened_at", "opened_by", "closed_by", "word_count"),
    *unseen("hero", also=["caption"]),
    *unseen("stand_in", also=["caption"]),
)


class Cursor(NamedTuple):
    """Where a page of a list begins: after the piece with this date and id."""

    published_at: datetime
    id: int


class ArticleEditionQuerySet(EditionQuerySet["Edition"]):
    def public(self, now: datetime) -> "ArticleEditionQuerySet":
        return super().public(now)  # type: ignore[return-value]

    def for_cards(self) -> "ArticleEditionQuerySet":
        """Newest first, with what a card shows and little else: lists are long, and every column costs."""
        return self.select_related("section", "hero", "stand_in").defer(*NOT_ON_CARDS).order_by("-published_at", "-id")

    def since(self, cursor: Cursor) -> "ArticleEditionQuerySet":
        """The row at the cursor and the newer ones, oldest first."""
        newer = Q(published_at__gt=cursor.published_at) | Q(published_at=cursor.published_at, id__gte=cursor.id)
        return self.filter(newer, published_at__gte=cursor.published_at).order_by("published_at", "id")

    def for_sitemaps(self) -> "ArticleEditionQuerySet":
        """With an address, a date and a picture, and nothing else."""
        seen = {"id", "slug", "headline", "published_at", "public_from", "section", "hero", "stand_in"}
        hidden = [field.name for field in self.model._meta.concrete_fields if field.name not in seen]
        return self.select_related("section", "hero", "stand_in").defer(*hidden, *unseen("hero"), *unseen("stand_in"))

    def after(self, cursor: Cursor | None) -> "ArticleEditionQuerySet":
        """The rows older than the cursor; all of them without one."""
        if cursor is None:
            return self
        return self.filter(
            Q(published_at__lt=cursor.published_at) | Q(published_at=cursor.published_at, id__lt=cursor.id),
            published_at__lte=cursor.published_at,
        )
