"""Which episode of what: `xmltv_ns` counts from zero, `onscreen` is whatever was on the screen."""

import re
from dataclasses import dataclass
from functools import lru_cache

MOST = 99_999


@dataclass(slots=True)
class Numbering:
    """From one, as people count."""

    season_number: int | None = None
    episode_number: int | None = None
    episode_total: int | None = None
    part: int | None = None
    part_total: int | None = None

    def filled_from(self, other: "Numbering") -> "Numbering":
        """This, and the other where this says nothing. A total goes with its own number."""
        season = self.season_number if self.season_number is not None else other.season_number
        mine, theirs = (self.episode_number, self.episode_total), (other.episode_number, other.episode_total)
        episode = mine if mine[0] is not None else theirs
        if mine[0] is not None and mine[1] is None and theirs[0] == mine[0]:
            episode = theirs
        part = (self.part, self.part_total) if self.part is not None else (other.part, other.part_total)
        return Numbering(season, *episode, *part)


_NS = re.compile(r"(\d{1,5})?(?:/(\d{1,5}))?", re.ASCII)

# In the order in which they are tried; a part of the text is read once.
_SEASON = r"(?:s(?:eason|eries|er)?\.?)\s*(\d{1,4})"
_EPISODE = r"(?:e(?:p(?:isode)?)?\.?)\s*(\d{1,5})(?:\s*(?:/|of)\s*(\d{1,5}))?"
_SEASON_EPISODE = re.compile(rf"\b{_SEASON}[\s,.:;-]*{_EPISODE}\b", re.I | re.ASCII)
_CROSSED = re.compile(r"\b(\d{1,4})x(\d{1,5})\b", re.I | re.ASCII)
_SEASON_ALONE = re.compile(rf"\b{_SEASON}\b", re.I | re.ASCII)
_EPISODE_ALONE = re.compile(rf"\b{_EPISODE}\b", re.I | re.ASCII)
_PART = re.compile(r"\b(?:part|pt\.?)\s*(\d{1,3})(?:\s*(?:/|of)\s*(\d{1,3}))?\b", re.I | re.ASCII)
_FRACTION = re.compile(r"\(?\b(\d{1,5})\s*(?:/|of)\s*(\d{1,5})\b\)?", re.I | re.ASCII)


@lru_cache(maxsize=10_000)
def xmltv_ns(text: str) -> Numbering:
    """“1.4/10.0/2” is the fifth of ten in the second season, the first of two parts. Nothing of what is no number."""
    found = []
    for piece in ("".join(text.split()) + "..").split(".")[:3]:
        match = _NS.fullmatch(piece)
        number, total = match.groups() if match else (None, None)
        found.append((_counted(number), int(total) or None if number and total else None))
    (season, _), (episode, episodes), (part, parts) = found
    return Numbering(season, episode, episodes, part, parts)


@lru_cache(maxsize=10_000)
def onscreen(text: str) -> Numbering:
    """“S2 E5”, “2x05”, “Series 2, Episode 5 of 10”, “(3/6)”, “Part 1 of 2”; nothing of anything else."""
    numbering = Numbering()
    if match := _SEASON_EPISODE.search(text):
        numbering.season_number, numbering.episode_number, numbering.episode_total = _ints(match)
    elif match := _CROSSED.search(text):
        numbering.season_number, numbering.episode_number = _ints(match)
    else:
        if match := _SEASON_ALONE.search(text):
            (numbering.season_number,) = _ints(match)
        if match := _EPISODE_ALONE.search(text):
            numbering.episode_number, numbering.episode_total = _ints(match)
    if match := _PART.search(text):
        numbering.part, numbering.part_total = _ints(match)
    elif numbering.episode_total is None and (match := _FRACTION.search(text)):
        number, total = _ints(match)
        if number and total and number <= total and numbering.episode_number in (None, number):
            numbering.episode_number, numbering.episode_total = number, total
    return numbering


def _counted(number: str | None) -> int | None:
    return min(int(number) + 1, MOST) if number else None


def _ints(match: re.Match[str]) -> list[int | None]:
    return [int(group) if group else None for group in match.groups()]
