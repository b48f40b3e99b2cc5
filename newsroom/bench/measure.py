"""The process that is measured: Django's own WSGI handler, with DEBUG off, answering one request at a time.

    python -m newsroom.bench.measure SECONDS_PER_PAGE

Prints one JSON document. Kinds of page take turns with the hello-world, so that a machine that slows down
slows them all. CPU is this process's (`time.process_time_ns`); a database server's is not in it.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from itertools import cycle
from statistics import fmean, median
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

django.setup()

from django.conf import settings  # noqa: E402  (the apps must be loaded first)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from newsroom.bench import hello  # noqa: E402
from newsroom.bench.pages import Page, articles, pages  # noqa: E402
from newsroom.models import User  # noqa: E402

ROUNDS = 5
WARM_UP = 10


def ask(handler: WSGIHandler, address: str, cookie: str = "") -> bytes:
    """Answer one GET through the whole handler, as a server would; returns the body."""
    environ: dict[str, Any] = {
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
    }
    setup_testing_defaults(environ)
    if cookie:
        environ["HTTP_COOKIE"] = cookie
    statuses: list[str] = []
    response = handler(environ, lambda status, headers, exc_info=None: statuses.append(status))  # type: ignore[arg-type,return-value]
    body = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise RuntimeError(f"{address} answers {statuses}.")
    return body


def timed(request: Callable[[], Any], seconds: float) -> tuple[list[int], list[int]]:
    """CPU and wall nanoseconds of each request, for as long as that takes."""
    cpu, wall = [], []
    end = time.perf_counter_ns() + int(seconds * 1e9)
    while time.perf_counter_ns() < end:
        began_wall, began_cpu = time.perf_counter_ns(), time.process_time_ns()
        request()
        cpu.append(time.process_time_ns() - began_cpu)
        wall.append(time.perf_counter_ns() - began_wall)
    return cpu, wall


def a_session() -> str:
    """The cookie of somebody who may see everything on the desk."""
    user, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


class Measured:
    """One kind of page, and what asking for it has cost so far."""

    def __init__(self, page: Page, handler: WSGIHandler, cookie: str) -> None:
        self.page, self.handler = page, handler
        self.cookie = cookie if page.on_the_desk else ""
        self.turns = cycle(page.addresses)
        self.cpu: list[int] = []
        self.wall: list[int] = []

    def request(self) -> bytes:
        return ask(self.handler, next(self.turns), self.cookie)

    def go_on(self, seconds: float) -> None:
        cpu, wall = timed(self.request, seconds)
        self.cpu += cpu
        self.wall += wall

    def queries(self) -> int:
        """The most queries any of its addresses needs."""
        most = 0
        for _ in self.page.addresses:
            with CaptureQueriesContext(connection) as captured:
                self.request()
            most = max(most, len(captured))
        return most

    def result(self) -> dict[str, Any]:
        bodies = [self.request() for _ in self.page.addresses]
        return {
            "name": self.page.name,
            "queries": self.queries(),
            "cpu_ms": median(self.cpu) / 1e6,
            "per_second": 1e9 / fmean(self.wall),
            "bytes": int(median(len(body) for body in bodies)),
            "gzip": int(median(len(gzip.compress(body, 6)) for body in bodies)),
            "requests": len(self.cpu),
            "most_cpu": self.page.budget and self.page.budget.times_hello,
            "most_queries": self.page.budget and self.page.budget.queries,
        }


def main(seconds: float) -> dict[str, Any]:
    site = WSGIHandler()
    with override_settings(MIDDLEWARE=hello.MIDDLEWARE):
        yardstick = Measured(Page("hello", ["/"]), WSGIHandler(), "")
    with override_settings(MIDDLEWARE=[]):
        bare = Measured(Page("bare hello", ["/"]), WSGIHandler(), "")
    cookie = a_session()
    measured = [Measured(page, site, cookie) for page in pages()]
    for one in measured:
        for _ in range(WARM_UP):
            one.request()
    for _ in range(ROUNDS):
        with override_settings(ROOT_URLCONF=hello.__name__):
            yardstick.go_on(seconds / ROUNDS)
            bare.go_on(seconds / ROUNDS)
        for one in measured:
            one.go_on(seconds / ROUNDS)
    with override_settings(ROOT_URLCONF=hello.__name__):
        hellos = {"hello": yardstick.result(), "bare_hello": bare.result()}
    return {"articles": articles(), **hellos, "pages": [one.result() for one in measured]}


if __name__ == "__main__":
    json.dump(main(float(sys.argv[1])), sys.stdout)
