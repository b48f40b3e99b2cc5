"""What tests of the search can ask for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from search import tasks

Following = Callable[[], AbstractContextManager[None]]


def work() -> None:
    """Do what waits for a worker, as one does."""
    for row in DBTaskResult.objects.filter(task_path=tasks.refresh.module_path):
        tasks.refresh.func(*row.args_kwargs["args"])
        row.delete()


@pytest.fixture
def following(django_capture_on_commit_callbacks: Any) -> Following:
    """`with following():` what changes inside is heard of and worked off when it ends."""

    @contextmanager
    def heard() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield
        connection.run_on_commit.clear()  # as a real commit does; what was told is told again next time
        work()

    return heard
