"""A transcript as lines of words, one line for each voice, so that a quotation may run over several turns."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from interviews import words
from interviews.words import Word


@dataclass(frozen=True)
class Said:
    """One turn of a transcript. `voice` says whose it is; of two places that match as well, the lower `rank` wins."""

    turn: int
    text: str
    voice: Hashable = ""
    rank: int = 0


@dataclass(frozen=True)
class Span:
    """Quoted words in a turn's text, as offsets."""

    turn: int
    start: int
    end: int


@dataclass
class Stream:
    """Everything one voice said. A place is the number of a word in it."""

    turns: list[Said] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    _words: dict[int, list[Word]] = field(default_factory=dict)

    def add(self, said: Said) -> None:
        """The voice goes on."""
        self.turns.append(said)
        self.begins.append(len(self.keys))
        self.keys += words.keys(said.text)

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The places of each word."""
        where: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            where.setdefault(key, []).append(place)
        return where

    def find(self, segment: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[int]:
        """The places in [start, end) at which exactly these words follow each other."""
        if not self.keys or start >= len(self.keys):
            return
        wanted = f" {' '.join(segment)} "
        text, letters = self._line
        stop = letters[end] + 1 if end is not None and end < len(letters) else len(text)
        at = text.find(wanted, letters[max(start, 0)], stop)
        while at >= 0:
            yield bisect_left(letters, at)
            at = text.find(wanted, at + 1, stop)

    def said(self, place: int) -> Said:
        """The turn that a word stands in."""
        return self.turns[self._turn(place)]

    def spans(self, places: Iterable[int]) -> Iterator[Span]:
        """The words at these places as stretches of their turns' texts."""
        numbered = enumerate(sorted(places))
        for _, group in groupby(numbered, lambda pair: (pair[1] - pair[0], self._turn(pair[1]))):
            run = [place for _, place in group]
            yield Span(self.said(run[0]).turn, self._word(run[0]).start, self._word(run[-1]).end)

    def words(self, start: int, end: int) -> str:
        """The words from one place to before another as they were transcribed, whatever turns they stand in."""
        parts = []
        for _, group in groupby(range(max(start, 0), min(end, len(self.keys))), self._turn):
            part = list(group)
            parts.append(self.said(part[0]).text[self._word(part[0]).start : self._word(part[-1]).end])
        return " ".join(parts)

    def _turn(self, place: int) -> int:
        return bisect_right(self.begins, place) - 1

    def _word(self, place: int) -> Word:
        turn = self._turn(place)
        if turn not in self._words:
            self._words[turn] = words.spoken(self.turns[turn].text)
        return self._words[turn][place - self.begins[turn]]

    @cached_property
    def _line(self) -> tuple[str, list[int]]:
        """All words on one line, each after a space, and where each begins, its space included."""
        at, letters = 0, []
        for key in self.keys:
            letters.append(at)
            at += len(key) + 1
        return f" {' '.join(self.keys)} ", letters
