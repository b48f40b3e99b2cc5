"""Who makes the magazine: everybody with a contributor profile and a public page, by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from core.prepared import Prepared
from images.columns import unseen
from people.models import Person

SIZE = 48


@dataclass(frozen=True)
class Contributors:
    """A page of them, and its way on and back (see `Listing`); a place in it is the slug of who came last."""

    people: list[Person]
    older: str = ""
    newer: str | None = None


def contributors(now: datetime, after: Person | None) -> Contributors:
    """Those readers may know of, from the one after `after` on. One query, two further down the list."""
    places: dict[str, Any] = {"name": after.sort_name, "pk": after.pk} if after else {}
    rows = _rows(now=now, **places)
    return Contributors(rows[:SIZE], rows[SIZE - 1].slug if len(rows) > SIZE else "", _back(now, after))


def _back(now: datetime, after: Person | None) -> str | None:
    if after is None:
        return None
    before = Q(sort_name__lt=after.sort_name) | Q(sort_name=after.sort_name, pk__lte=after.pk)
    found = list(_all(now).filter(before).order_by("-sort_name", "-pk").values_list("slug", flat=True)[: SIZE + 1])
    return found[SIZE] if len(found) > SIZE else ""


def _all(now: datetime) -> "QuerySet[Person]":
    return Person.objects.public(now).filter(contributor__isnull=False)


def _build(now: datetime, name: str = "", pk: int = 0) -> "QuerySet[Person]":
    found = _all(now).select_related("contributor", "portrait").defer(*unseen("portrait"))
    if name:
        found = found.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=pk))
    return found.order_by("sort_name", "pk")[: SIZE + 1]


_rows: Prepared[Person] = Prepared(_build)
