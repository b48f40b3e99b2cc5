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
    """The magazine, by the entry point that production uses."""
    django.setup()
    from django.core.servers.basehttp import get_internal_wsgi_application  # needs loaded apps

    return _metered(get_internal_wsgi_application())


def hello() -> Application:
    """A hello-world with the middleware of a new Django project."""
    return _metered(_project(yardstick.MIDDLEWARE))


def bare_hello() -> Application:
    """A hello-world without middleware."""
    return _metered(_project([]))


def _project(middleware: list[str]) -> Application:
    django.setup()
    settings.MIDDLEWARE = middleware
    settings.ROOT_URLCONF = yardstick.__name__
    from django.core.handlers.wsgi import WSGIHandler  # its middleware is read when it is made

    return WSGIHandler()


def _metered(served: Application) -> Application:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != METER:
            return served(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(time.process_time_ns()).encode()]

    return application
