"""What can be counted rather than timed: queries and bytes of each kind of page, with DEBUG off.

    python -m newsroom.bench.counted

Prints one JSON document, with the addresses and the session that the timing then uses.
"""

import gzip
import json
import sys
from statistics import median
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

django.setup()

from django.conf import settings  # noqa: E402  (the apps must be loaded first)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from newsroom.bench.pages import Page, articles, pages  # noqa: E402
from newsroom.models import User  # noqa: E402


def ask(handler: WSGIHandler, address: str, cookie: str = "", query: str = "") -> bytes:
    """Answer one GET through the whole handler, as a server would; returns the body."""
    environ: dict[str, Any] = {
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_COOKIE": cookie,
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []
    response = handler(environ, lambda status, headers, exc_info=None: statuses.append(status))  # type: ignore[arg-type]
    body = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise RuntimeError(f"{address} answers {statuses}.")
    return body


def a_session() -> str:
    """The cookie of somebody who may see everything on the desk."""
    user, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True, "is_superuser": True})
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def counted(page: Page, handler: WSGIHandler, cookie: str) -> dict[str, Any]:
    """The most queries any of the addresses needs once the process is warm, and the median size."""
    cookie = cookie if page.on_the_desk else ""
    bodies, queries = [], 0
    ask(handler, page.addresses[0], cookie)
    for address in page.addresses:
        with CaptureQueriesContext(connection) as captured:
            bodies.append(ask(handler, address, cookie))
        queries = max(queries, len(captured))
    return {
        "name": page.name,
        "addresses": page.addresses,
        "cookie": cookie,
        "queries": queries,
        "bytes": int(median(len(body) for body in bodies)),
        "gzip": int(median(len(gzip.compress(body, 6)) for body in bodies)),
        "most_cpu": page.budget and page.budget.times_hello,
        "most_queries": page.budget and page.budget.queries,
    }


def main() -> dict[str, Any]:
    handler, cookie = WSGIHandler(), a_session()
    return {"articles": articles(), "pages": [counted(page, handler, cookie) for page in pages()]}


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
