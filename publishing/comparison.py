"""What changed between two texts, word by word and paragraph by paragraph.

A comparison is complete: what stayed and what was removed make the old text, what stayed and what was added make the
new one, to the last space.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.html import plain_text
from publishing.alignment import matches

_WORD = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\"[^\"]*\"|[^\">])*>")
_VOID = {"br", "hr", "img", "col"}
_BLOCKS = {*"p h2 h3 h4 ul ol blockquote hr aside div figure table".split()}  # noqa: SIM905
_ALIKE = 0.4
_PAIRED = 60 * 60


class Op(StrEnum):
    """What happened to some words, or to a paragraph."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"  # paragraphs only


@dataclass(frozen=True)
class Run:
    """Words in a row to which the same happened, with their spaces."""

    op: Op
    words: str


@dataclass(frozen=True)
class BlockChange:
    """One paragraph of a body before and after, as HTML; the runs are of its words, when it changed."""

    op: Op
    old: str
    new: str
    runs: tuple[Run, ...] = ()

    @property
    def is_only_formatting(self) -> bool:
        """The words are the same; the links, emphasis or marks round them are not."""
        return self.op == Op.CHANGED and all(run.op == Op.SAME for run in self.runs)


def compare_words(old: str, new: str) -> list[Run]:
    """The runs that lead from the old text to the new. What was removed comes before what took its place."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    runs: list[Run] = []
    a = c = 0
    for i, j in [*matches(before, after), (len(before), len(after))]:
        runs += [Run(Op.REMOVED, "".join(before[a:i])), Run(Op.ADDED, "".join(after[c:j]))]
        runs.append(Run(Op.SAME, before[i] if i < len(before) else ""))
        a, c = i + 1, j + 1
    return _joined(_without_crumbs(_joined(runs)))


def words_before(runs: Iterable[Run]) -> str:
    """The old text."""
    return "".join(run.words for run in runs if run.op != Op.ADDED)


def words_after(runs: Iterable[Run]) -> str:
    """The new text."""
    return "".join(run.words for run in runs if run.op != Op.REMOVED)


def apply(old: str, runs: Iterable[Run]) -> str:
    """The new text. Raises ValueError when the runs are not of this old text."""
    runs = list(runs)
    if words_before(runs) != old:
        raise ValueError("This comparison is of another text.")
    return words_after(runs)


def blocks_of(html: str) -> list[str]:
    """The paragraphs, crossheads, lists and other blocks of clean HTML; joined they are the HTML again."""
    blocks, start, depth = [], 0, 0
    for tag in _TAG.finditer(html):
        closing, name = tag[1], tag[2].lower()
        if not closing and depth == 0 and name in _BLOCKS and tag.start() > start:
            blocks.append(html[start : tag.start()])
            start = tag.start()
        depth = max(0, depth + (0 if name in _VOID else -1 if closing else 1))
        if depth == 0 and name in _BLOCKS:
            blocks.append(html[start : tag.end()])
            start = tag.end()
    return [*blocks, html[start:]] if start < len(html) else blocks


def compare_blocks(old: Sequence[str], new: Sequence[str]) -> list[BlockChange]:
    """What happened to each paragraph, in the order one reads them."""
    changes: list[BlockChange] = []
    a = c = 0
    for i, j in [*matches(old, new), (len(old), len(new))]:
        changes += _rewritten(old[a:i], new[c:j])
        if i < len(old):
            changes.append(BlockChange(Op.SAME, old[i], new[j]))
        a, c = i + 1, j + 1
    return changes


def apply_blocks(old: Sequence[str], changes: Iterable[BlockChange]) -> list[str]:
    """The new paragraphs. Raises ValueError when the changes are not of these old ones."""
    changes = list(changes)
    if [change.old for change in changes if change.op != Op.ADDED] != list(old):
        raise ValueError("This comparison is of another text.")
    return [change.new for change in changes if change.op != Op.REMOVED]


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs with neighbours of one kind together, and in each change what was removed first."""
    out: list[Run] = []
    removed = added = ""
    for run in (*runs, Run(Op.SAME, "")):
        if run.op == Op.REMOVED:
            removed += run.words
        elif run.op == Op.ADDED:
            added += run.words
        elif run.words or removed or added:
            if not (removed or added) and out:
                out[-1] = Run(Op.SAME, out[-1].words + run.words)
                continue
            out += [Run(Op.REMOVED, removed), Run(Op.ADDED, added), run]
            removed = added = ""
    return [run for run in out if run.words]


def _without_crumbs(runs: list[Run]) -> list[Run]:
    """A comma or a space that stayed between two changes is part of the change: one reads whole phrases."""
    out: list[Run] = []
    for n, run in enumerate(runs):
        if run.op == Op.SAME and 0 < n < len(runs) - 1 and not re.search(r"\w", run.words):
            out += [Run(Op.REMOVED, run.words), Run(Op.ADDED, run.words)]
        else:
            out.append(run)
    return out


def _rewritten(old: Sequence[str], new: Sequence[str]) -> list[BlockChange]:
    """Paragraphs none of which stayed: those alike are one paragraph that changed."""
    changes: list[BlockChange] = []
    a = c = 0
    for i, j in [*_alike(old, new), (len(old), len(new))]:
        changes += [BlockChange(Op.REMOVED, gone, "") for gone in old[a:i]]
        changes += [BlockChange(Op.ADDED, "", come) for come in new[c:j]]
        if i < len(old):
            runs = compare_words(plain_text(old[i]), plain_text(new[j]))
            changes.append(BlockChange(Op.CHANGED, old[i], new[j], tuple(runs)))
        a, c = i + 1, j + 1
    return changes


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that share the most words."""
    if len(old) * len(new) > _PAIRED:
        return [(n, n) for n in range(min(len(old), len(new)))]
    left, right = [_bag(block) for block in old], [_bag(block) for block in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[_likeness(one, other) for other in right] for one in left]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _bag(block: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", plain_text(block).lower()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common; 0 when it is too small to call it the same paragraph."""
    total = one.total() + other.total()
    if not total:
        return 1.0
    share = 2 * (one & other).total() / total
    return share if share >= _ALIKE else 0.0
