"""Plain text: “MARA QUILL: …”, “[00:01:02] Mara: …”, and lines that go on."""

import re
from collections.abc import Iterator
from decimal import Decimal

from interviews.transcripts.labels import labelled, looks_like_a_name, written
from interviews.transcripts.times import MOMENT, seconds, stamp
from interviews.transcripts.turns import UNNAMED, Cue, Transcript, gathered

_ENCLOSED = re.compile(rf"[\[(]\s*({MOMENT})(?:\s*(?:-->|[-–—])\s*({MOMENT}))?\s*[\])]\s*", re.ASCII)
_BARE = re.compile(rf"({MOMENT})(?:\s*(?:-->|[-–—])\s*({MOMENT}))?(?:\s+[-–—]?\s*|$)", re.ASCII)
_HEADING = re.compile(rf"(?P<label>\S.{{0,59}}?)\s+[\[(]?(?P<at>{MOMENT})[\])]?", re.ASCII)
Span = tuple[Decimal | None, Decimal | None]
NO_TIME: Span = (None, None)


def read_text(text: str) -> Transcript:
    """The turns in the text. A line without a label goes on with what the one before it says."""
    return gathered(cues_in(text.splitlines()))


def cues_in(lines: list[str]) -> Iterator[Cue]:
    """A cue for every line that says something; a name or a time on a line of its own belongs to the next."""
    speaking: str | None = None
    at = NO_TIME
    for line in filter(None, (" ".join(line.split()) for line in lines)):
        label, words, span = _parsed(line)
        speaking = speaking if label is None else label
        at = at if span == NO_TIME else span
        if words:
            yield Cue(speaking, words, *at)
            speaking, at = None, NO_TIME


def write_text(transcript: Transcript) -> str:
    """The turns as text, a blank line between them."""
    return "\n".join(f"{line}\n" for line in text_lines(transcript))


def text_lines(transcript: Transcript) -> Iterator[str]:
    """“[00:01:02.500 – 00:01:09.000] Mara Quill: …”, a line a turn."""
    for turn in transcript.turns:
        yield f"{_span(turn.starts_at, turn.ends_at)}{written(turn.label or UNNAMED)} {turn.text}"


def _parsed(line: str) -> tuple[str | None, str, Span]:
    """Who speaks according to the line, what they say, and when."""
    span, rest = _timed(line)
    if named := labelled(rest):
        return *named, span
    return (_heading(rest) if span == NO_TIME else None) or (None, rest, span)


def _timed(line: str) -> tuple[Span, str]:
    """The time a line begins with, and the rest. Without brackets it counts only before a label, or alone."""
    match = _ENCLOSED.match(line)
    if match is None and (bare := _BARE.match(line)):
        rest = line[bare.end() :]
        match = bare if not rest or labelled(rest) else None
    if match is None:
        return NO_TIME, line
    return (seconds(match[1]), seconds(match[2]) if match[2] else None), line[match.end() :]


def _heading(line: str) -> tuple[str, str, Span] | None:
    """A line of its own that says who speaks and when: “Mara Quill  0:05”."""
    match = _HEADING.fullmatch(line)
    if match is None or not looks_like_a_name(match["label"]):
        return None
    return match["label"], "", (seconds(match["at"]), None)


def _span(starts: Decimal | None, ends: Decimal | None) -> str:
    if starts is None:
        return ""
    return f"[{stamp(starts)}{f' – {stamp(ends)}' if ends is not None else ''}] "
