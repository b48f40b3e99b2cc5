"""What a transcript is, whatever file it came in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from publishing.refusals import Refusal

MOST_TURNS = 5_000
MOST_LETTERS = 2_000_000
LONGEST_LABEL = 120
LATEST = Decimal("999999.999")
RUN_ON = 600
UNNAMED = "Unnamed speaker"

_SENTENCE_ENDS = re.compile(r"[.!?…。！？][\"'’”»)\]]*$")
_NOT_CHARACTERS = {"\ufffe", "\uffff", "\ufeff"}


@dataclass(frozen=True)
class SpokenTurn:
    """One speaker's uninterrupted words: one paragraph, with single spaces. The label is empty when unknown."""

    label: str
    text: str
    starts_at: Decimal | None = None
    ends_at: Decimal | None = None


@dataclass(frozen=True)
class Transcript:
    """The turns in order. No two neighbours have one label; unnamed ones are kept to a readable length."""

    turns: list[SpokenTurn]

    @property
    def labels(self) -> list[str]:
        """Every label once, in the order of speaking."""
        return list(dict.fromkeys(turn.label for turn in self.turns if turn.label))


@dataclass(frozen=True)
class Cue:
    """A piece of a turn as a file has it. Without a label it goes on with whoever spoke; an empty one is unknown."""

    label: str | None
    text: str
    starts_at: Decimal | None = None
    ends_at: Decimal | None = None


def gathered(cues: Iterable[Cue]) -> Transcript:
    """The turns that the cues make: a speaker's cues in a row are one turn, from the first's start to the last's end.

    Raises `Refusal` when there is nothing in it, or too much.
    """
    turns: list[list[SpokenTurn]] = []
    letters = 0
    for cue in cues:
        text = tidy(cue.text)
        if not text:
            continue
        label = _label_of(cue, turns[-1][-1].label if turns else "")
        piece = SpokenTurn(label, text, *_times(cue))
        if turns and _goes_on(turns[-1], piece):
            turns[-1].append(piece)
        else:
            turns.append([piece])
        letters += len(text)
        if len(turns) > MOST_TURNS or letters > MOST_LETTERS:
            raise Refusal(
                "This transcript is too long: the limits are 5,000 turns and 2 million letters. Take it in as parts."
            )
    if not turns:
        raise Refusal("There are no words in this transcript. Look whether it is the right file.")
    return Transcript([_joined(pieces) for pieces in turns])


def tidy(text: str) -> str:
    """The text on one line, with single spaces and without what is not a character."""
    return " ".join("".join(c for c in text if c.isspace() or not _is_no_character(c)).split())


def tidy_label(label: str) -> str:
    """A speaker's label as it is kept: one line, without the signs that end or enclose a label."""
    plain = tidy(re.sub(r"[\[\]<>:：]", " ", label))[:LONGEST_LABEL].strip()
    return "" if plain.casefold() == UNNAMED.casefold() else plain


def _is_no_character(c: str) -> bool:
    return c in _NOT_CHARACTERS or unicodedata.category(c) in {"Cc", "Cs"}


def _label_of(cue: Cue, speaking: str) -> str:
    return speaking if cue.label is None else tidy_label(cue.label)


def _times(cue: Cue) -> tuple[Decimal | None, Decimal | None]:
    starts, ends = (_bounded(moment) for moment in (cue.starts_at, cue.ends_at))
    return starts, ends if starts is not None and ends is not None and ends >= starts else None


def _bounded(moment: Decimal | None) -> Decimal | None:
    return moment if moment is not None and 0 <= moment <= LATEST else None


def _goes_on(pieces: list[SpokenTurn], piece: SpokenTurn) -> bool:
    """A named speaker goes on until another speaks; an unnamed one until a sentence ends and enough is said."""
    if piece.label != pieces[-1].label:
        return False
    said = sum(len(p.text) + 1 for p in pieces)
    return bool(piece.label) or not _SENTENCE_ENDS.search(pieces[-1].text) or said + len(piece.text) <= RUN_ON


def _joined(pieces: list[SpokenTurn]) -> SpokenTurn:
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    ends = next((p.ends_at for p in reversed(pieces) if p.ends_at is not None), None)
    return replace(first, text=" ".join(p.text for p in pieces), ends_at=_times(Cue("", "", first.starts_at, ends))[1])
