r"""The language in which an editor writes what a rule catches.

    passed away      these words, whole, with any space between them; ' is also ’
    a|b              one or the other; within a phrase (a|b)
    (the )?          may be missing
    *                one whole word; behav* and *ise: a word that begins or ends like this
    #                a number in figures
    _                exactly one space
    !best actress    an alternative that is left alone
    \x               the character x itself

A pattern in lower case catches capitals too; one with a capital letter, or with = before it, is taken letter for
letter. In the suggestion, $1 is the first (…), * or # of the phrase. A suggestion of as many alternatives as the
pattern has (or as one of its brackets has) takes the one in the same place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from articles.house_style.grammar import MOST_LETTERS, PatternRefused, Phrase, Reader

__all__ = ["Pattern", "PatternRefused", "compiled"]

_NOT_IN_A_WORD = r"(?:(?<!\w)|(?!\w))"
_NOT_IN_A_NUMBER = r"(?!(?<=\d[.,])(?=\d))"
_PLACE = re.compile(r"\$(\d)")
_ALTERNATIVE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Found:
    """Where a pattern matched, and what to write instead; empty when it does not say."""

    start: int
    end: int
    suggestion: str


class Pattern:
    """A pattern ready to be looked for."""

    def __init__(self, written: str) -> None:
        is_exact = written.startswith("=")
        text = written[1:] if is_exact else written
        if len(text) > MOST_LETTERS:
            raise PatternRefused(f"A pattern may have {MOST_LETTERS} characters at most.")
        self.phrases = Reader(text).read()
        self.is_exact = is_exact or text != text.lower()
        self.regex = re.compile(self._expression(), 0 if self.is_exact else re.IGNORECASE)
        needles = [phrase.needles for phrase in self.phrases if not phrase.is_exception]
        self.needles = tuple(needle for group in needles for needle in group) if all(needles) else ()
        sizes = [1 + len(phrase.choices) for phrase in self.phrases]
        self._starts = dict(zip(self._order(), accumulate([1, *(sizes[n] for n in self._order())]), strict=False))

    def find(self, text: str, suggestion: str = "", *, lowered: str = "") -> Iterator[Found]:
        """Every match, from left to right; `lowered` is the text in lower case, where the caller has it already."""
        lowered = lowered or text.lower()
        if self.needles and not any(needle in lowered for needle in self.needles):
            return
        for match in self.regex.finditer(text):
            number = next(n for n, start in self._starts.items() if match[start] is not None)
            if not self.phrases[number].is_exception:
                yield Found(match.start(), match.end(), self._instead(match, number, suggestion))

    def _order(self) -> list[int]:
        """The phrases as they are tried: exceptions before what they are exceptions from, the longer first."""
        key = [(not phrase.is_exception, -phrase.fewest) for phrase in self.phrases]
        return sorted(range(len(self.phrases)), key=key.__getitem__)

    def _expression(self) -> str:
        tried = "|".join(f"({self.phrases[n].regex}){_NOT_IN_A_WORD}" for n in self._order())
        return f"{_NOT_IN_A_WORD}{_NOT_IN_A_NUMBER}(?:{tried})"

    def _instead(self, match: re.Match[str], number: int, suggestion: str) -> str:
        phrase, start = self.phrases[number], self._starts[number]
        parts = [match[start + 1 + n] or "" for n in range(len(phrase.choices))]
        written = self._chosen(_ALTERNATIVE.split(suggestion), number, phrase, parts).replace("\\|", "|")
        filled = _PLACE.sub(lambda place: _part(parts, int(place[1])), written)
        first = match[0][:1]
        return filled[:1].upper() + filled[1:] if first.isupper() and not self.is_exact else filled

    def _chosen(self, offered: list[str], number: int, phrase: Phrase, parts: list[str]) -> str:
        """The alternative of the suggestion that goes with what was matched."""
        if len(offered) == 1:
            return offered[0]
        caught = [n for n, each in enumerate(self.phrases) if not each.is_exception]
        if len(offered) == len(caught):
            return offered[caught.index(number)]
        for choices, part in zip(phrase.choices, parts, strict=True):
            folded = [choice.lower() for choice in choices]
            if len(choices) == len(offered) and part.lower() in folded:
                return offered[folded.index(part.lower())]
        return ""


def _part(parts: list[str], number: int) -> str:
    return parts[number - 1] if 0 < number <= len(parts) else ""


@lru_cache(maxsize=1000)
def compiled(written: str) -> Pattern:
    """The pattern, read once. Raises `PatternRefused`."""
    return Pattern(written)
