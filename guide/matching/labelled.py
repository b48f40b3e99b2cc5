"""Programmes of which somebody said which show they are, and how many of them the rule gets right.

`guide/labelled/shows.toml` is a shelf of invented shows; `tuned.toml` is what the rule was made with, `held_out.toml`
what it has never been changed for.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.matching.evidence import evidence_of
from guide.matching.folding import fold, words
from guide.matching.judging import DOUBTFUL, candidates, is_sure
from guide.matching.shelf import OurShow, Shelf
from guide.xmltv.genres import genre_of
from guide.xmltv.listing import Content

FOLDER = Path(__file__).resolve().parent.parent / "labelled"
SETS = ("tuned", "held_out")
NONE = ""


@dataclass
class Score:
    """What was linked by itself, what waits for somebody, and what went wrong."""

    programmes: int = 0
    ours: int = 0
    linked: int = 0
    rightly: int = 0
    waiting: int = 0
    offered: int = 0  # of those that wait and are ours, how many have the right show among what is offered
    failing: list[str] = field(default_factory=list)

    @property
    def rates(self) -> tuple[float, float]:
        """Precision and recall of what is linked by itself."""
        return self.rightly / max(self.linked, 1), self.rightly / max(self.ours, 1)

    @property
    def rates_with_queue(self) -> float:
        """Recall once somebody has been through the queue."""
        return (self.rightly + self.offered) / max(self.ours, 1)


def shelf() -> tuple[Shelf, dict[str, int]]:
    """The invented shows, and the number of each by its slug."""
    rows = tomllib.loads((FOLDER / "shows.toml").read_text())["show"]
    numbers = {row["slug"]: number for number, row in enumerate(rows, 1)}
    return Shelf(_show(numbers[row["slug"]], row) for row in rows), numbers


def score(which: str) -> Score:
    """Judge every programme of a set."""
    ours, numbers = shelf()
    slugs = {number: slug for slug, number in numbers.items()}
    outcome = Score()
    for row in tomllib.loads((FOLDER / f"{which}.toml").read_text())["programme"]:
        ranked = candidates(evidence_of(_content(row)), ours)
        expected = row.get("show", NONE)
        linked = slugs[ranked[0].show.pk] if is_sure(ranked) else NONE
        is_waiting = not linked and bool(ranked) and ranked[0].score >= DOUBTFUL
        outcome.programmes += 1
        outcome.ours += bool(expected)
        outcome.linked += bool(linked)
        outcome.rightly += bool(linked) and linked == expected
        outcome.waiting += is_waiting
        outcome.offered += is_waiting and expected in {slugs[each.show.pk] for each in ranked}
        if linked != expected and (linked or not is_waiting):
            outcome.failing.append(f"“{row['title']}”: {linked or 'none'} instead of {expected or 'none'}")
    return outcome


def _show(number: int, row: dict[str, Any]) -> OurShow:
    folded = fold(row["title"])
    names = {folded.words, folded.whole, *(fold(alias).words for alias in row.get("aliases", []))}
    return OurShow(
        pk=number,
        title=row["title"],
        format=row.get("format", "series"),
        year=row.get("year"),
        country=row.get("country", folded.country),
        genre=genre_of(row.get("genre", "")),
        external_ids={system: row[system] for system in ("imdb", "tmdb") if system in row},
        names=names,
        own_name=folded.words,
        own_year=folded.year,
        seasons={index: row["year"] + index - 1 for index in range(1, row.get("seasons", 0) + 1)},
        directors={words(name) for name in row.get("directors", [])},
        people={words(name) for name in (*row.get("directors", []), *row.get("cast", []))},
    )


def _content(row: dict[str, Any]) -> Content:
    categories = row.get("categories", [])
    credits = [("director", name) for name in row.get("directors", [])] + [
        ("actor", name) for name in row.get("cast", [])
    ]
    return Content(
        title=row["title"],
        year=row.get("year"),
        season_number=row.get("season"),
        episode_number=row.get("episode"),
        categories=categories,
        genre=genre_of(*categories),
        credits=[{"job": job, "name": name, "character": ""} for job, name in credits],
        external_ids=row.get("ids", {}),
    )
