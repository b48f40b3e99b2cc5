"""What the database answers: entries that may be meant, and how each of them came to be among them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Arm(StrEnum):
    """How an entry was found."""

    NAME = "n"  # every word in the title or names of a person or show
    NAME_BEGUN = "m"  # every word, or its beginning, in the name or title of a person or show
    TITLE_BEGUN = "t"  # the same of anything
    HEADING = "h"  # every word in title and names
    PHRASE = "p"  # the words one after another
    ANYWHERE = "a"  # every word somewhere
    ANY_WORD = "l"  # one of the words, or one that begins so; only when nothing has them all
    SPELT = "s"  # a name spelt much like it; only when nothing has them all


@dataclass
class Hit:
    """One entry that may be meant.

    `titles` are its own and, of a record, its aliases; `text` is that of a quotation only; `rank` the database's own.
    """

    id: int
    kind: str
    source: int
    piece: int | None
    quote: UUID | None
    titles: list[str]
    names: str
    text: str
    published_at: datetime
    arms: dict[str, float] = field(default_factory=dict)
    score: float = 0.0

    @property
    def rank(self) -> float:
        return max((rank for arm, rank in self.arms.items() if arm != Arm.SPELT), default=0.0)
