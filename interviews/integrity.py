"""Quotations against the transcript: is this what was said?

Words are compared, not typography (see `interviews.words`). Words may be left out, and others put in their place, where
the quotation shows it by “…” or “[…]”. Whatever else differs is an alteration, and is named word by word.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviews import alterations, words
from interviews.alterations import MOST_LEFT_OUT, Found
from interviews.streams import Said, Span, Stream
from interviews.words import Word

__all__ = ["Kind", "Run", "Said", "Span", "Transcript", "Verdict", "compare"]


class Kind(StrEnum):
    """How a quotation stands to what was said."""

    EXACT = "exact"
    TRIMMED = "trimmed"
    ALTERED = "altered"
    NOT_FOUND = "not_found"


class Op(StrEnum):
    """What happened to a stretch of words between mouth and page."""

    SAME = "same"
    SHOWN = "shown"  # left out or replaced, and the quotation shows it
    CHANGED = "changed"
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"


@dataclass(frozen=True)
class Run:
    """A stretch of a quotation beside what was said there."""

    op: Op
    said: str
    quoted: str


@dataclass(frozen=True)
class Verdict:
    """What a comparison found: the turn a quotation begins in, where its words stand, and how the two differ.

    The `quoted` of all runs, joined, are the quotation again.
    """

    kind: Kind
    turn: int | None = None
    spans: tuple[Span, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def turns(self) -> list[int]:
        """Every turn it takes words from, in order."""
        return list(dict.fromkeys(span.turn for span in self.spans))

    @property
    def is_faithful(self) -> bool:
        return self.kind in {Kind.EXACT, Kind.TRIMMED}


class Transcript:
    """What was said, ready for any number of quotations to be compared with it."""

    def __init__(self, turns: Iterable[Said]) -> None:
        self.streams: dict[Hashable, Stream] = {}
        for said in turns:
            self.streams.setdefault(said.voice, Stream()).add(said)

    def compare(self, quotation: str, *, voice: Hashable = None, turn: int | None = None) -> Verdict:
        """The verdict on a quotation. Among places that match as well, what `voice` said and `turn` win."""
        spoken = words.quoted(quotation)
        if any(word.key for word in spoken):
            found = self._found(spoken, voice, turn)
            if found is not None:
                return _verdict(found, quotation, spoken)
        return Verdict(Kind.NOT_FOUND, runs=(Run(Op.PUT_IN, "", quotation),))

    def _found(self, spoken: list[Word], voice: Hashable, turn: int | None) -> Found | None:
        def preference(found: Found) -> tuple[bool, int, bool, int, int]:
            said = [found.stream.said(place) for place in found.places]
            is_others = voice is not None and found.stream is not self.streams.get(voice)
            is_linked = any(part.turn == turn for part in said)
            return is_others, max(part.rank for part in said), not is_linked, found.left_out, found.places[0]

        streams = self.streams.values()
        if whole := [found for stream in streams for found in alterations.whole(stream, spoken)]:
            return min(whole, key=preference)
        nearly = filter(None, (alterations.near(stream, spoken) for stream in streams))
        return min(nearly, key=lambda found: (-round(found.likeness, 1), *preference(found)), default=None)


def compare(quotation: str, turns: Iterable[Said]) -> Verdict:
    """The verdict on one quotation; for several, make one `Transcript`."""
    return Transcript(turns).compare(quotation)


def _verdict(found: Found, quotation: str, spoken: Sequence[Word]) -> Verdict:
    runs = tuple(_runs(found, quotation, spoken))
    ops = {run.op for run in runs}
    if ops & {Op.CHANGED, Op.LEFT_OUT, Op.PUT_IN}:
        kind = Kind.ALTERED
    elif any(run.op == Op.SHOWN and (run.said or "[" in run.quoted) for run in runs):
        kind = Kind.TRIMMED
    else:
        kind = Kind.EXACT
    spans = tuple(found.stream.spans(found.places))
    return Verdict(kind, spans[0].turn, spans, runs)


def _runs(found: Found, quotation: str, spoken: Sequence[Word]) -> Iterator[Run]:
    """The quotation cut up: each word that was said, and whatever lies between two of them."""
    begins = [0, *(word.start for word in spoken[1:]), len(quotation)]

    def text(start: int, end: int) -> str:
        return quotation[begins[start] : begins[end]]

    stream, same = found.stream, alterations.runs(found.pairs)
    (first, place), (last, end) = found.pairs[0], found.pairs[-1]
    if first:
        yield _between(stream, place - _words_in(spoken[:first]), place, text(0, first), spoken[:first])
    for run, following in zip(same, [*same[1:], None], strict=True):
        (start, at), (stop, until) = run[0], run[-1]
        yield Run(Op.SAME, stream.words(at, until + 1), text(start, stop + 1))
        if following:
            n, then = following[0]
            yield _between(stream, until + 1, then, text(stop + 1, n), spoken[stop + 1 : n])
    if last + 1 < len(spoken):
        rest = spoken[last + 1 :]
        yield _between(stream, end + 1, end + 1 + _words_in(rest), text(last + 1, len(spoken)), rest)


def _between(stream: Stream, start: int, end: int, quoted: str, spoken: Sequence[Word]) -> Run:
    said = stream.words(start, end)
    if any(word.key for word in spoken):
        return Run(Op.CHANGED if said else Op.PUT_IN, said, quoted)
    if spoken and end - start <= MOST_LEFT_OUT * len(spoken):
        return Run(Op.SHOWN, said, quoted)
    return Run(Op.LEFT_OUT, said, quoted)


def _words_in(spoken: Sequence[Word]) -> int:
    return sum(word.key != "" for word in spoken)
