"""How likely an expression is to be about the fact: what its sentence says besides, and whom the passage is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from facts.mentions.cues import AVAILABLE, GENERIC, LIFE, MAKING, SEASON, SOME_EARLIER, season_named
from facts.mentions.fact import Fact, Kind
from facts.mentions.places import places
from facts.mentions.sentences import Passage

SURE, LIKELY = 0.85, 0.55

_CLAUSE = re.compile(r"[,;:–—()]|\bwhile\b|\bwhereas\b|\bbut\b|\bbefore\b")


@dataclass(frozen=True)
class Place:
    """Where an expression stands: its passage, sentence, and the title that was last named before it there."""

    passage: Passage
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    subject: str = ""  # “own”, “other” or nothing known
    is_about: bool = True  # the piece is about the show, not only naming it

    @property
    def sentence(self) -> str:
        return self.passage.text[self.sentence_start : self.sentence_end]

    @property
    def around(self) -> str:
        """The words just before and after, in the same sentence."""
        text = self.passage.text
        return text[max(self.sentence_start, self.start - 32) : min(self.sentence_end, self.end + 16)]

    @property
    def clause(self) -> str:
        """The part of the sentence between two of its stops."""
        at = self.start - self.sentence_start
        cuts = [0, *(one.end() for one in _CLAUSE.finditer(self.sentence)), len(self.sentence)]
        before = max(cut for cut in cuts if cut <= at)
        after = min(cut for cut in cuts if cut >= self.end - self.sentence_start)
        return self.sentence[before:after]


def confidence(fact: Fact, place: Place, weight: float) -> float:
    """From 0 to 1. What is under `LIKELY` is not told."""
    sentence, clause, subject = place.sentence, place.clause, fact.subject
    rest = (
        place.passage.text[place.sentence_start : place.start]
        + " "
        + place.passage.text[place.end : place.sentence_end]
    )
    has_own = bool(_finds(subject.titles, sentence))
    has_place = fact.kind != Kind.PLACE and _names_place(sentence, subject.places)
    says_so = bool(AVAILABLE.search(rest))
    score = weight
    score += 0.2 if says_so else 0
    score += 0.15 if has_own else 0
    score += 0.2 if has_place else 0
    score += 0.1 if GENERIC.search(rest) else 0
    score += 0.15 if place.passage.is_display and place.is_about else 0
    if LIFE.search(clause) or LIFE.search(place.around):
        score -= 0.9
    elif MAKING.search(clause) and not AVAILABLE.search(MAKING.sub("", rest if rest == clause else _without(place))):
        score -= 0.45
    score -= _other_season(fact, place)
    score -= _other_show(place, has_own, has_place)
    score -= _elsewhere(fact, place, clause, sentence, has_place)
    return max(0.0, min(1.0, round(score, 2)))


def _without(place: Place) -> str:
    """The clause without the expression itself."""
    words = place.passage.text[place.start : place.end]
    return place.clause.replace(words, " ", 1)


def _other_season(fact: Fact, place: Place) -> float:
    """Another season than the fact's is spoken of, nearest before the expression or in its clause."""
    wanted = fact.subject.season
    before = place.passage.text[place.sentence_start : place.start]
    found = [*SEASON.finditer(place.clause)] or [*SEASON.finditer(before)][-1:]
    if not found:
        return 0.0
    named = {season_named(match, wanted) for match in found}
    if wanted and wanted in named:
        return 0.0
    return 0.6 if any(one is not None and one != wanted for one in named) and (wanted or SOME_EARLIER in named) else 0.0


def _other_show(place: Place, has_own: bool, has_place: bool) -> float:
    """The passage is about another show, or the piece is not about ours."""
    if place.subject == "other":
        return 0.6 if not has_place else 0.45
    if not place.is_about and place.subject != "own" and not has_own:
        return 0.2 if has_place else 0.8
    return 0.0


def _elsewhere(fact: Fact, place: Place, clause: str, sentence: str, has_place: bool) -> float:
    """Another of the show's places is named beside it, and the fact's own is not."""
    if fact.kind == Kind.PLACE or not fact.subject.elsewhere:
        return 0.0
    if _names_place(clause, fact.subject.elsewhere):
        return 0.0 if _names_place(clause, fact.subject.places) else 0.6
    return 0.3 if not has_place and _names_place(sentence, fact.subject.elsewhere) else 0.0


def _names_place(text: str, names: Sequence[str]) -> bool:
    """`names` are full names; each is looked for under its own."""
    return any(True for name in names for _ in places(text, (name,)))


def subjects(passages: Sequence[Passage], own: Sequence[str], others: Sequence[str]) -> list[list[tuple[int, str]]]:
    """For each passage, where a title is named and whether it is ours; at −1 the one that the passage begins with."""
    section, found = "", []
    for passage in passages:
        named = sorted(
            [
                *((m.end(), "own") for m in _finds(own, passage.text)),
                *((m.end(), "other") for m in _finds(others, passage.text)),
            ]
        )
        if passage.is_heading:
            section = named[-1][1] if named else ""
        found.append([(-1, section), *named])
    return found


def _finds(titles: Sequence[str], text: str) -> list[re.Match[str]]:
    pattern = _title(tuple(titles))
    return list(pattern.finditer(text)) if pattern else []


@lru_cache(maxsize=512)
def _title(titles: tuple[str, ...]) -> re.Pattern[str] | None:
    if not titles:
        return None
    by_length = sorted(titles, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, by_length))})(?!\w)")
