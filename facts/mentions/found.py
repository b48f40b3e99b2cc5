"""Every place where passages of a text, published on a day, repeat a fact: a pure function."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import chain

from core import dates
from facts.mentions import explicit, relative, vague
from facts.mentions.calendar import Reading
from facts.mentions.fact import Fact, Kind, Span
from facts.mentions.judging import LIKELY, SURE, Place, confidence, subjects
from facts.mentions.places import places
from facts.mentions.sentences import Passage, sentence_at
from facts.mentions.times import times

MOST_LETTERS = 8_000  # of one passage that are read; the longest paragraph anybody has printed is shorter


@dataclass(frozen=True)
class Found:
    """Words of a passage that repeat the fact: from `start` to `end` there, and from `offset` in their sentence."""

    passage: int
    start: int
    end: int
    words: str
    sentence: str
    offset: int
    reason: str
    confidence: float
    is_said: bool

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


@dataclass(frozen=True)
class _Candidate:
    start: int
    end: int
    weight: float
    reason: str


def mentions(passages: Sequence[Passage], published_on: date, fact: Fact, *, is_about: bool = True) -> list[Found]:
    """Where the passages repeat what the fact was, in the order of the text.

    Relative words are read from the day of publication. What is as true of the new fact as of the old (“this spring”,
    for a date that moves by a week) is not told. Inside a quotation it is told, and marked. `is_about` is whether the
    text is about the show or only names it.
    """
    named = subjects(passages, fact.subject.titles, fact.subject.others)
    found = []
    for number, passage in enumerate(passages):
        for one in _longest(_candidates(passage.text[:MOST_LETTERS], published_on, fact)):
            sentence_start, sentence_end = sentence_at(passage.text, one.start, one.end)
            place = Place(
                passage, one.start, one.end, sentence_start, sentence_end,
                _subject_at(named[number], one.start, sentence_end), is_about,
            )  # fmt: skip
            score = confidence(fact, place, one.weight)
            if score >= LIKELY:
                words = passage.text[one.start : one.end]
                is_said = passage.is_said(one.start, one.end)
                offset = one.start - sentence_start
                found.append(
                    Found(number, one.start, one.end, words, place.sentence, offset, one.reason, score, is_said)
                )
    return found


def _subject_at(named: Sequence[tuple[int, str]], start: int, sentence_end: int) -> str:
    """The title last named before the words, else the first after them in their sentence."""
    before = [who for at, who in named if at <= start]
    if before[-1:] and before[-1]:
        return before[-1]
    after = [who for at, who in named if start < at <= sentence_end]
    return after[0] if after else ""


def _candidates(text: str, published_on: date, fact: Fact) -> Iterator[_Candidate]:
    if fact.kind == Kind.PLACE:
        for start, end, weight in places(text, fact.names):
            yield _Candidate(start, end, weight, f"It names {fact.names[0]}.")
    elif fact.kind == Kind.TIME:
        for start, end, at, weight in times(text):
            if at == fact.old_time:
                yield _Candidate(start, end, weight, f"It gives the time as {_clock(at)}.")
    elif fact.old:
        for reading in _readings(text, published_on):
            if _repeats(reading, fact.old, fact.new):
                yield _Candidate(reading.start, reading.end, reading.weight, _reason(reading, text, published_on))


@lru_cache(maxsize=2048)
def _readings(text: str, published_on: date) -> tuple[Reading, ...]:
    """Kept for the next fact that is looked for in the same text."""
    return tuple(chain.from_iterable(grammar.readings(text, published_on) for grammar in (explicit, relative, vague)))


def _repeats(reading: Reading, old: Span, new: Span | None) -> bool:
    """Whether the expression means the old day, and not the new one just as well."""
    if not old.is_day and not reading.is_vague:
        return False
    if not reading.days.meets(old):
        return False
    if not old.is_day and reading.days.is_day:
        return False
    return not (reading.is_vague and new and reading.days.covers(new))


def _reason(reading: Reading, text: str, published_on: date) -> str:
    words = text[reading.start : reading.end].strip()
    read = f"“{words}”, read on {dates.day(published_on)},"
    if reading.days.is_day:
        return f"{read} is {dates.day(reading.days.first)}."
    return f"{read} is {dates.day(reading.days.first)} to {dates.day(reading.days.last)}."


def _clock(at: time) -> str:
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}.{at.minute:02d}{half}" if at.minute else f"{hour}{half}"


def _longest(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    """Of expressions that lie over each other the longest, of equals the most telling; in the order of the text."""
    kept: list[_Candidate] = []
    for one in sorted(candidates, key=lambda each: (each.start - each.end, -each.weight, each.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)
