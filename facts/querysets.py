"""How waiting mentions are read."""

from typing import TYPE_CHECKING, Any

from django.db import models

from articles.models import Article

if TYPE_CHECKING:
    from facts.models import Mention  # noqa: F401  (named in a string)


class MentionQuerySet(models.QuerySet["Mention"]):
    def visible_to(self, user: Any) -> "MentionQuerySet":
        """Those in pieces that the user may open on the desk."""
        return self.filter(piece__in=Article.objects.visible_to(user))

    def waiting(self) -> "MentionQuerySet":
        """Those that nobody has settled, the newest first."""
        return self.filter(state="open").order_by("-found_at", "-pk")

    def for_desk(self) -> "MentionQuerySet":
        """With what the queue shows of each."""
        return self.select_related("piece", "show", "settled_by")
