"""Two people's texts made into one, paragraph by paragraph, knowing the text both began from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from publishing.comparison import Op, compare_blocks


class Side(StrEnum):
    """Whose words stand in a part of the merged text."""

    SAME = "same"
    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT = "conflict"  # both changed it, differently: somebody has to choose


@dataclass(frozen=True)
class Part:
    """Paragraphs in a row that stand or fall together, in each of the three texts."""

    side: Side
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def merged(self) -> tuple[str, ...]:
        """What stands in the merged text unless somebody chooses otherwise; in a conflict nobody's words are lost."""
        if self.side == Side.CONFLICT:
            return self.mine + tuple(block for block in self.theirs if block not in self.mine)
        return self.theirs if self.side == Side.THEIRS else self.mine


@dataclass
class _Edited:
    """One side's text told by the base: what became of each paragraph, and what was put before it."""

    became: list[tuple[str, ...]]
    before: list[tuple[str, ...]] = field(default_factory=list)


def merge_paragraphs(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Part]:
    """The parts of the merged text in order. Only one side changed a part: its words stand."""
    ours, others = _edited(base, mine), _edited(base, theirs)
    parts = []
    for n in range(len(base) + 1):
        parts.append(_part((), ours.before[n], others.before[n]))
        if n < len(base):
            parts.append(_part((base[n],), ours.became[n], others.became[n]))
    return [part for part in parts if part.base or part.mine or part.theirs]


def is_clean(parts: Sequence[Part]) -> bool:
    """Nobody has to choose."""
    return all(part.side != Side.CONFLICT for part in parts)


def merge_value(base: object, mine: object, theirs: object) -> Side:
    """Whose value of a field stands."""
    if mine == theirs:
        return Side.SAME
    if theirs == base:
        return Side.MINE
    return Side.THEIRS if mine == base else Side.CONFLICT


def _part(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Part:
    return Part(merge_value(base, mine, theirs), base, mine, theirs)


def _edited(base: Sequence[str], text: Sequence[str]) -> _Edited:
    became: list[tuple[str, ...]] = []
    before: list[tuple[str, ...]] = []
    put: list[str] = []
    for change in compare_blocks(base, text):
        if change.op == Op.ADDED:
            put.append(change.new)
            continue
        before.append(tuple(put))
        put = []
        became.append(() if change.op == Op.REMOVED else (change.new,))
    return _Edited(became, [*before, tuple(put)])
