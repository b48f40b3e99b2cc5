"""The pictures in a body: brought along by the query that finds the edition, or looked up for one that is not saved."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from articles.models.edition import Edition, EditionImage
from core.gathered import gathered
from core.prepared import Prepared
from images.columns import SEEN, UNSEEN
from images.models import Image
from images.standing import standing

SEEN_OF_A_PICTURE = [field.attname for field in Image._meta.concrete_fields if field.name in SEEN]
_DAYS = [SEEN_OF_A_PICTURE.index(name) for name in ("usage_from", "usage_until")]
_images: Prepared[Image] = Prepared(lambda ids: Image.objects.filter(pk__in=ids).defer(*UNSEEN).order_by())


def brought_along() -> Subquery:
    """What a queryset of editions is annotated with, as `pictured`, to bring the pictures in their bodies."""
    names = [f"image__{name}" for name in SEEN_OF_A_PICTURE]
    return gathered(EditionImage.objects.filter(edition=OuterRef("pk")), names, json=["image__renditions"])


def pictures_of(edition: Edition, ids: Sequence[int]) -> dict[int, Image]:
    """The pictures of these ids that are there and may be shown today. No query if the edition brought them along."""
    if not ids:
        return {}
    if hasattr(edition, "pictured"):
        rows: list[list[Any]] = edition.pictured or []
        found = [picture_from(row) for row in rows]
    else:
        found = _images(ids=ids)
    return {image.pk: image for image in found if standing(image)}


def picture_from(row: list[Any]) -> Image:
    """A picture from what JSON says of its columns `SEEN_OF_A_PICTURE`."""
    return Image.from_db("default", SEEN_OF_A_PICTURE, _with_dates(row))


def _with_dates(row: list[Any]) -> list[Any]:
    """The row with its days as days: JSON has none."""
    for at in _DAYS:
        row[at] = date.fromisoformat(row[at]) if row[at] else None
    return row
