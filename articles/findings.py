"""What a check noticed about a piece, in the one form that the panel, the verbs and the tests share."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How much a finding matters."""

    BLOCKS = "blocks"  # stands in the way of publishing
    WARNS = "warns"
    NOTES = "notes"


@dataclass(frozen=True)
class Finding:
    """One thing a check noticed, in a sentence an editor can act on.

    `field` and `words` say where: the form's field, and the words in it (plain text) to be found and selected.
    Where the words stand there more than once, `nth` says which of them, from 0.
    `subject` names what it is about so that it stays the same while the words do (“quote:<uuid>”, “turn:<pk>”): a
    clearance is kept under it. Only a finding that `may_be_cleared` can be published over, with a reason.
    """

    check: str
    sentence: str
    tone: Tone
    field: str = ""
    words: str = ""
    suggestion: str = ""
    subject: str = ""
    may_be_cleared: bool = False
    nth: int = 0
