"""Which parts of two sequences are the same: in order, quickly, and never slower than a bound."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_CAREFUL = 120 * 120  # beyond this many pairs without a word of their own, a passage counts as rewritten
_DEEP = 12

Stretch = tuple[int, int, int, int]


def matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places with the same part, growing on both sides."""
    return list(_between(old, new, (0, len(old), 0, len(new)), 0))


def _between(old: Sequence[str], new: Sequence[str], where: Stretch, depth: int) -> Iterator[tuple[int, int]]:
    a, b, c, d = where
    while a < b and c < d and old[a] == new[c]:
        yield a, c
        a, c = a + 1, c + 1
    tail = 0
    while a < b - tail and c < d - tail and old[b - tail - 1] == new[d - tail - 1]:
        tail += 1
    yield from _inside(old, new, (a, b - tail, c, d - tail), depth)
    yield from ((b - n, d - n) for n in range(tail, 0, -1))


def _inside(old: Sequence[str], new: Sequence[str], where: Stretch, depth: int) -> Iterator[tuple[int, int]]:
    """Between parts that occur once on either side and in the same order, look again."""
    a, b, c, d = where
    if a == b or c == d:
        return
    anchors = _anchors(old, new, where) if depth < _DEEP else []
    if not anchors:
        yield from _small(old, new, where)
        return
    for i, j in anchors:
        yield from _between(old, new, (a, i, c, j), depth + 1)
        yield i, j
        a, c = i + 1, j + 1
    yield from _between(old, new, (a, b, c, d), depth + 1)


def _anchors(old: Sequence[str], new: Sequence[str], where: Stretch) -> list[tuple[int, int]]:
    a, b, c, d = where
    once_old, once_new = _once(old, a, b), _once(new, c, d)
    return _rising([(i, once_new[part]) for part, i in once_old.items() if part in once_new])


def _once(parts: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(parts[start:end])
    return {parts[n]: n for n in range(start, end) if counts[parts[n]] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs (sorted by the first) whose second grows too."""
    ends: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(piles[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            piles.append(n)
        else:
            ends[place], piles[place] = j, n
    chosen, n = [], piles[-1] if piles else -1
    while n >= 0:
        chosen.append(pairs[n])
        n = before[n]
    return chosen[::-1]


def _small(old: Sequence[str], new: Sequence[str], where: Stretch) -> Iterator[tuple[int, int]]:
    a, b, c, d = where
    if (b - a) * (d - c) > _CAREFUL:
        return
    for block in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks():
        yield from ((a + block.a + n, c + block.b + n) for n in range(block.size))
