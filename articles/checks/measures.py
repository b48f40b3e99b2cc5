"""The measures of a text: its words, sentences and syllables, and how easily it reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

FOR_READING = 230  # words a minute
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?…]+[”’\"')\]]*\s+(?=[“‘\"'(]?[A-Z0-9À-Þ])")
_NO_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|vs|[A-Z])\.\s+$")
_VOWELS = re.compile(r"[aeiouyà-ü]+")


@dataclass(frozen=True)
class Measures:
    """Words, sentences and syllables of a piece's prose."""

    words: int
    sentences: int
    syllables: int

    @property
    def average(self) -> float:
        """Words in a sentence."""
        return self.words / max(1, self.sentences)

    @property
    def ease(self) -> int:
        """Flesch's reading ease: 206.835 − 1.015 words a sentence − 84.6 syllables a word; 0 hard to 100 easy."""
        if not self.words:
            return 100
        raw = 206.835 - 1.015 * self.average - 84.6 * self.syllables / self.words
        return max(0, min(100, round(raw)))

    @property
    def minutes(self) -> int:
        return max(1, round(self.words / FOR_READING))


def measured(paragraphs: Iterable[str]) -> Measures:
    """The measures of some paragraphs."""
    prose = list(paragraphs)
    words = [word for text in prose for word in WORD.findall(text)]
    return Measures(len(words), sum(len(cut(text)) for text in prose), sum(map(syllables, words)))


def cut(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends."""
    ends = [m.end() for m in _END.finditer(text) if not _NO_END.search(text, max(0, m.start() - 4), m.end())]
    starts = [0, *ends]
    pairs = zip(starts, [*ends, len(text)], strict=True)
    trimmed = ((start, start + len(text[start:end].rstrip())) for start, end in pairs)
    return [(start, end) for start, end in trimmed if WORD.search(text, start, end)]


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without a silent e at the end."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)
