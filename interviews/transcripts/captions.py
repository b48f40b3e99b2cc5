"""What the two caption formats share: lines with times, words with or without a label, and turns that need times."""

import re
from collections.abc import Iterator
from decimal import Decimal

from interviews.transcripts.labels import labelled
from interviews.transcripts.times import MOMENT, seconds
from interviews.transcripts.turns import LATEST, Cue, SpokenTurn, Transcript
from publishing.refusals import Refusal

Timing = tuple[Decimal | None, Decimal | None]
_TIMING = re.compile(rf"\s*({MOMENT})\s*-->\s*({MOMENT})(?:\s.*)?", re.ASCII)
_DASH = re.compile(r"[-–—]\s*")


def timing(line: str) -> Timing | None:
    """The start and end on a line like “00:01:02.500 --> 00:01:09.000 align:start”; None for any other line."""
    match = _TIMING.fullmatch(line)
    return (seconds(match[1]), seconds(match[2])) if match else None


def spoken(words: str, span: Timing) -> Iterator[Cue]:
    """The words of a cue, line by line, each with the label it begins with, if any."""
    for line in words.split("\n"):
        line = " ".join(line.split())
        named = labelled(line) or labelled(_DASH.sub("", line, count=1))
        label, rest = named or (None, line)
        if rest or label:
            yield Cue(label, rest, *span)


def timed_turns(transcript: Transcript) -> Iterator[tuple[SpokenTurn, Decimal, Decimal]]:
    """Each turn with its start and an end, which is the next one's start where the turn has none of its own."""
    starts = [turn.starts_at for turn in transcript.turns if turn.starts_at is not None]
    if len(starts) != len(transcript.turns):
        raise Refusal("Some turns of this transcript have no times, and captions need them. Export it as text instead.")
    for turn, start, following in zip(transcript.turns, starts, [*starts[1:], None], strict=True):
        end = turn.ends_at if turn.ends_at is not None else max(following or start + 1, start)
        yield turn, start, min(end, LATEST)
