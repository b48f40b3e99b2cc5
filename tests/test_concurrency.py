"""Two people act on one piece at the same instant, in processes of their own, on the database this run is for."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 4
PIECES = 3 * ROUNDS


@dataclass
class Magazine:
    """A migrated database of its own, and the environment in which processes reach it."""

    environment: dict[str, str]
    pieces: list[int] = field(default_factory=list)

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def racer(self, *words: str) -> Any:
        return json.loads(self.run("-m", "tests.racer", *words))

    def at_once(self, *parts: tuple[str, ...]) -> list[str]:
        """Start a process for each part, let all begin at the same instant, and return what each says."""
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.racer", *words],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for words in parts
        ]
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", process.communicate()[1]
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate(timeout=60) for process in started]
        assert [process.returncode for process in started] == [0] * len(started), [errors for _, errors in said]
        return [json.loads(words) for words, _ in said]


@pytest.fixture(scope="module")
def magazine(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any, worker_id: str) -> Iterator[Magazine]:
    """A magazine in a database that other processes can open: a file, or one of its own on the server."""
    folder = tmp_path_factory.mktemp("concurrency")
    name = f"citadel_concurrency_{worker_id}_{os.getpid()}"
    if connection.vendor == "sqlite":
        url = f"sqlite:///{folder / 'magazine.sqlite3'}"
    else:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        server = connection.settings_dict
        user = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}"
        url = f"postgres://{user}@{server['HOST']}:{server['PORT'] or 5432}/{name}"
    magazine = Magazine(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "citadel_cms.settings",
            "DEBUG": "1",
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(folder / "media"),
            "REDIS_URL": settings.REDIS_URL,
        }
    )
    try:
        magazine.run("manage.py", "migrate", "--verbosity=0")
        magazine.pieces = magazine.racer("prepare", str(PIECES))
        yield magazine
    finally:
        if connection.vendor != "sqlite":
            with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def assert_one_line(history: dict[str, Any]) -> None:
    """The editions follow each other without a gap or an overlap, and the revisions are numbered in order."""
    editions, revisions = history["editions"], history["revisions"]
    assert [edition["until"] for edition in editions] == [*(edition["from"] for edition in editions[1:]), None]
    assert [revision["number"] for revision in revisions] == list(range(1, len(revisions) + 1))
    assert [revision["at"] for revision in revisions] == sorted(revision["at"] for revision in revisions)
    pressed_from = [edition["revision"] for edition in editions]
    assert pressed_from == sorted(set(pressed_from))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_publishes_at_once_leave_one_edition(magazine: Magazine, _round: int) -> None:
    piece = str(magazine.pieces.pop())

    said = magazine.at_once(("publish", piece), ("publish", piece))

    history = magazine.racer("history", piece)
    assert_one_line(history)
    assert history["log"].count("publish") == 1
    assert len(history["editions"]) == 1
    assert said[0] == said[1]
    assert history["state"] == "published"


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_editors_who_save_and_publish_at_once_leave_one_line_of_editions(magazine: Magazine, _round: int) -> None:
    piece = str(magazine.pieces.pop())

    magazine.at_once(("rewrite", piece, "The tide came early"), ("rewrite", piece, "The tide came late"))

    history = magazine.racer("history", piece)
    assert_one_line(history)
    assert history["editions"][-1]["headline"] == history["headline"]
    assert [revision["kind"] for revision in history["revisions"]].count("publish") == len(history["editions"])


@pytest.fixture(scope="module")
def servers(magazine: Magazine) -> Iterator[list[int]]:
    """Two web servers over the same magazine, each a process of its own; their ports."""
    ports = [free_port(), free_port()]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "citadel_cms.wsgi:application"]
    started = [
        subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            env=magazine.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for port in ports
    ]
    for port in ports:
        wait_for(port)
    yield ports
    for process in started:
        process.terminate()
    for process in started:
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when the server answers that it is well."""
    for _ in range(120):
        with suppress(OSError):
            if ask(port, "GET", "/healthz")[0] == 200:
                return
        time.sleep(0.25)
    raise AssertionError(f"Nothing answers on port {port}.")


def ask(port: int, method: str, path: str, session: str = "", **data: str) -> tuple[int, str]:
    """One request as Morag's browser sends it; its status and its body."""
    token = "a" * 32
    headers = {"Cookie": f"sessionid={session}; csrftoken={token}"}
    if data:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    server = HTTPConnection("127.0.0.1", port, timeout=60)
    server.request(method, path, urlencode({**data, "csrfmiddlewaretoken": token}) if data else None, headers)
    response = server.getresponse()
    return response.status, response.read().decode()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_publish_buttons_pressed_at_once_show_nobody_an_error(
    magazine: Magazine, servers: list[int], _round: int
) -> None:
    piece = str(magazine.pieces.pop())
    session = magazine.racer("login")
    form = f"/admin/articles/article/{piece}/change/"
    gun = Barrier(len(servers))

    def press(port: int) -> int:
        gun.wait()
        return ask(port, "POST", f"/admin/articles/article/{piece}/verb/", session, _verb="publish")[0]

    with ThreadPoolExecutor(len(servers)) as editors:
        assert list(editors.map(press, servers)) == [302, 302]

    assert [ask(port, "GET", form, session)[0] for port in servers] == [200, 200]
    history = magazine.racer("history", piece)
    assert_one_line(history)
    assert (len(history["editions"]), history["state"], history["log"]) == (1, "published", ["publish"])
