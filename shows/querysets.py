"""How shows are read."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

if TYPE_CHECKING:
    from shows.models import Show

STARS = 4


class ShowQuerySet(models.QuerySet["Show"]):
    def public(self) -> "ShowQuerySet":
        """Shows a reader may know we have a page about."""
        return self.filter(is_public=True)

    def matching(self, words: str) -> "ShowQuerySet":
        """Shows whose title or alias contains every one of the words."""
        found = self.all()
        for word in words.split()[:6]:
            found = found.filter(Q(title__icontains=word) | Q(alias_text__icontains=word))
        return found

    def with_stars(self) -> "ShowQuerySet":
        """Each show with the ids of its best-billed cast as `star_1` to `star_4`, in one query."""
        from shows.models import Credit  # the model needs this module first

        cast: Any = Credit.objects.filter(show=OuterRef("pk"), job=Credit.Job.CAST).order_by("billing", "pk")
        return self.annotate(**{f"star_{n + 1}": Subquery(cast.values("person_id")[n : n + 1]) for n in range(STARS)})
