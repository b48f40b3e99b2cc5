"""People and shows, by the thousand: a part is a range of keys, so that it stays the same as others are added."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, IntegerField
from django.db.models.functions import Cast, Floor

from articles.models.taxonomy import Section
from core import sitemapped
from core.paths import path_to
from images.columns import SEEN
from images.models import Image
from people.models import Person
from shows.models import Genre, Show

SIZE = 20_000
_CHUNK = 500
KINDS: dict[str, Any] = {"people": Person, "shows": Show}
_PICTURES = {"people": "portrait", "shows": "poster"}


def parts(kind: str, now: datetime) -> list[int]:
    """The numbers of the parts that have anybody in them. One query."""
    number = Cast(Floor(F("pk") / SIZE), IntegerField())
    found = KINDS[kind].objects.public(now).annotate(part=number).order_by("part")
    return list(found.values_list("part", flat=True).distinct())


def records_of(kind: str, part: int, now: datetime) -> Iterator[tuple[str, Image | None]]:
    """The path and the picture of each public one in a part. One query, read as it is written."""
    picture = _PICTURES[kind]
    found = KINDS[kind].objects.public(now).filter(pk__gte=part * SIZE, pk__lt=(part + 1) * SIZE)
    found = found.select_related(picture).only("slug", *(f"{picture}__{name}" for name in SEEN)).order_by("pk")
    for record in found.iterator(chunk_size=_CHUNK):
        yield record.get_absolute_url(), getattr(record, f"shown_{picture}")


def fronts(now: datetime) -> Iterator[sitemapped.Listed]:
    """The front of the site, of every section and of every genre. Two queries."""

    yield sitemapped.Listed("/")
    for kind, model in (("section", Section), ("genre", Genre)):
        rows: Any = model._default_manager.order_by("pk").values_list("slug", flat=True)
        yield from (sitemapped.Listed(path_to(kind, slug)) for slug in rows)
