"""A piece or a record has changed: a worker looks again at what goes beside what."""

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from articles.relating import computing

AFTER_CARDS = 30  # of a hundred: pictures and share cards of what was just published come first
RECORDS = {"person", "show", "genre"}


@task()
def relate_piece(piece: int) -> int:
    """Work out what goes beside a piece, and beside what it goes."""
    return computing.relate(piece)


@task()
def relate_pieces_of(kind: str, pk: int) -> int:
    """Work out the newest pieces of a record."""
    return computing.relate_record(kind, pk)


def hear(kind: str, pk: int) -> None:
    """What happened, from `core.happenings`. Asked for once is enough while nobody has begun."""
    if kind == "article":
        _enqueue(relate_piece, pk)
    elif kind in RECORDS:
        _enqueue(relate_pieces_of, kind, pk)


def _enqueue(work: object, *args: object) -> None:
    path: str = work.module_path  # type: ignore[attr-defined]
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=path)
    if not waiting.filter(args_kwargs={"args": [*args], "kwargs": {}}).exists():
        work.using(priority=AFTER_CARDS).enqueue(*args)  # type: ignore[attr-defined]
