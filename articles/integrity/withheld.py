"""Words said off the record, wherever in a piece they stand: in the text, a caption, the search title, a correction.

Seven words in a row, three of them with a meaning of their own, are not written twice by chance, and are short enough
that a sentence lightly rewritten still has them. A turn of fewer words counts when all of it is there. What the same
interview has on the record too is free.
"""

from collections.abc import Iterator, Sequence

from articles.findings import Finding, Tone
from articles.integrity.material import Material, Text, at, beginning, is_off
from interviews import words
from interviews.models import Record, Turn
from interviews.words import Word

RUN = 7
_TELLING = 3
_SHORTEST_TURN = 4
_FIELDS = {"seo_title": "search title", "seo_description": "search description", "slug": "address", "hero": "picture"}

Start = tuple[Turn, tuple[str, ...], int]


def withheld_words(material: Material) -> Iterator[Finding]:
    """Each run of words of an off-the-record turn that readers would see, by turn and field."""
    runs = _runs(material)
    if not runs:
        return
    free = [f" {' '.join(words.keys(t.text))} " for t in material.turns.values() if t.record == Record.ON]
    told: set[tuple[int, str, str]] = set()
    for text in material.texts:
        for turn, keys, found in _found(text, runs):
            run = f" {' '.join(keys)} "
            if any(run in line for line in free) or (turn.pk, text.field, run) in told:
                continue
            told.add((turn.pk, text.field, run))
            yield _finding(material, turn, text.field, found)


def _finding(material: Material, turn: Turn, field: str, found: str) -> Finding:
    place = _FIELDS.get(field, field.replace("hero_", "").replace("_", " "))
    sentence = (
        f"{material.speaker_of(turn)} said “{beginning(found)}” off the record{at(turn)}, and it stands in the "
        f"{place}. Take it out, or change the turn's record once they have agreed."
    )
    return Finding("off_record", sentence, Tone.BLOCKS, field, found, subject=f"turn:{turn.pk}", may_be_cleared=True)


def _runs(material: Material) -> dict[tuple[str, ...], Start]:
    """Every run of words that gives an off-the-record turn away, and where in the turn it begins."""
    runs: dict[tuple[str, ...], Start] = {}
    for turn in filter(is_off, material.turns.values()):
        keys = words.keys(turn.text)
        length = min(RUN, len(keys))
        if length < _SHORTEST_TURN:
            continue
        for start in range(len(keys) - length + 1):
            run = keys[start : start + length]
            if words.content(run) >= min(_TELLING, length - 2):
                runs.setdefault(run, (turn, keys, start))
    return runs


def _found(text: Text, runs: dict[tuple[str, ...], Start]) -> Iterator[tuple[Turn, list[str], str]]:
    """The turn, its words and how they are written, for the longest stretches of the text that come from one."""
    written = words.written(text.words)
    lengths = sorted({len(run) for run in runs}, reverse=True)
    keys = [word.key for word in written]
    place = 0
    while place < len(keys):
        start = next((hit for n in lengths if (hit := runs.get(tuple(keys[place : place + n])))), None)
        if start is None:
            place += 1
            continue
        turn, said, at_word = start
        length = _common(keys[place:], said[at_word:])
        yield turn, keys[place : place + length], _as_written(text, written[place : place + length])
        place += length


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _as_written(text: Text, run: Sequence[Word]) -> str:
    return text.words[run[0].start : run[-1].end]
