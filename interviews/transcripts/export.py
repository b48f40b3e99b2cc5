"""A transcript as a file for the desk. Nothing that was said off the record is in it."""

from collections.abc import Callable
from dataclasses import dataclass

from interviews.models import Interview, Record, Turn
from interviews.transcripts.plain import write_text
from interviews.transcripts.srt import write_srt
from interviews.transcripts.turns import UNNAMED, SpokenTurn, Transcript
from interviews.transcripts.vtt import write_vtt
from interviews.transcripts.word import write_docx
from publishing.refusals import Refusal


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called, and how it is written."""

    name: str
    content_type: str
    write: Callable[[Transcript], bytes]


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "txt": Format("Plain text", "text/plain; charset=utf-8", lambda transcript: write_text(transcript).encode()),
    "docx": Format("Word", _DOCX, write_docx),
    "vtt": Format("WebVTT", "text/vtt; charset=utf-8", lambda transcript: write_vtt(transcript).encode()),
    "srt": Format("SRT", "application/x-subrip; charset=utf-8", lambda transcript: write_srt(transcript).encode()),
}


def exported(interview: Interview, ending: str) -> bytes:
    """The transcript in this format, without what was off the record; background turns say so in their label."""
    turns = [_spoken(turn) for turn in interview.turns.exclude(record=Record.OFF).select_related("speaker")]
    if not turns:
        raise Refusal("There is nothing to export: the transcript has no turns that are on the record or background.")
    return FORMATS[ending].write(Transcript(turns))


def _spoken(turn: Turn) -> SpokenTurn:
    name = turn.speaker.name if turn.speaker else turn.label or UNNAMED
    label = f"{name} (background)" if turn.record == Record.BACKGROUND else name
    return SpokenTurn(label, " ".join(turn.text.split()), turn.starts_at_seconds, turn.ends_at_seconds)
