"""The applications that granian serves while they are timed: the site, and two hello-worlds to compare it with.

Each answers its own process's CPU nanoseconds at `/-cpu`, all of the server's threads included.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.conf import settings

from newsroom.bench import hello as yardstick

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
METER = "/-cpu"


def site() -> Application:
    """The magazine, with everything it has."""
    return _metered()


def hello() -> Application:
    """A hello-world with the middleware of a new Django project."""
    return _metered(MIDDLEWARE=yardstick.MIDDLEWARE, ROOT_URLCONF=yardstick.__name__)


def bare_hello() -> Application:
    """A hello-world without middleware."""
    return _metered(MIDDLEWARE=[], ROOT_URLCONF=yardstick.__name__)


def _metered(**changes: Any) -> Application:
    django.setup()
    for name, value in changes.items():
        setattr(settings, name, value)
    from django.core.handlers.wsgi import WSGIHandler  # its middleware is read when it is made

    handler = WSGIHandler()

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != METER:
            return handler(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(time.process_time_ns()).encode()]

    return application
