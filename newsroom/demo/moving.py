"""Pieces of the demo that repeat in plain words a date of a show’s, so that there is something to find when it moves.

The pieces are written with `[[{d} {month}]]` where they repeat it; `{d}` and its like become the day on which the
show is due, whenever the demo is seeded. What is in no brackets only looks like it.
"""

from datetime import date, datetime, timedelta
from typing import Any

from core import dates
from facts.labelled import MARK
from facts.mentions.calendar import ORDINALS
from newsroom.demo import content
from newsroom.demo.content import Piece

SEASON = 2


def due(show: str, seeded: datetime) -> date:
    """The day on which the show’s new season is due in a demo seeded at that moment."""
    [facts] = [facts for facts in content.shows() if facts["slug"] == show]
    ours = [row for row in facts["availability"] if row.get("season") == SEASON and row["region"] == "GB"]
    return dates.local(seeded).date() + timedelta(days=ours[0]["starts_in_days"])


def dated(piece: Piece, day: date, *, with_marks: bool = False) -> Piece:
    """The piece with that day in all its words."""
    words = _words(day)

    def told(value: Any) -> Any:
        if isinstance(value, str):
            filled = value.format_map(words) if "{" in value else value
            return filled if with_marks else MARK.sub(r"\1", filled)
        return {name: told(each) for name, each in value.items()} if isinstance(value, dict) else value

    return Piece(piece.slug, {name: told(value) for name, value in piece.facts.items()}, told(piece.body))


def _words(day: date) -> dict[str, str]:
    """What may stand in braces: `{d}` 9, `{th}` 9th, `{spelt}` ninth, `{dd}` 09, `{weekday}` Friday, `{wkd}` Fri …"""
    spelt = {number: word for word, number in ORDINALS.items()}
    after = day + timedelta(days=3)
    part = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
    return {
        "d": str(day.day), "th": dates.ordinal(day.day), "spelt": spelt[day.day], "dd": f"{day:%d}",
        "m": str(day.month), "mm": f"{day:%m}", "month": f"{day:%B}", "mon": f"{day:%b}", "year": str(day.year),
        "weekday": f"{day:%A}", "wkd": f"{day:%a}", "d2": str(after.day), "month2": f"{after:%B}", "early": part,
    }  # fmt: skip
