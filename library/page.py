"""What the page of one picture shows beside its form."""

from typing import Any

from django.urls import reverse

from core import uses
from core.record_admin import panel
from images import alike
from images.models import Image, Source
from images.ratios import RATIOS, SMALLEST_CUT
from library.placements import PLACEMENTS
from library.shown import Tile, thumbnail

PREVIEW_WIDTH = 1280


def facts(picture: Image, *, by: Any) -> dict[str, Any]:
    """The crop editor, where the picture is used, and pictures that look like it."""
    others = [other for other, _ in alike.alike(picture.likeness, but=picture.pk)[:6]]
    return {
        "framing": framing(picture),
        "preview": preview(picture),
        "placements": PLACEMENTS,
        "where_used": panel(picture, by),
        "is_used": bool(uses.in_the_way(picture)),
        "alike": [Tile(other, thumbnail(other), []) for other in others],
    }


def framing(picture: Image) -> dict[str, Any]:
    """What the crop editor begins with, as JSON."""
    return {
        "size": [picture.width, picture.height],
        "focal": [picture.focal_x, picture.focal_y],
        "crops": picture.crops,
        "ratios": RATIOS,
        "smallest": SMALLEST_CUT,
        "whole": picture.no_crop,
        "address": reverse("library:frame", args=[picture.pk]),
    }


def preview(picture: Image) -> Source | None:
    """The widest of its files that the editor needs; the narrow one it came in with does until there is more."""
    sources = [source for source in picture.sources("jpeg") if source.width <= PREVIEW_WIDTH]
    return sources[-1] if sources else next(iter(picture.sources("jpeg")), None)
