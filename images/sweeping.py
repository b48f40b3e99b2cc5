"""Removing files that took their leave: a day after another took their place, when no cached page names them."""

from collections.abc import Callable
from datetime import timedelta

from django.db import models, transaction

from core import clock
from images.models import Image, Rendition
from images.models.image import public_files
from images.plans import names_told

KEPT_FOR = timedelta(days=1)
AT_ONCE = 200


def sweep(said: Callable[[int], object] = lambda count: None) -> int:
    """Remove retired files and their rows; returns how many. `said` hears of each batch. Safe to run twice and beside
    the making of files: the rows are held while the files go."""
    removed = 0
    while count := _sweep_some():
        removed += count
        said(count)
    return removed


@transaction.atomic
def _sweep_some() -> int:
    rows = list(waiting().select_for_update().order_by("pk")[:AT_ONCE])
    needed = _named_by_pages({row.image_id for row in rows})
    storage = public_files()
    for row in rows:
        if row.name not in needed:
            storage.delete(row.name)
    kept = [row.pk for row in rows if row.name in needed]
    # Pages name them although they were retired: a form that was open meanwhile wrote an older state of the picture.
    Rendition.objects.filter(pk__in=kept).update(retired_at=None)
    Rendition.objects.filter(pk__in=[row.pk for row in rows if row.pk not in kept]).delete()
    return len(rows)


def waiting() -> models.QuerySet[Rendition]:
    """Files whose time has come."""
    return Rendition.objects.filter(retired_at__lt=clock.now() - KEPT_FOR)


def _named_by_pages(images: set[int]) -> set[str]:
    told = Image.objects.filter(pk__in=images).values_list("renditions", flat=True)
    return set().union(*map(names_told, told))
