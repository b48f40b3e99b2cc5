"""What a search costs, in the database that is there: `python -m newsroom.bench.search`.

Each kind of question is asked through Django's whole handler, as a server would, many times with other words. Prints
a table: queries, milliseconds at the median and the 95th percentile, and the processor time of this process.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import quote_plus

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (the apps must be loaded first)
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Edition  # noqa: E402
from core import clock  # noqa: E402
from newsroom.bench.counted import ask  # noqa: E402
from people.models import Person  # noqa: E402
from search.models import Entry  # noqa: E402

ROUNDS = 60
COMMON = ["series", "television", "theatre", "episode", "film", "night", "people", "work"]
RARE = ["backgammon", "sambar", "hearse", "towpath", "arsenic", "kettles", "tram", "gouache"]


@dataclass(frozen=True)
class Cost:
    """What one kind of question took: queries, and milliseconds."""

    name: str
    queries: int
    p50: float
    p95: float
    cpu: float


def costs() -> Iterator[Cost]:
    """Every kind of question, warm."""
    handler = WSGIHandler()
    for name, words in questions().items():
        page = "/search/suggest/" if name.startswith("typing") else "/search/"
        yield _cost(name, handler, [f"{page}?q={quote_plus(one)}" for one in words])


def questions() -> dict[str, list[str]]:
    """Words of each kind, those of names from the database."""
    people = Person.objects.public(clock.now()).order_by("pk").values_list("name", flat=True)
    names = list(people[:: max(1, people.count() // 20)])[:20]
    rows = Edition.objects.public(clock.now()).order_by("pk").values_list("headline", flat=True)
    headlines = list(rows[:: max(1, rows.count() // 20)])[:20]
    return {
        "a name": names,
        "a misspelt name": [_misspelt(name) for name in names],
        "a rare word": RARE,
        "a common word": COMMON,
        "two common words": [f"{one} {other}" for one, other in zip(COMMON, COMMON[1:] + COMMON[:1], strict=True)],
        "a headline": headlines,
        "nothing like it": ["xylophone", "zzyzx quark", "qwertyuiop"],
        "typing a name": [name[:length] for name in names for length in (2, 3, 5)],
    }


def table() -> str:
    """The costs, a line each."""
    entries, pieces = Entry.objects.count(), Entry.objects.filter(kind=Entry.Kind.PIECE).count()
    head = f"  {f'{connection.vendor}, {pieces:,} pieces, {entries:,} entries':<44}"
    lines = [f"{head}{'queries':>8}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}"]
    lines += [f"  {c.name:<44}{c.queries:>8}{c.p50:>9.1f}{c.p95:>9.1f}{c.cpu:>9.1f}" for c in costs()]
    return "\n".join(["", *lines, ""])


def _misspelt(name: str) -> str:
    """With two letters of its longest word the other way round."""
    longest = max(name.split(), key=len)
    middle = len(longest) // 2
    return name.replace(longest, longest[: middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1 :])


def _cost(name: str, handler: WSGIHandler, addresses: list[str]) -> Cost:
    queries, seconds, cpu = 0, [], []
    for address in addresses[:3]:
        _ask(handler, address)
        with CaptureQueriesContext(connection) as captured:
            _ask(handler, address)
        queries = max(queries, len([one for one in captured if "SAVEPOINT" not in one["sql"]]))
    for address in islice(cycle(addresses), ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        _ask(handler, address)
        seconds.append(time.perf_counter() - began)
        cpu.append(time.process_time() - worked)
    ordered = sorted(seconds)
    p50, p95 = ordered[ROUNDS // 2], ordered[ROUNDS * 95 // 100]
    return Cost(name, queries, p50 * 1000, p95 * 1000, sum(cpu) / ROUNDS * 1000)


def _ask(handler: WSGIHandler, address: str) -> None:
    path, _, query = address.partition("?")
    ask(handler, path, query=query)


if __name__ == "__main__":
    print(table())  # noqa: T201
