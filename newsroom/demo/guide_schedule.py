"""The demo's evenings: what each channel shows on a day, the same whenever it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from newsroom.demo import content

SHORTEST = 30
DAY = 24 * 60
BEGINS = 6 * 60  # the broadcasting day, in minutes after midnight
FIRST_MONDAY = date(2024, 1, 1)


@dataclass
class Shown:
    """One programme in a channel's day; `at` counts minutes from six in the morning."""

    at: int
    minutes: int
    title: str
    about: str
    category: str
    flags: str = ""
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    episodes: int | None = None
    people: list[tuple[str, str, str]] = field(default_factory=list)  # job, name, character


def day_of(channel: dict[str, Any], day: date) -> list[Shown]:
    """A channel's day, from six to six, without a hole."""
    fixed = sorted(_fixed(channel["slug"], day), key=lambda each: each.at)
    starts = [(_minutes(at), pool) for at, pool in channel["blocks"]]
    ends = [at for at, _ in starts[1:]] + [DAY]
    shown, at = list[Shown](), 0
    for (_, pool), end in zip(starts, ends, strict=True):
        while at < end:
            following = next((each for each in fixed if each.at >= at), None)
            if following and following.at == at:
                shown.append(following)
                at += following.minutes
                continue
            until = min(end, following.at) if following else end
            shown.append(_from_pool(pool, at, until - at, len(shown), channel["slug"], day))
            at += shown[-1].minutes
    return shown


@cache
def facts() -> dict[str, Any]:
    return content.guide()


def channels() -> list[dict[str, Any]]:
    return list(facts()["channel"])


def _from_pool(pool: str, at: int, room: int, turn: int, channel: str, day: date) -> Shown:
    """The next of the pool's that fits; the room that no programme fits is taken by a longer or shorter one."""
    rows = facts()["pools"][pool]["programmes"]
    days, lead = (day - FIRST_MONDAY).days, sum(map(ord, channel))
    turned = [rows[(days * 3 + lead + turn + step) % len(rows)] for step in range(len(rows))]
    row = next((row for row in turned if row[1] <= room), None) or min(rows, key=lambda row: row[1])
    title, minutes, about, flags, *year = row
    left = room - min(minutes, room)
    minutes = room if left < SHORTEST else min(minutes, room)
    shown = Shown(at, minutes, title, about, facts()["pools"][pool]["category"], flags, year[0] if year else None)
    if "E" in flags:
        shown.season, shown.episode, shown.episodes = 1 + lead % 5, 1 + (days + turn) % 20, 20
    return shown


def _fixed(channel: str, day: date) -> Iterator[Shown]:
    for row in facts()["fixed"]:
        title = row["week"][day.weekday()]
        if row["channel"] == channel and title:
            yield _of_show(title, _minutes(row["at"]), row["minutes"], day)


def _of_show(title: str, at: int, minutes: int, day: date) -> Shown:
    """One of the magazine's shows: a film whole, a series with this week's episode of a season of its own."""
    show = next(each for each in content.shows() if each["title"] == title)
    people = [
        ("director" if each["job"] == "director" else "actor", _name(each["person"]), each.get("character", ""))
        for each in show.get("credit", [])
        if each["job"] in {"director", "cast"}
    ]
    about = content.first_sentence(show["synopsis"])
    if show["format"] != "series":
        category = "Film" if show["format"] == "film" else "Theatre"
        length = minutes if minutes > 60 else 120
        return Shown(
            at, length, title, about, category, "SAP" if day.weekday() == 5 else "SA", show["year"], people=people
        )
    weeks = (day - FIRST_MONDAY).days // 7
    seasons = [each for each in show.get("season", []) if each.get("episodes")]
    shown = Shown(at, minutes, title, about, _category(show), "SA", people=people)
    if seasons:
        season = seasons[weeks % len(seasons)]
        shown.season, shown.episodes = season["number"], season["episodes"]
        shown.year = min(season.get("year", day.year), day.year)  # a preview of what is to come was made by now
        shown.episode = 1 + weeks % season["episodes"]
        shown.flags += "N" if season is seasons[-1] else "R"
    return shown


def _category(show: dict[str, Any]) -> str:
    names = {"comedy": "Comedy", "documentary": "Documentary", "family": "Children", "stage-and-music": "Music"}
    return names.get(show["genre"], "Drama")


def _name(slug: str) -> str:
    return next((each["name"] for each in content.people() if each["slug"] == slug), slug)


def _minutes(at: str) -> int:
    """Minutes from six in the morning."""
    hour, minute = at.split(":")
    return (int(hour) * 60 + int(minute) - BEGINS) % DAY


def days_about(today: date) -> list[date]:
    """From two days before to twelve days after."""
    return [today + timedelta(days=each) for each in range(-2, 13)]
