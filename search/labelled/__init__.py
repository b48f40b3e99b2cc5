"""Questions that readers ask of the demo magazine with the result they want, and how often it comes first."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from core import clock
from search.asked import Asked
from search.finding import find
from search.results import Found, results

LOOKED_AT = 10
TUNED_ON, HELD_OUT = "queries", "held_out"


@dataclass(frozen=True)
class Query:
    """A question of one kind (name, misspelt, title, topic, phrase); any of the addresses is right, `*` any ending."""

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
def queries(which: str = TUNED_ON) -> list[Query]:
    """A whole set: the one that the search was tuned on, or the one that was held out."""
    text = (Path(__file__).parent / f"{which}.toml").read_text()
    return [Query(**row) for row in tomllib.loads(text)["query"]]


def answered(which: str = TUNED_ON) -> Iterator[Answered]:
    """Ask each of a set of the database that is there."""
    now = clock.now()
    for query in queries(which):
        asked = Asked.of({"q": query.q})
        hits = find(asked, now)[:LOOKED_AT]
        urls = [result.url for result in results(hits, Found.of(hits, asked, now), asked)]
        place = next((n for n, url in enumerate(urls, 1) if _is_wanted(url, query)), 0)
        yield Answered(query, place, urls[0] if urls else "nothing")


def _is_wanted(url: str, query: Query) -> bool:
    return any(fnmatchcase(url, address) for address in query.wanted)


def share(answers: list[Answered], most: int) -> float:
    """How many of them have what was wanted among the first so many."""
    return sum(0 < one.place <= most for one in answers) / len(answers)
