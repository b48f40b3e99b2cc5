"""What a worker does for the search."""

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from search import indexing

SOON = 60  # of a hundred: before pictures, because a piece that is out wants to be found
FOLLOWED = {"article", "person", "show"}


@task()
def refresh(kind: str, pk: int) -> int:
    """Bring into step what is found of a row and of all that names it."""
    done = indexing.refresh(kind, pk)
    return done.added + done.removed


def follow(kind: str, pk: int) -> None:
    """Have a row that changed looked at. Once is enough while nobody has begun."""
    if kind not in FOLLOWED:
        return
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, task_path=refresh.module_path)
    if not waiting.filter(args_kwargs={"args": [kind, pk], "kwargs": {}}).exists():
        refresh.using(priority=SOON).enqueue(kind, pk)
