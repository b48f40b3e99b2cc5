"""What a worker does for the guide."""

import logging
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core import clock
from core.private import private_files
from guide.fetching import take_from_address
from guide.matching.deciding import of_show, rejudge
from guide.matching.shelf import Shelf
from guide.models import Import, Programme, Source
from guide.taking import Busy, begin, fail, run
from shows.models import Show

log = logging.getLogger(__name__)
SOON = 60  # of a hundred; somebody waits for it


def ask_for_import(source: Source, *, by: Any, file: File[Any] | None = None) -> Import:
    """Have a worker take in the source, from its address or from a file sent by hand. Its row tells how it goes."""
    name = private_files().save(f"guide/{get_random_string(20)}.xml", file) if file else ""
    with transaction.atomic():
        mine = Import.objects.create(
            source=source, by=by, state=Import.State.WAITING, begun_at=clock.now(), file_name=name
        )
        key = mine.pk
        transaction.on_commit(lambda: take_in.using(priority=SOON).enqueue(key))
    return mine


@task()
def take_in(import_id: int) -> None:
    """Do what was asked for; one that was deleted or done meanwhile needs nothing."""
    mine = Import.objects.select_related("source").filter(pk=import_id, state=Import.State.WAITING).first()
    if mine is None:
        return
    try:
        _take(mine)
    except Busy as busy:
        mine.refresh_from_db()
        fail(mine, str(busy))
    finally:
        if mine.file_name:
            private_files().delete(mine.file_name)
            Import.objects.filter(pk=mine.pk).update(file_name="")


def _take(mine: Import) -> None:
    if not mine.file_name:
        take_from_address(mine.source, waiting=mine)
        return
    with private_files().open(mine.file_name) as file:
        run(begin(mine.source, waiting=mine), file)


def follow(kind: str, pk: int) -> None:
    """A show was made, renamed or deleted: the programmes that it may be are judged again."""
    if kind != "show" or not Programme.objects.exists():
        return
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=match_show.module_path)
    if not waiting.filter(args_kwargs={"args": [pk], "kwargs": {}}).exists():
        match_show.using(priority=SOON).enqueue(pk)


@task()
def match_show(pk: int) -> int:
    """Judge again what may be this show; returns how many programmes changed."""
    programmes = of_show(Show.objects.filter(pk=pk).first(), pk)
    return rejudge(programmes, Shelf.of_all()) if programmes else 0
