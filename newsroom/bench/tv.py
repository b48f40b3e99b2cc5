"""What the TV guide costs at its largest, in the database that is there: `python -m newsroom.bench.tv`.

A hundred channels, and the pages that are made of them. Everything happens in a transaction that is taken back.
Prints one JSON document: queries, milliseconds of this process's CPU, and bytes, the grid's held to its budget.
"""

import gzip
import json
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from statistics import median
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  (the apps must be loaded first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core import clock  # noqa: E402
from guide.days import ONE_DAY, bounds, day_of  # noqa: E402
from guide.models import Broadcast, Channel  # noqa: E402

CHANNELS, ROUNDS, TITLES = 100, 15, 1500
LENGTHS = (5, 10, 15, 15, 20, 25, 30, 30, 30, 30, 45, 60, 60)  # minutes; about fifty programmes a day
MOST_QUERIES, MOST_GZIP = 4, 120 * 1024
_SYLLABLES = ("an", "be", "cor", "el", "fen", "go", "har", "in", "kel", "lo", "mar", "ne", "pel", "ros", "sa", "ten")


def fill(day_begins: datetime, hours: int = 30) -> int:
    """A hundred channels, and on each one thing after another; returns how many things."""
    chance = Random(9)
    titles = [_title(chance) for _ in range(TITLES)]
    made = [Channel(name=f"Bench {n}", slug=f"bench-{n}", number=100 + n, position=n) for n in range(CHANNELS)]
    rows = [
        one
        for channel in Channel.objects.bulk_create(made)
        for one in _shown_on(channel, day_begins, hours, titles, chance)
    ]
    return len(Broadcast.objects.bulk_create(rows, batch_size=2000))


def _title(chance: Random) -> str:
    """One to four words that compress no better than English does."""
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 4)))
    return " ".join(words).capitalize()


def _shown_on(channel: Channel, begins: datetime, hours: int, titles: list[str], chance: Random) -> Iterator[Broadcast]:
    at, ends = begins, begins + timedelta(hours=hours)
    while at < ends:
        until = at + timedelta(minutes=chance.choice(LENGTHS))
        yield Broadcast(
            channel=channel, starts_at=at, ends_at=until, title=chance.choice(titles), subtitle=chance.choice(titles),
            genre=chance.choice(Broadcast.Genre.values), is_new=chance.random() < 0.2, is_live=chance.random() < 0.05,
        )  # fmt: skip
        at = until


def measured(client: Client, name: str, address: str) -> dict[str, Any]:
    """What one page costs: the queries of a warm request, and the median of the CPU's milliseconds."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        body = client.get(address).content
    queries = len([one for one in captured if "SAVEPOINT" not in one["sql"]])
    milliseconds = []
    for _ in range(ROUNDS):
        before = time.process_time()
        client.get(address)
        milliseconds.append((time.process_time() - before) * 1000)
    compressed = len(gzip.compress(body, 6))
    return {
        "name": f"{name} ({len(body):,} bytes, {compressed:,} compressed)",
        "queries": queries,
        "cpu_ms": median(milliseconds),
        "gzip": compressed,
        "most_gzip": MOST_GZIP,
        "most_cpu_ms": None,
        "most_queries": MOST_QUERIES,
    }


def main() -> list[dict[str, Any]]:
    """The grid of a whole day, tonight's, and now and next."""
    tomorrow = day_of(clock.now()) + ONE_DAY
    client = Client(headers={"host": "127.0.0.1"})
    with transaction.atomic():
        Channel.objects.all().delete()
        fill(bounds(tomorrow)[0] - ONE_DAY, hours=54)
        pages = {
            "tv guide, 100 channels x 24 hours": f"/tv-guide/{tomorrow:%Y-%m-%d}/",
            "tv guide, tonight": "/tv-guide/",
            "on now and next": "/tv-guide/now/",
        }
        found = [measured(client, name, address) for name, address in pages.items()]
        transaction.set_rollback(True)
    return found


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
