"""What is gathered is written in batches, adds up over processes, and is not lost."""

import os
import subprocess
import sys
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection

from audience import gathering, writing
from audience.models import ReadOn, ReadsInDay, ReadsInHour
from core import clock


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3, 500])
def test_a_batch_is_one_statement_for_hours_and_one_for_days(many: int, django_assert_num_queries: Any) -> None:
    for round_ in range(2):
        for piece in range(1, many + 1):
            gathering.count(piece, 1, clock.now())
        statements = -(-many // writing.ROWS) * 2
        with django_assert_num_queries(statements + 2):  # and the savepoint they are in
            assert gathering.write() == many
        assert set(ReadsInHour.objects.values_list("reads", flat=True)) == {round_ + 1}
    assert ReadsInDay.objects.count() == many
    with django_assert_num_queries(0):
        assert gathering.write() == 0


@pytest.mark.django_db
def test_a_piece_that_changed_its_section_within_the_hour_is_counted_once_under_the_later() -> None:
    now = clock.now()
    for section in (1, 1, 2):
        gathering.count(7, section, now)
    gathering.write()
    assert [(row.section, row.reads) for row in ReadsInHour.objects.all()] == [(2, 3)]


@pytest.mark.django_db
def test_what_cannot_be_written_waits() -> None:
    gathering.count(7, 1, clock.now())
    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        gathering.write()
    gathering.count(7, 1, clock.now())
    assert gathering.write() == 2
    assert ReadsInHour.objects.get().reads == 2


def refuse(*args: Any) -> Any:
    raise DatabaseError("The database is locked.")


@pytest.mark.django_db
def test_steps_between_pages_are_kept_where_the_page_before_was_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_path_readers", [lambda paths: {"/film/one/": 1} if "/film/one/" in paths else {}])
    now = clock.now()
    for before in ("/film/one/", "/film/one/", "/people/mara/", "/x" * 200, ""):
        gathering.count(2, 1, now, before)
    gathering.count(1, 1, now, "/film/one/")  # to itself
    gathering.write()
    assert list(ReadOn.objects.values_list("piece", "following", "reads")) == [(1, 2, 2)]


@pytest.mark.django_db(transaction=True)
def test_the_thread_writes_what_was_gathered_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "EVERY", 0.1)
    for _ in range(5):
        gathering.count(7, 1, clock.now())
    for thread in threading.enumerate():
        if thread.name == "reads":
            thread.join(20)
    assert ReadsInHour.objects.get().reads == 5


STOPPED = """
import os, sys, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from audience import gathering
from core import clock
for _ in range(40):
    gathering.count(7, 1, clock.now())
sys.exit()
"""


@pytest.mark.django_db(transaction=True)
def test_several_processes_add_up_and_lose_nothing_when_they_stop() -> None:
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-c", STOPPED, name]
    stopped = [subprocess.Popen(command, env=_environment()) for _ in range(3)]
    assert [process.wait(120) for process in stopped] == [0, 0, 0]
    assert sum(ReadsInHour.objects.filter(piece=7).values_list("reads", flat=True)) == 120


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "citadel_cms.settings"}
