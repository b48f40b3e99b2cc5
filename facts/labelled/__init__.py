"""Texts in which every repetition of a fact is marked by hand, and how well `mentions` does on them.

`[[28 April]]` repeats the text's fact; whatever else looks like it does not. Found is what lies over a mark. The facts
and texts are in `tuned_on.toml` and `held_out.toml`; the second was written before the rules and not tuned on.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from facts.mentions.fact import Fact, Kind, Subject, span_of
from facts.mentions.found import mentions
from facts.mentions.places import names_of
from facts.mentions.sentences import Passage, passage_of_field, passages_of_body

FOLDER = Path(__file__).parent
SETS = ("tuned_on", "held_out")
MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
NOT_TEXT = {"fact", "published_on"}
Spot = tuple[int, int, int]  # passage, start, end


@dataclass
class Score:
    """Mentions expected, proposed, and right of each."""

    expected: int = 0
    proposed: int = 0
    found: int = 0
    right: int = 0
    failing: list[str] = field(default_factory=list)

    @property
    def rates(self) -> tuple[float, float]:
        """Precision and recall."""
        return self.right / max(self.proposed, 1), self.found / max(self.expected, 1)

    def add(self, name: str, passages: list[Passage], expected: list[Spot], proposed: list[Spot]) -> None:
        """Count one text; `failing` says what went wrong in it."""
        self.expected += len(expected)
        self.proposed += len(proposed)
        missed = [spot for spot in expected if not any(_lies_over(spot, other) for other in proposed)]
        wrong = [spot for spot in proposed if not any(_lies_over(spot, other) for other in expected)]
        self.found += len(expected) - len(missed)
        self.right += len(proposed) - len(wrong)
        self.failing += [f"{name}: not found: {_shown(passages, spot)}" for spot in missed]
        self.failing += [f"{name}: no mention: {_shown(passages, spot)}" for spot in wrong]


def score(which: str) -> Score:
    """How well the set's mentions are found."""
    total = Score()
    told = tomllib.loads((FOLDER / f"{which}.toml").read_text(encoding="utf-8"))
    facts = {key: fact_of(row) for key, row in told["fact"].items()}
    for number, row in enumerate(told["text"], 1):
        passages, expected = marked(row)
        found = mentions(passages, row["published_on"], facts[row["fact"]])
        total.add(f"{number}, {row['fact']}", passages, expected, [(one.passage, one.start, one.end) for one in found])
    return total


def fact_of(row: Mapping[str, Any]) -> Fact:
    """A fact as it is written down in a set."""
    kind, precision = Kind(row["kind"]), row.get("precision", "day")
    subject = Subject(
        titles=tuple(row.get("titles", ())),
        places=tuple(row.get("places", ())),
        season=row.get("season", 0),
        others=tuple(row.get("others", ())),
        elsewhere=tuple(row.get("elsewhere", ())),
    )
    if kind == Kind.PLACE:
        return Fact(kind, subject, names=names_of(row["old"]), new_name=row["new"])
    if kind == Kind.TIME:
        return Fact(kind, subject, old_time=time.fromisoformat(row["old"]), new_time=time.fromisoformat(row["new"]))
    new: date | None = row.get("new")
    return Fact(kind, subject, old=span_of(row["old"], precision), new=span_of(new, precision) if new else None)


def marked(row: Mapping[str, Any]) -> tuple[list[Passage], list[Spot]]:
    """A text's passages without their marks, and where the marks were."""
    spots = [spot for number, passage in enumerate(_passages(row)) for spot in spots_in(number, passage.text)]
    return list(_passages(row, without_marks=True)), spots


def _passages(row: Mapping[str, Any], *, without_marks: bool = False) -> Iterator[Passage]:
    for name, text in row.items():
        if name in NOT_TEXT:
            continue
        text = MARK.sub(r"\1", text) if without_marks else text
        if name == "body":
            yield from passages_of_body(text)
        else:
            yield passage_of_field(text)


def spots_in(passage: int, text: str) -> Iterator[Spot]:
    """Where the marks of a passage are once they are taken out."""
    shift = 0
    for mark in MARK.finditer(text):
        start = mark.start() - shift
        yield passage, start, start + len(mark[1])
        shift += 4


def _lies_over(one: Spot, other: Spot) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _shown(passages: list[Passage], spot: Spot) -> str:
    number, start, end = spot
    text = passages[number].text
    return f"“{text[start:end]}” in “{text[max(0, start - 40) : end + 40]}”"
