"""WebVTT (W3C), as recorders and meeting rooms write it: voices, settings, notes, styles, hours or none."""

import re
from collections.abc import Iterator
from html import escape, unescape

from interviews.transcripts.captions import Timing, spoken, timed_turns, timing
from interviews.transcripts.times import stamp
from interviews.transcripts.turns import UNNAMED, Cue, Transcript, gathered

_TAG = re.compile(r"<(/?)([^<>\s.]*)[^<>\s]*(?:\s+([^<>]*))?>")


def read_vtt(text: str) -> Transcript:
    """The turns in the file. A cue's voice tag says who speaks; without one, a label in its words may."""
    return gathered(cue for block in _blocks(text) for cue in _cues(block))


def write_vtt(transcript: Transcript) -> str:
    """A cue for every turn, its speaker in a voice tag. Raises `Refusal` when turns have no times."""
    return "WEBVTT\n" + "".join(
        f"\n{stamp(start)} --> {stamp(end)}\n<v {_escaped(turn.label or UNNAMED)}>{_escaped(turn.text)}</v>\n"
        for turn, start, end in timed_turns(transcript)
    )


def _blocks(text: str) -> Iterator[list[str]]:
    """What stands between blank lines, but for the heading, notes, styles and regions."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines and not re.match(r"\ufeff?WEBVTT|NOTE\b|STYLE\b|REGION\b", lines[0]):
            yield lines
        elif lines and timing(lines[0]) is None:  # some writers leave out the blank line after the heading
            at = next((n for n, line in enumerate(lines) if timing(line)), None)
            if at is not None and lines[0].lstrip("\ufeff").startswith("WEBVTT"):
                yield lines[at:]


def _cues(lines: list[str]) -> Iterator[Cue]:
    for number, line in enumerate(lines[:2]):
        if span := timing(line):
            yield from _voices("\n".join(lines[number + 1 :]), span)
            return


def _voices(payload: str, span: Timing) -> Iterator[Cue]:
    """The words of each voice in a cue, without tags. Words outside every voice may begin with a label."""
    voice: str | None = None
    at = 0
    words = ""
    for tag in _TAG.finditer(payload):
        words += payload[at : tag.start()]
        at = tag.end()
        if tag[2] == "v":
            yield from _said(voice, words, span)
            voice, words = (None if tag[1] else unescape(tag[3] or "")), ""
    yield from _said(voice, words + payload[at:], span)


def _said(voice: str | None, words: str, span: Timing) -> Iterator[Cue]:
    plain = unescape(words)
    if voice is None:
        yield from spoken(plain, span)
    elif plain.strip():
        yield Cue(voice or None, plain, *span)


def _escaped(text: str) -> str:
    return escape(text, quote=False)
