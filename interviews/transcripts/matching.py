"""Which of an interview's turns are in a transcript that is taken in again, and on which terms the new ones are.

What was said off the record stays so in a corrected transcript, whatever the correction did to the turns around it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from interviews.models import Record, Turn
from interviews.transcripts.turns import SpokenTurn

ALIKE = 0.6
FEWEST_WORDS = 3
TELLING_WORDS = 6
STRICTNESS: list[str] = [Record.ON, Record.BACKGROUND, Record.OFF]
_WORD = re.compile(r"\w+")


@dataclass
class Match:
    """For each spoken turn the turn it was, if any, and the record it has; and the turns that are gone.

    `lost` are those of the gone that were not on the record and whose words stand nowhere any more.
    """

    was: list[Turn | None]
    record: list[str]
    gone: list[Turn]
    lost: list[Turn] = field(default_factory=list)


def matched(turns: Sequence[Turn], spoken: Sequence[SpokenTurn]) -> Match:
    """Turns whose words are the same first, in order; then those whose words were corrected; then by words alone."""
    old, new = [_words(turn.text) for turn in turns], [_words(turn.text) for turn in spoken]
    pairs: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs |= dict(zip(range(c, d), range(a, b), strict=True))
        elif tag == "replace":
            pairs |= _corrected(old, new, range(a, b), range(c, d))
    paired = set(pairs.values())
    left = [o for o in range(len(turns)) if o not in paired]
    pairs |= _moved(old, new, left, [n for n in range(len(spoken)) if n not in pairs])
    kept = {o: n for n, o in pairs.items()}
    match = Match(
        was=[turns[pairs[n]] if n in pairs else None for n in range(len(spoken))],
        record=[turns[pairs[n]].record if n in pairs else Record.ON for n in range(len(spoken))],
        gone=[turn for o, turn in enumerate(turns) if o not in kept],
    )
    changed = {n: words for n, words in enumerate(new) if n not in pairs or old[pairs[n]] != words}
    for o, turn in enumerate(turns):
        if turn.record != Record.ON and (o not in kept or kept[o] in changed):
            found = _follow(match.record, turn.record, old[o], changed)
            match.lost += [] if found or o in kept else [turn]
    return match


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _corrected(old: list[str], new: list[str], before: range, after: range) -> dict[int, int]:
    """Pairs in order whose words are mostly the same; in short stretches, or one for one."""
    pairs: dict[int, int] = {}
    reach = list(before)
    if len(before) * len(after) > 400:
        return {n: o for n, o in zip(after, before, strict=False) if _alike(old[o], new[n])}
    for n in after:
        found = next((o for o in reach if _alike(old[o], new[n])), None)
        if found is not None:
            pairs[n] = found
            reach = [o for o in reach if o > found]
    return pairs


def _alike(one: str, other: str) -> bool:
    compared = SequenceMatcher(None, one.split()[:400], other.split()[:400], autojunk=False)
    return compared.quick_ratio() >= ALIKE and compared.ratio() >= ALIKE


def _moved(old: list[str], new: list[str], left: Iterable[int], unmatched: Iterable[int]) -> dict[int, int]:
    """Turns with the same words in another place."""
    places: dict[str, list[int]] = {}
    for o in left:
        places.setdefault(old[o], []).append(o)
    return {n: places[new[n]].pop(0) for n in unmatched if places.get(new[n])}


def _follow(records: list[str], record: str, words: str, changed: dict[int, str]) -> bool:
    """Put every changed turn that shares a telling run of these words on their terms; whether there was one."""
    telling = _runs(words)
    found = [n for n, text in changed.items() if _holds(text, words) or _holds(words, text) or telling & _runs(text)]
    for n in found:
        records[n] = max(records[n], record, key=STRICTNESS.index)
    return bool(found)


def _holds(text: str, words: str) -> bool:
    return len(words.split()) >= FEWEST_WORDS and f" {words} " in f" {text} "


def _runs(words: str) -> set[tuple[str, ...]]:
    """Every run of so many words in a row that it is hardly said twice."""
    each = words.split()
    return {tuple(each[n : n + TELLING_WORDS]) for n in range(len(each) - TELLING_WORDS + 1)}
