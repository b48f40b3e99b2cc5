"""Where in what a voice said a quotation comes from, word by word: as it stands, or nearly."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from interviews.streams import Stream
from interviews.words import COMMON, Word
from publishing.alignment import matches

MOST_LEFT_OUT = 150  # words at one “…”: beyond that it joins two answers, not two parts of one
_MOST_PLACES = 60
_LIKE_ENOUGH = 0.5
_TELLING_WORDS_NEEDED = 0.4  # with fewer in reach, a quotation cannot be like enough
_STRAY = 4  # words between a lone match and the rest that make it a chance one

Pair = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A quotation beside what was said: `pairs` of a word's number in the quotation and its place in the stream."""

    stream: Stream
    pairs: tuple[Pair, ...]
    likeness: float = 1.0

    @property
    def places(self) -> list[int]:
        return [place for _, place in self.pairs]

    @property
    def left_out(self) -> int:
        """How many words were said between those that are quoted."""
        return self.pairs[-1][1] - self.pairs[0][1] + 1 - len(self.pairs)


def segments(quotation: Sequence[Word]) -> list[list[int]]:
    """The numbers of its words, in stretches between shown gaps."""
    grouped = groupby(range(len(quotation)), lambda n: quotation[n].key != "")
    return [list(group) for is_words, group in grouped if is_words]


def whole(stream: Stream, quotation: Sequence[Word]) -> Iterator[Found]:
    """Every place where all words of the quotation were said, in order and with nothing left out but where it shows."""
    parts = segments(quotation)
    keys = [[quotation[n].key for n in part] for part in parts]
    longest = max(range(len(parts)), key=lambda n: len(parts[n]))
    for _, place in zip(range(_MOST_PLACES), stream.find(keys[longest]), strict=False):
        after = _chain(stream, keys[longest:], place)
        before = _chain_back(stream, keys[: longest + 1], place)
        if after and before:
            starts = [*before[:-1], *after]
            yield Found(
                stream,
                tuple(
                    (n, start + offset)
                    for part, start in zip(parts, starts, strict=True)
                    for offset, n in enumerate(part)
                ),
            )


def near(stream: Stream, quotation: Sequence[Word]) -> Found | None:
    """Where most of its words were said in the same order, if anywhere."""
    numbers = [n for part in segments(quotation) for n in part]
    keys = [quotation[n].key for n in numbers]
    reach = len(keys) // 3 + 8 + MOST_LEFT_OUT * (len(segments(quotation)) - 1)
    best: Found | None = None
    tried = (_anchored(stream.keys, keys, *where, reach) for where in _neighbourhoods(stream, keys, reach))
    for pairs in chain.from_iterable(tried):
        if not pairs:
            continue
        pairs = _without_strays([(numbers[n], place) for place, n in pairs], quotation)
        pairs = _drawn_together(stream, pairs, quotation)
        found = Found(stream, tuple(pairs), _likeness(quotation, [n for n, _ in pairs]))
        if best is None or (found.likeness, -found.left_out) > (best.likeness, -best.left_out):
            best = found
    return best if best and best.likeness >= _LIKE_ENOUGH and _is_telling(best, keys) else None


def _chain(stream: Stream, keys: list[list[str]], place: int) -> list[int] | None:
    """Where the segments follow each other from `place` on, with as little between them as can be."""
    chains = {place + len(keys[0]): (0, [place])}
    for segment in keys[1:]:
        ends = sorted(chains)
        following: dict[int, tuple[int, list[int]]] = {}
        places = stream.find(segment, ends[0], ends[-1] + MOST_LEFT_OUT + len(segment))
        for _, start in zip(range(_MOST_PLACES), places, strict=False):
            before = [end for end in ends if start - MOST_LEFT_OUT <= end <= start]
            if before:
                following[start + len(segment)] = min(
                    (chains[end][0] + start - end, [*chains[end][1], start]) for end in before
                )
        if not following:
            return None
        chains = following
    return min(chains.values())[1]


def _chain_back(stream: Stream, keys: list[list[str]], place: int) -> list[int] | None:
    """As `_chain`, backwards: the last segment is the one at `place`."""
    chains = {place: (0, [place])}
    for segment in reversed(keys[:-1]):
        starts = sorted(chains)
        preceding: dict[int, tuple[int, list[int]]] = {}
        first = max(0, starts[0] - MOST_LEFT_OUT - len(segment))
        places = list(stream.find(segment, first, starts[-1]))[-_MOST_PLACES:]
        for begin in places:
            end = begin + len(segment)
            after = [start for start in starts if end <= start <= end + MOST_LEFT_OUT]
            if after:
                preceding[begin] = min((chains[start][0] + start - end, [begin, *chains[start][1]]) for start in after)
        if not preceding:
            return None
        chains = preceding
    return min(chains.values())[1]


