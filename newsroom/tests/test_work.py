"""The worker beside the site, and what is done once a day."""

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles.tests.factories import idris, make_article, make_image
from articles.workflow import save_piece
from core import clock
from images.models import Image, Rendition
from images.plans import WIDTHS, is_whole
from images.tasks import LATER, SOON, ask_for_hero, ask_for_renditions, catch_up, make_renditions
from images.tests.sights import plain, stored
from newsroom import rounds

ROOT = Path(__file__).resolve().parent.parent.parent
READY = TaskResultStatus.READY


@pytest.fixture(autouse=True)
def _small_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    for ratio in WIDTHS:
        monkeypatch.setitem(WIDTHS, ratio, (40, 80))
    monkeypatch.setattr("images.encoding.FIRST_WIDTH", 40)


def waiting() -> list[tuple[int, int]]:
    """The pictures that wait for a worker, each with how soon."""
    rows = DBTaskResult.objects.filter(status=READY, task_path=make_renditions.module_path)
    return [(row.args_kwargs["args"][0], row.priority) for row in rows.order_by("-priority", "enqueued_at")]


def tidy() -> None:
    from newsroom.roles import keep_roles  # a test that commits begins with empty tables

    keep_roles()


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_what_waits_the_head_of_a_piece_first() -> None:
    tidy()
    first, second, third = (stored(plain((160, 120))) for _ in range(3))
    for image in (first, second, third):
        ask_for_renditions(image)
    save_piece(make_article(hero=third), by=idris(), body="<p>Words.</p>")
    assert waiting() == [(third.pk, SOON), (first.pk, LATER), (second.pk, LATER), (third.pk, LATER)]
    call_command("work", until_empty=True)
    assert [is_whole(image) for image in Image.objects.all()] == [True] * 3
    done = DBTaskResult.objects.filter(task_path=make_renditions.module_path).order_by("finished_at")
    assert [row.args_kwargs["args"][0] for row in done] == [third.pk, first.pk, second.pk, third.pk]
    assert {row.status for row in done} == {TaskResultStatus.SUCCESSFUL}


@pytest.mark.django_db(transaction=True)
def test_saving_a_piece_ten_times_while_no_worker_is_awake_leaves_one_task() -> None:
    tidy()
    image = stored(plain((160, 120)))
    article = make_article(hero=image)
    for _ in range(10):
        save_piece(article, by=idris(), body="<p>Words.</p>")
    assert waiting() == [(image.pk, SOON)]


@pytest.mark.django_db
def test_a_head_whose_files_are_there_asks_for_nothing(django_assert_num_queries: Any) -> None:
    image = make_image()
    with django_assert_num_queries(0):
        ask_for_hero(image)
        ask_for_hero(None)


@pytest.mark.django_db(transaction=True)
def test_what_was_missed_is_caught_up_with_once() -> None:
    left, _ = stored(plain((160, 120))), stored(plain((160, 120)))
    make_renditions.call(_.pk)
    assert (catch_up(), catch_up()) == (1, 1)
    assert waiting() == [(left.pk, LATER)]


@pytest.mark.django_db(transaction=True)
def test_the_daily_round_sweeps_and_prunes_and_asks_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    image = stored(plain((160, 120)))
    Rendition.objects.update(retired_at=clock.now() - timedelta(days=2))
    Image.objects.update(renditions={})
    old = make_renditions.enqueue(image.pk)
    long_ago = clock.now() - timedelta(days=30)
    DBTaskResult.objects.filter(id=old.id).update(status=TaskResultStatus.SUCCESSFUL, finished_at=long_ago)

    def fails() -> None:
        raise RuntimeError("the mail server is down")

    monkeypatch.setattr(rounds, "STEPS", [fails, *rounds.STEPS])
    rounds.daily_round.call()
    assert not Rendition.objects.exists()
    assert not DBTaskResult.objects.filter(id=old.id).exists()
    [following] = DBTaskResult.objects.filter(status=READY, task_path=rounds.daily_round.module_path)
    assert timedelta(0) < following.run_after - clock.now() < timedelta(hours=30)
    rounds.ask_for_round()
    assert DBTaskResult.objects.filter(task_path=rounds.daily_round.module_path).count() == 1


# --- Site and worker together ---------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port: int = own.getsockname()[1]
        return port


def processes_with(mark: str) -> list[int]:
    """Every process that was started in our environment."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and mark.encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def until(is_so: Any, seconds: int = 60) -> bool:
    for _ in range(seconds * 5):
        if is_so():
            return True
        time.sleep(0.2)
    return False


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs a list of processes")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_site_and_worker_start_together_and_end_together_however_they_end(
    tmp_path: Path, ending: signal.Signals
) -> None:
    mark, port = f"CITADEL_TEST_MARK={tmp_path}", free_port()
    environment = {
        "PATH": os.environ["PATH"], "DEBUG": "1", "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"), "PRIVATE_ROOT": str(tmp_path / "private"),
        "CITADEL_TEST_MARK": str(tmp_path),
    }  # fmt: skip
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True)
    site = subprocess.Popen([sys.executable, "manage.py", "serve", f"127.0.0.1:{port}"], cwd=ROOT, env=environment)
    try:
        assert until(lambda: answers(port))
        assert len(processes_with(mark)) == 2
    finally:
        os.kill(site.pid, ending)
        site.wait(30)
    assert until(lambda: not processes_with(mark), 20)
