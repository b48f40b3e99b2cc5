"""Names that differ from a record's by a letter: “Tomas Ferabee” for Tomas Ferrabee."""

from collections.abc import Iterator
from itertools import pairwise

from articles.mentions.found import tokens
from articles.mentions.index import Entry, Index, index, likenesses

SHORTEST = 7  # letters of a name that is looked at
LONG = 12  # from here on two letters may differ
MOST_LOOKED_AT = 4_000  # names in a text


def near_misses(text: str, names: Index | None = None) -> list[tuple[str, str, str, int]]:
    """The words, the record's label, kind (“person”, “show”) and id, for each name that is nearly a record's.

    A name we know exactly is never a miss. The words come as they stand, each once. Two queries without `names`.
    """
    names = names or index()
    found: dict[tuple[str, int, str], tuple[str, str, str, int]] = {}
    looked_at: set[str] = set()
    for words, folded in _capitalised(text):
        key = " ".join(folded)
        if key in looked_at or len(looked_at) >= MOST_LOOKED_AT:
            continue
        looked_at.add(key)
        if not _is_known(folded, names) and (entry := _nearest(key, folded, names)):
            found.setdefault((entry.kind, entry.id, key), (words, entry.label, entry.kind, entry.id))
    return list(found.values())


def distance(one: str, other: str, most: int) -> int:
    """How many letters are to be added, dropped, changed or swapped; `most` + 1 when more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        before, last, row = row, before, [n]
        for m, against in enumerate(other, 1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != against))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == against:
                cost = min(cost, last[m - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _capitalised(text: str) -> Iterator[tuple[str, list[str]]]:
    """Two and three words in a row, each with a capital, without their possessive."""
    words = tokens(text)
    for at in range(len(words)):
        for length in (2, 3):
            run = words[at : at + length]
            gaps = (text[a.end : b.start] for a, b in pairwise(run))
            if len(run) < length or not all(word.word[0].isupper() for word in run) or any(gap != " " for gap in gaps):
                break
            folded = [word.folded for word in run]
            bare = folded[-1].removesuffix("'s")
            end = run[-1].end - (len(folded[-1]) - len(bare))
            yield text[run[0].start : end], [*folded[:-1], bare]


def _is_known(folded: list[str], names: Index) -> bool:
    """Whether a record is called that, or a part of it."""
    return any(
        " ".join(folded[a:b]) in names.names for a in range(len(folded)) for b in range(a + 2, len(folded) + 1)
    )  # fmt: skip


def _nearest(key: str, folded: list[str], names: Index) -> Entry | None:
    if len(key) < SHORTEST:
        return None
    most = 2 if len(key) >= LONG else 1
    nearest: tuple[int, Entry] | None = None
    for place in likenesses(folded):
        for other, entry in names.alike.get(place, ()):
            if abs(len(other) - len(key)) > most or other.count(" ") != key.count(" "):
                continue
            apart = _apart(folded, other.split(), most)
            if apart <= most and (nearest is None or apart < nearest[0]):
                nearest = (apart, entry)
    return nearest[1] if nearest else None


def _apart(folded: list[str], other: list[str], most: int) -> int:
    """The letters that differ, if in no short word any does and in no word all do."""
    total = 0
    for one, another in zip(folded, other, strict=True):
        if one == another:
            continue
        if min(len(one), len(another)) < 4:
            return most + 1
        total += distance(one, another, min(most, 1 if len(one) < 6 else 2))
        if total > most:
            break
    return total
