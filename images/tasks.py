"""What a worker does for pictures."""

from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from images import renditions
from images.models import Image
from images.plans import PLANNED, is_ready, is_whole, plan
from images.ratios import ORIGINAL

SOON, LATER = 50, 0


@task()
def make_renditions(image_id: int) -> int:
    """Make what is missing of a picture's files. One that was deleted meanwhile needs none."""
    image = Image.objects.filter(pk=image_id).first()
    return renditions.make(image) if image else 0


def ask_for_renditions(image: Image, *, soon: bool = False) -> None:
    """Have the picture's files made once what was changed is saved; `soon` for one that heads a piece."""
    key, priority = image.pk, SOON if soon else LATER
    transaction.on_commit(lambda: _enqueue(key, priority), robust=True)  # the daily round asks again


def ask_for_hero(image: Image | None) -> None:
    """A piece was saved with this picture at its head: what the head shows goes to the front of the queue, if it is
    not ready. No query when it is."""
    if image is not None and image.file and not is_ready(image, plan(image, ORIGINAL)):
        ask_for_renditions(image, soon=True)


def _enqueue(image_id: int, priority: int) -> None:
    """Once is enough: somebody who saves ten times while no worker is awake leaves one task."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=make_renditions.module_path)
    if not waiting.filter(priority__gte=priority, args_kwargs={"args": [image_id], "kwargs": {}}).exists():
        make_renditions.using(priority=priority).enqueue(image_id)


def unfinished() -> Iterator[Image]:
    """Pictures that do not have all their files: just come in, changed, or left by a worker that was stopped."""
    pictures = Image.objects.exclude(file="").only(*PLANNED).order_by("-pk")
    return (image for image in pictures.iterator(chunk_size=500) if not is_whole(image))


def catch_up(most: int = 1000) -> int:
    """Ask for what is missing of pictures, the newest first; returns of how many. There may be more: those are for the
    next day, or for `manage.py renditions`."""
    missing = [image.pk for image in islice(unfinished(), most)]
    for pk in missing:
        _enqueue(pk, LATER)
    return len(missing)
