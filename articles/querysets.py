"""How working copies are read, on the desk only."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from articles.models.article import Article  # noqa: F401  (named in a string)


class ArticleQuerySet(models.QuerySet["Article"]):
    def written_by(self, user: Any) -> "ArticleQuerySet":
        """Pieces the user began, or has a byline on."""
        return self.filter(Q(created_by=user) | Q(pk__in=self._of("bylines", person__contributor__user=user)))

    def live(self, now: datetime) -> "ArticleQuerySet":
        """Pieces readers can see at `now`."""
        return self.filter(Exists(self._editions().public(now)))

    def scheduled(self, now: datetime) -> "ArticleQuerySet":
        """Pieces with an edition that is to come."""
        return self.filter(Exists(self._editions().to_come(now)))

    def visible_to(self, user: Any) -> "ArticleQuerySet":
        """Pieces the user may open on the desk: everyone on staff may read them all."""
        return self if user.is_active and user.is_staff and user.has_perm("articles.view_article") else self.none()

    def _editions(self) -> Any:
        from articles.models.edition import Edition  # the models need this module first

        return Edition.objects.filter(piece=OuterRef("pk"))

    def _of(self, children: str, **conditions: Any) -> QuerySet[Any, Any]:
        relation: Any = self.model._meta.get_field(children)
        rows: QuerySet[Any, Any] = relation.related_model._default_manager.filter(**conditions)
        return rows.values("article_id")
