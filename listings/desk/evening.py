"""An evening as its editor has it open: what is chosen so far, saved or not, and what there is to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict

from core import clock, dates
from core.typed import read_moment
from guide.days import bounds
from guide.models import Channel, Pick
from guide.picking import Choice
from guide.rows import Row, rows_between
from guide.tonight import Evening, score
from guide.words import words_of
from publishing.refusals import Refusal

MOST_FOUND = 40
LARGEST = 2**40


@dataclass(frozen=True)
class Place:
    """A pick as it stands in the form: what was typed, whether it can be read or not."""

    channel: int
    starts: int
    line: str = ""
    shown_from: str = ""
    title: str = ""
    where: str = ""
    trouble: str = ""

    @property
    def key(self) -> str:
        return f"{self.channel}-{self.starts}"

    def choice(self) -> Choice:
        """What is to be saved. Refuses a moment that is none."""
        shown_from = read_moment(self.shown_from) if self.shown_from else None
        if self.shown_from and shown_from is None:
            raise Refusal(f"Choose a day and a time from which “{self.title}” is shown, or leave it empty.")
        return Choice(self.channel, datetime.fromtimestamp(self.starts, UTC), " ".join(self.line.split()), shown_from)


def saved(day: date) -> list[Place]:
    """What is picked for the evening, as it was saved."""
    return [
        Place(
            pick.channel_id,
            int(pick.starts_at.timestamp()),
            pick.line,
            f"{dates.local(pick.shown_from):%Y-%m-%dT%H:%M}" if pick.shown_from else "",
            pick.title,
        )
        for pick in Pick.objects.filter(day=day)
    ]


def sent(form: QueryDict) -> list[Place]:
    """What stands in the form that was sent, changed as its button says: added to, moved, removed from."""
    places = [place for key in dict.fromkeys(form.getlist("pick")) if (place := _place(key, form))]
    if added := _place(form.get("add", ""), form):
        places = [*(one for one in places if one.key != added.key), added]
    places = [one for one in places if one.key != form.get("remove")]
    for name, by in (("up", -1), ("down", 1)):
        at = next((n for n, one in enumerate(places) if one.key == form.get(name)), None)
        if at is not None and 0 <= at + by < len(places):
            places[at], places[at + by] = places[at + by], places[at]
    return places


def _place(key: str, form: QueryDict) -> Place | None:
    parts = key.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() and int(part) < LARGEST for part in parts):
        return None
    typed = {name: form.get(f"{name}-{key}", "") for name in ("line", "from", "title")}
    return Place(int(parts[0]), int(parts[1]), typed["line"], typed["from"], typed["title"])


class Listing:
    """What is on during an evening's day. Two queries."""

    def __init__(self, day: date) -> None:
        first, last = bounds(day)
        self.first = int(first.timestamp())
        self.channels = {channel.pk: channel for channel in Channel.objects.shown()}
        self.rows = [
            row for row in rows_between(first, last) if row.starts >= self.first and row.channel in self.channels
        ]
        self.known = {(row.channel, row.starts): row for row in self.rows}
        self.evening = Evening.at(first)

    def described(self, places: Sequence[Place]) -> list[Place]:
        """The places with what the guide says of them today."""
        return [self._described(place) for place in places]

    def found(self, words: str, places: Sequence[Place]) -> list[dict[str, Any]]:
        """What can be picked: what the words are of, all day; without words what the evening has, the best first."""
        chosen = {(place.channel, place.starts) for place in places}
        rows = [row for row in self._matching(words) if (row.channel, row.starts) not in chosen]
        return [
            {"key": f"{row.channel}-{row.starts}", "row": row, "where": self._where(row.channel, row.starts)}
            for row in rows[:MOST_FOUND]
        ]

    def _matching(self, words: str) -> list[Row]:
        asked = words.casefold().split()
        if asked:
            found = [row for row in self.rows if all(word in self._text(row) for word in asked)]
            return sorted(found, key=lambda row: (row.starts, row.pk))
        there = [row for row in self.rows if self.evening.begins <= row.starts < self.evening.ends]
        return sorted(there, key=lambda row: (-score(row, self.evening), row.starts, row.pk))

    def _text(self, row: Row) -> str:
        return f"{row.title} {row.subtitle} {self.channels[row.channel].name} {row.genre}".casefold()

    def _described(self, place: Place) -> Place:
        row = self.known.get((place.channel, place.starts))
        if row is None:
            gone = "It is no longer in the guide at this time. It is shown if the channel has it at another."
            return replace(
                place, title=place.title or "?", where=self._where(place.channel, place.starts), trouble=gone
            )
        changed = f"The guide now has “{row.title}” here." if place.title and place.title != row.title else ""
        return replace(place, title=row.title, where=self._where(*row[:2]), trouble=changed)

    def _where(self, channel: int, starts: int) -> str:
        name = self.channels[channel].name if channel in self.channels else "a channel that readers do not see"
        return f"{words_of(datetime.fromtimestamp(starts, UTC))}, {name}"


def evenings(day: date) -> Iterator[tuple[date, str]]:
    """The evenings one can go to: this week's, and the one that is open."""
    today = clock.today()
    days = {date.fromordinal(today.toordinal() + n) for n in range(8)} | {day}
    for one in sorted(days):
        yield one, "Tonight" if one == today else f"{one:%A} {one.day}"
