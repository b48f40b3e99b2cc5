"""Where a quotation comes from: the turns of its interview, ready to be compared with."""

from collections.abc import Hashable, Iterable

from interviews.integrity import Kind, Transcript, Verdict
from interviews.models import Record, Turn
from interviews.streams import Said

RANKS = {Record.ON: 0, Record.BACKGROUND: 1, Record.OFF: 2}


def transcript(turns: Iterable[Turn]) -> Transcript:
    """The turns as lines of words by speaker. Of words said twice, those on the record count."""
    return Transcript(Said(turn.pk, turn.text, voice(turn), RANKS[Record(turn.record)]) for turn in turns)


def voice(turn: Turn) -> Hashable:
    """Whose words they are: the speaker's id, or the transcript's own label."""
    return turn.speaker_id or turn.label


def turn_said_in(verdict: Verdict, speaker: int, turns: dict[int, Turn]) -> Turn | None:
    """The turn a quotation of this speaker can be linked to: its own words, or nearly, and not somebody else's."""
    turn = turns.get(verdict.turn) if verdict.turn is not None else None
    if turn is None or turn.speaker_id not in {None, speaker}:
        return None
    return turn if verdict.kind != Kind.ALTERED or turn.speaker_id == speaker else None
