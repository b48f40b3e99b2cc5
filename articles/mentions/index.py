"""The names of everybody and everything we have a record of, in a form that a text is looked up in.

Two queries each time; the index itself is kept in the process for as long as the rows stay the same.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from people.models import Person
from shows.models import Show

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MOST_WORDS = 9
PERSON, SHOW = "person", "show"

Row = tuple[int, str, str]  # id, name or title, other names one a line


@dataclass(frozen=True)
class Entry:
    """A record under one of its names."""

    kind: str
    id: int
    label: str
    has_capital: tuple[bool, ...]  # of each word of the name

    @property
    def record(self) -> tuple[str, int]:
        return self.kind, self.id


@dataclass
class Index:
    """Names by their folded words."""

    names: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    longest: dict[str, int] = field(default_factory=dict)  # by first word: how many words a name has at most
    alike: dict[tuple[str, str], list[tuple[str, Entry]]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, kind: str, rows: Iterable[Row]) -> None:
        for number, label, others in rows:
            for name in dict.fromkeys([label, *others.splitlines()]):
                self._enter(kind, number, label, name)

    def _enter(self, kind: str, number: int, label: str, name: str) -> None:
        words = TOKEN.findall(name)[:MOST_WORDS]
        if not words or not any(letter.isupper() or letter.isdigit() for letter in name):
            return
        folded = [fold(word) for word in words]
        entry = Entry(kind, number, label, tuple(word[0].isupper() for word in words))
        key = " ".join(folded)
        if all(one.record != entry.record for one in self.names[key]):
            self.names[key].append(entry)
        self.longest[folded[0]] = max(self.longest.get(folded[0], 0), len(folded))
        if len(folded) > 1:
            for place in likenesses(folded):
                self.alike[place].append((key, entry))


def likenesses(folded: list[str]) -> list[tuple[str, str]]:
    """Where names that may differ by a letter are found: by their initials, and by their last word."""
    return [("initials", "".join(word[0] for word in folded)), (str(len(folded)), folded[-1])]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word without capitals and diacritics, its apostrophes straight."""
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
        word = word.replace("’", "'").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    return word.casefold()


_kept: tuple[tuple[tuple[Row, ...], tuple[Row, ...]], Index] | None = None


def index() -> Index:
    """The index of the records as they are now."""
    global _kept
    people = tuple(Person.objects.filter(merged_into=None).order_by("pk").values_list("pk", "name", "alias_text"))
    shows = tuple(Show.objects.order_by("pk").values_list("pk", "title", "alias_text"))
    if _kept is None or _kept[0] != (people, shows):
        _kept = ((people, shows), build(people, shows))
    return _kept[1]


def build(people: Iterable[Row], shows: Iterable[Row]) -> Index:
    """An index of these rows."""
    made = Index()
    made.enter(PERSON, people)
    made.enter(SHOW, shows)
    return made
