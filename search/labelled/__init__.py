"""Questions that readers ask of the demo magazine with the result they want, and how often it comes first."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core import clock
from search.asked import Asked
from search.finding import find
from search.results import Found, results

LOOKED_AT = 10


@dataclass(frozen=True)
class Query:
    """A question of one kind (name, misspelt, title, topic, phrase); any of the addresses is right."""

    kind: str
    q: str
    wanted: list[str]


@dataclass(frozen=True)
class Answered:
    """At which place what was wanted came; 0 for not among the first ten. `first` is what came first."""

    query: Query
    place: int
    first: str


@cache
def queries() -> list[Query]:
    """The whole set."""
    text = (Path(__file__).parent / "queries.toml").read_text()
    return [Query(**row) for row in tomllib.loads(text)["query"]]


def answered() -> Iterator[Answered]:
    """Ask each of them of the database that is there."""
    now = clock.now()
    for query in queries():
        asked = Asked.of({"q": query.q})
        hits = find(asked, now)[:LOOKED_AT]
        urls = [result.url for result in results(hits, Found.of(hits, asked, now), asked)]
        place = next((n for n, url in enumerate(urls, 1) if url in query.wanted), 0)
        yield Answered(query, place, urls[0] if urls else "nothing")


def share(answers: list[Answered], most: int) -> float:
    """How many of them have what was wanted among the first so many."""
    return sum(0 < one.place <= most for one in answers) / len(answers)
