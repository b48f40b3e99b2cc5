"""From what a source says of a channel to what is on: every programme with an end, none over another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from core import dates
from guide.xmltv import Listing, Unreadable

MINUTE, HOUR = 60, 3600
LONGEST_UNSAID = 6 * HOUR  # until the next programme, for one that does not say when it ends
USUAL, USUAL_FILM = 30 * MINUTE, 120 * MINUTE
SAID_OF_EACH = 3


@dataclass
class Settled:
    """What is on, in order; the days that could not be read, which stay as they are; and what there is to report."""

    listings: list[Listing] = field(default_factory=list)
    refused: dict[date, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def days(self) -> set[date]:
        """The days of which something is said, by when programmes start."""
        return {day_of(each.starts) for each in self.listings}


def moment_of(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def day_of(seconds: int) -> date:
    """The day in the newsroom's zone."""
    return dates.local(moment_of(seconds)).date()


def settle(told: Iterable[Listing | Unreadable]) -> Settled:
    """Bring one channel's listings into order. A programme that nobody can place refuses its whole day."""
    settled, remarks = Settled(), Remarks()
    heard = _heard(told, settled.refused)
    listings = _one_at_a_time(sorted(heard, key=lambda each: each.starts), remarks)
    for each, following in zip(listings, [*listings[1:], None], strict=True):
        _give_end(each, following, remarks)
    for each in listings:
        for note in each.notes:
            remarks.add("notes", f"{_named(each)}: {note}")
    settled.listings = [each for each in listings if day_of(each.starts) not in settled.refused]
    for before, after in zip(settled.listings, settled.listings[1:], strict=False):
        if before.ends and after.starts > before.ends and not _is_between(before, after, settled.refused):
            remarks.add("gaps", f"Nothing is said from {_when(before.ends)} to {_when(after.starts)}.")
    settled.remarks = list(remarks.sentences())
    return settled


class Remarks:
    """Sentences by kind: the first few, and how many more there are."""

    def __init__(self) -> None:
        self.first: dict[str, list[str]] = {}
        self.counts: Counter[str] = Counter()

    def add(self, kind: str, sentence: str) -> None:
        self.counts[kind] += 1
        if self.counts[kind] <= SAID_OF_EACH:
            self.first.setdefault(kind, []).append(sentence)

    def sentences(self) -> Iterator[str]:
        for kind, said in self.first.items():
            yield from said
            if more := self.counts[kind] - len(said):
                yield f"{_MORE[kind].format(more)}."


_MORE = {
    "notes": "And {} more times that were not plain",
    "gaps": "And {} more gaps",
    "overlaps": "And {} more overlaps",
    "ends": "And {} more without an end",
    "twice": "And {} more at the same moment as another",
}


def _heard(told: Iterable[Listing | Unreadable], refused: dict[date, str]) -> list[Listing]:
    heard: list[Listing] = []
    for each in told:
        if isinstance(each, Listing):
            heard.append(each)
            continue
        day = _day_said(each.day) or (day_of(heard[-1].starts) if heard else None)
        if day:
            refused.setdefault(day, each.sentence)
    return heard


def _day_said(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return None


def _one_at_a_time(listings: list[Listing], remarks: Remarks) -> list[Listing]:
    """Of those that start at one moment, the first that the document names."""
    kept: list[Listing] = []
    for each in listings:
        if kept and kept[-1].starts == each.starts:
            if each.content != kept[-1].content or each.ends != kept[-1].ends:
                remarks.add("twice", f"{_named(each)} was left out: {_quoted(kept[-1])} starts at the same moment.")
            continue
        kept.append(each)
    return kept


def _give_end(each: Listing, following: Listing | None, remarks: Remarks) -> None:
    if each.ends is None:
        each.ends = _supposed_end(each, following, remarks)
    elif following and each.ends > following.starts:
        remarks.add(
            "overlaps",
            f"{_named(each)} was said to end at {_when(each.ends)}; it ends when {_quoted(following)} starts.",
        )
        each.ends = following.starts


def _supposed_end(each: Listing, following: Listing | None, remarks: Remarks) -> int:
    """When the next one starts; when there is none soon, after the length it says, or that of its kind."""
    if following and following.starts - each.starts <= LONGEST_UNSAID:
        return following.starts
    usual = USUAL_FILM if each.content.genre == "film" else USUAL
    length = each.minutes * MINUTE if each.minutes else usual
    end = min(each.starts + length, following.starts) if following else each.starts + length
    why = "after the length it says" if each.minutes else "as such programmes usually do"
    remarks.add("ends", f"{_named(each)} does not say when it ends. It was taken to end at {_when(end)}, {why}.")
    return end


def _is_between(before: Listing, after: Listing, refused: dict[date, str]) -> bool:
    """Whether the gap is only where a refused day lies."""
    first, last = day_of(before.starts), day_of(after.starts)
    return any(first <= day <= last for day in refused)


def _named(each: Listing) -> str:
    return f"{_quoted(each)} on {_when(each.starts)}"


def _quoted(each: Listing) -> str:
    return f"“{each.content.title}”"


def _when(seconds: int) -> str:
    return dates.moment(moment_of(seconds))
