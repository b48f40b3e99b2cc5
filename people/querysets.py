"""How people are read."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from people.models import Person  # noqa: F401  (named in a string)


class PersonQuerySet(models.QuerySet["Person"]):
    def public(self) -> "PersonQuerySet":
        """People a reader may know we have a page about."""
        return self.filter(is_public=True, merged_into=None)

    def matching(self, words: str) -> "PersonQuerySet":
        """People whose name or alias contains every one of the words."""
        found = self.filter(merged_into=None)
        for word in words.split()[:6]:
            found = found.filter(Q(name__icontains=word) | Q(alias_text__icontains=word))
        return found
