"""SubRip (.srt): numbered cues, labels in the words, tags of several players' making."""

import re
from collections.abc import Iterator
from html import escape, unescape

from interviews.transcripts.captions import Timing, spoken, timed_turns, timing
from interviews.transcripts.labels import written
from interviews.transcripts.times import stamp
from interviews.transcripts.turns import UNNAMED, Cue, Transcript, gathered

_TAG = re.compile(r"</?(?:b|i|u|s|c|v|font|span|ruby|rt)(?:[\s.][^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


def read_srt(text: str) -> Transcript:
    """The turns in the file, whether or not blank lines and numbers are where they belong."""
    return gathered(cue for span, words in _blocks(text) for cue in _cues(span, words))


def write_srt(transcript: Transcript) -> str:
    """A cue for every turn, its speaker's label before the words. Raises `Refusal` when turns have no times."""
    return "\n".join(
        f"{number}\n{stamp(start, ',')} --> {stamp(end, ',')}\n"
        f"{_escaped(f'{written(turn.label or UNNAMED)} {turn.text}')}\n"
        for number, (turn, start, end) in enumerate(timed_turns(transcript), 1)
    )


def _blocks(text: str) -> Iterator[tuple[Timing, list[str]]]:
    """Each time line with the lines under it; the number over the next one is not among them."""
    span: Timing | None = None
    words: list[str] = []
    for line in [*text.splitlines(), None]:
        found = timing(line) if line is not None else None
        if line is None or found:
            if span and words and line is not None and words[-1].strip().isdecimal():
                words.pop()
            if span:
                yield span, words
            span, words = found, []
        elif line.strip():
            words.append(line)


def _cues(span: Timing, words: list[str]) -> Iterator[Cue]:
    plain = "\n".join(_TAG.sub("", line) for line in words)
    yield from spoken(unescape(plain), span)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("{", "&#123;")
