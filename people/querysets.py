"""How people are read."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from core.public import having_a_page

if TYPE_CHECKING:
    from people.models import Person  # noqa: F401  (named in a string)


class PersonQuerySet(models.QuerySet["Person"]):
    def public(self, now: datetime) -> "PersonQuerySet":
        """People a reader may know at `now` that we have a page about."""
        return self.filter(having_a_page(now), merged_into=None)

    def matching(self, words: str) -> "PersonQuerySet":
        """People whose name or alias contains every one of the words."""
        found = self.filter(merged_into=None)
        for word in words.split()[:6]:
            found = found.filter(Q(name__icontains=word) | Q(alias_text__icontains=word))
        return found