def _neighbourhoods(stream: Stream, keys: list[str], reach: int) -> list[tuple[int, int]]:
    """The three stretches of the stream with most of the quotation's telling words, where it has enough of them."""
    width = 2 * len(keys) + reach
    telling = {key for key in keys if key not in COMMON} or set(keys)
    votes: Counter[int] = Counter()
    for key in telling:
        places = stream.where.get(key, [])
        for bucket in {place // width + step for place in places[:2000] for step in (0, -1)}:
            votes[bucket] += 1
    enough = [bucket for bucket in votes if votes[bucket] >= len(telling) * _TELLING_WORDS_NEEDED]
    best = sorted(enough, key=lambda bucket: (-votes[bucket], bucket))[:3]
    return [(max(0, b * width - len(keys)), (b + 2) * width + len(keys)) for b in best]


def _anchored(said: list[str], keys: list[str], start: int, end: int, reach: int) -> Iterator[list[Pair]]:
    """Pairs of place and word; looked for again round the longest runs, so that nothing far off is among them."""
    found = sorted(runs([(start + a, b) for a, b in matches(said[start:end], keys)]), key=len, reverse=True)
    for run in found[: 1 if found and len(found[0]) * 2 > len(keys) else 2]:
        place, n = run[0]
        first, last = max(0, place - n - reach), place + len(keys) - n + reach
        yield [(first + a, b) for a, b in matches(said[first:last], keys)]


def runs(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in stretches that follow each other on both sides."""
    grouped = groupby(enumerate(pairs), lambda item: (item[1][0] - item[0], item[1][1] - item[0]))
    return [[pair for _, pair in group] for _, group in grouped]


def _without_strays(pairs: list[Pair], quotation: Sequence[Word]) -> list[Pair]:
    """Without a word or two at either end that only happen to have been said too, somewhere before or after."""
    kept = runs(pairs)
    while len(kept) > 1 and _is_stray(kept[0], kept[0][-1], kept[1][0], quotation):
        kept.pop(0)
    while len(kept) > 1 and _is_stray(kept[-1], kept[-2][-1], kept[-1][0], quotation):
        kept.pop()
    return [pair for run in kept for pair in run]


def _is_stray(run: list[Pair], before: Pair, after: Pair, quotation: Sequence[Word]) -> bool:
    is_shown = any(not quotation[n].key for n in range(before[0] + 1, after[0]))
    return len(run) <= 2 and not is_shown and (after[1] - before[1]) - (after[0] - before[0]) > _STRAY


def _drawn_together(stream: Stream, pairs: list[Pair], quotation: Sequence[Word]) -> list[Pair]:
    """The first and the last words taken from as near to the rest as they were said, if they were said twice."""
    stretches = runs(pairs)
    if len(stretches) < 2:
        return pairs
    first, last = ([quotation[n].key for n, _ in stretches[end]] for end in (0, -1))
    place, until = stretches[0][0][1], stretches[1][0][1]
    nearest = max((p for p in stream.find(first, place, until) if p + len(first) <= until), default=place)
    stretches[0] = [(n, at + nearest - place) for n, at in stretches[0]]
    after, place = stretches[-2][-1][1] + 1, stretches[-1][0][1]
    nearest = next(stream.find(last, after, place + 1), place)
    stretches[-1] = [(n, at + nearest - place) for n, at in stretches[-1]]
    return [pair for run in stretches for pair in run]


def _is_telling(found: Found, keys: list[str]) -> bool:
    """Common words alone are found everywhere; they tell something when they stand close together."""
    return any(key not in COMMON for key in keys) or (found.likeness >= 0.6 and found.left_out <= 2)


def _likeness(quotation: Sequence[Word], matched: list[int]) -> float:
    """The part of the quotation that was said; a word with a meaning of its own weighs as much as three common ones."""
    weights = [0 if not word.key else 1 if word.key in COMMON else 3 for word in quotation]
    return sum(weights[n] for n in matched) / max(sum(weights), 1)
