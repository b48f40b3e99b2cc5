"""One process of `test_concurrency`: it gets ready, waits for a line on its input, then does its part at once.

python -m tests.racer prepare                    a piece ready to publish; prints its id
python -m tests.racer publish PIECE              publishes it
python -m tests.racer rewrite PIECE HEADLINE     saves it with another headline and publishes that
python -m tests.racer login                      a session of Morag's; prints its key
python -m tests.racer history PIECE              prints what the database says happened, as JSON
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  (the apps must be loaded first)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402

from articles import workflow  # noqa: E402
from articles.models import Article  # noqa: E402
from articles.tests import factories  # noqa: E402
from newsroom.models import User  # noqa: E402
from publishing.refusals import Refusal  # noqa: E402


def prepare(how_many: int) -> list[int]:
    """Complete pieces that Morag may publish."""
    return [factories.make_article(by=factories.morag()).pk for _ in range(how_many)]


def wait_for_the_gun() -> User:
    """Everything that takes time is done before; what follows happens at the same instant in every process."""
    morag = User.objects.get(username="morag")
    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.readline()
    return morag


def publish(piece: int) -> str:
    article = Article.objects.get(pk=piece)
    morag = wait_for_the_gun()
    try:
        return f"edition {workflow.publish(article, by=morag).pk}"
    except Refusal as refusal:
        return f"refused: {refusal}"


def rewrite(piece: int, headline: str) -> str:
    article = Article.objects.get(pk=piece)
    morag = wait_for_the_gun()
    article.headline = headline
    workflow.save_piece(article, by=morag)
    return f"edition {workflow.publish(article, by=morag).pk}"


def login() -> str:
    morag = User.objects.get(username="morag")
    session = SessionStore()
    session[SESSION_KEY] = str(morag.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = morag.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def history(piece: int) -> dict[str, Any]:
    article = Article.objects.get(pk=piece)
    return {
        "state": article.state,
        "headline": article.headline,
        "editions": [
            {
                "from": edition.public_from.isoformat(),
                "until": edition.public_until and edition.public_until.isoformat(),
                "revision": edition.revision.number,
                "headline": edition.headline,
            }
            for edition in article.editions.select_related("revision").order_by("public_from", "pk")
        ],
        "revisions": [
            {"number": revision.number, "kind": revision.kind, "at": revision.created_at.isoformat()}
            for revision in article.revisions.order_by("number")
        ],
        "log": [entry.verb for entry in article.log.order_by("pk")],
    }


PARTS: dict[str, Any] = {
    "prepare": prepare,
    "publish": publish,
    "rewrite": rewrite,
    "login": login,
    "history": history,
}

if __name__ == "__main__":
    part, *words = sys.argv[1:]
    print(json.dumps(PARTS[part](*(int(word) if word.isdecimal() else word for word in words))))
