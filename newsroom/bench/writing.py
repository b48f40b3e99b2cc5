"""What a large piece costs the desk: 5,000 words, 60 quotations, 200 revisions.

    python -m newsroom.bench.writing

Everything happens in a transaction that is taken back. Prints one JSON document.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  (the apps must be loaded first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.documents import snapshot  # noqa: E402
from articles.models import Article, Revision, Section  # noqa: E402
from articles.workflow import save_piece  # noqa: E402
from core import clock  # noqa: E402
from newsroom.models import User  # noqa: E402
from people.models import Person  # noqa: E402

WORDS, QUOTATIONS, REVISIONS, ROUNDS = 5000, 60, 200, 15
MOST_CPU_MS, MOST_FORM_QUERIES = 150, 30

Ask = Callable[[int], Any]


def large_body(speaker: int) -> str:
    """As many words as asked for, in paragraphs that each hold a quotation."""
    share = WORDS // QUOTATIONS - 12
    return "".join(
        f'<p>She says <q data-quote="{uuid4()}" data-speaker="{speaker}">these are the words of number {n} and no '
        f"other</q> {' '.join(f'word{n}x{k}' for k in range(share))}.</p>"
        for n in range(QUOTATIONS)
    )


@contextmanager
def large_piece() -> Iterator[tuple[Article, User]]:
    """A large piece and its writer, gone afterwards."""
    with transaction.atomic():
        writer = User.objects.create(username=f"bench-{uuid4().hex}", is_staff=True, is_superuser=True)
        section, _ = Section.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
        person = Person.objects.create(name="Bench Speaker", slug=f"bench-{uuid4().hex}")
        piece = Article(headline="A large piece", catchline="large", section=section)
        save_piece(piece, by=writer, body=large_body(person.pk))
        document, now = snapshot(piece), clock.now()
        Revision.objects.bulk_create(
            Revision(
                piece=piece, number=n, kind="save", version=1, created_at=now, created_by=writer, document=document
            )
            for n in range(2, REVISIONS + 1)
        )
        yield piece, writer
        transaction.set_rollback(True)


def writing(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """For each thing the desk asks: its name, the median CPU milliseconds from form to answer, its queries, and the
    most of each that it may take (None: no budget)."""
    with large_piece() as (piece, writer):
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(writer)
        form = {"sitting": str(uuid4()), "began_from": "1", "headline": piece.headline, "standfirst": "Said"}
        room, desk = f"/admin/room/{piece.pk}", f"/admin/articles/article/{piece.pk}"

        def typed(n: int) -> dict[str, str]:
            return {**form, "body": piece.body.replace("word1x1", f"other{n}")}

        def measured(name: str, most_cpu: int | None, most_queries: int | None, ask: Ask) -> dict[str, Any]:
            cost = _cost(name, ask, rounds)
            return {"name": name, **cost, "most_cpu_ms": most_cpu, "most_queries": most_queries}

        return [
            measured("autosave", MOST_CPU_MS, None, lambda n: client.post(f"{room}/autosave/", typed(n))),
            measured("checks as one types", None, None, lambda n: client.post(f"{room}/checks/", typed(n))),
            measured("reading through", None, None, lambda n: client.post(f"{room}/reading/", typed(n))),
            measured("preview as one types", None, None, lambda n: client.post(f"{room}/preview/", typed(n))),
            measured("the form", None, MOST_FORM_QUERIES, lambda n: client.get(f"{desk}/change/")),
            measured("history", None, None, lambda n: client.get(f"{desk}/history/", follow=True)),
        ]


def _cost(name: str, ask: Ask, rounds: int) -> dict[str, Any]:
    spent = []
    for n in range(rounds + 2):
        began = time.process_time()
        answer = ask(n)
        spent.append((time.process_time() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{name} answers {answer.status_code}.")
    with CaptureQueriesContext(connection) as captured:
        ask(rounds + 2)
    return {"cpu_ms": round(median(spent[2:]), 1), "queries": len(captured)}


if __name__ == "__main__":
    json.dump(writing(), sys.stdout)
