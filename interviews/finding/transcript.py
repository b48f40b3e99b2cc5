"""Looking words up in the turns of a sit-down: exact, but for capitals, punctuation and spaces."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from interviews.finding.names import flat

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
FEWEST = 4  # words; fewer than these are found in any talk


class TurnIndex:
    """The turns' words as one line, and which turn each place is in."""

    def __init__(self, turns: Iterable[tuple[int, int | None, str]]) -> None:
        """`turns` are id, speaker's id and text, in order."""
        self.turns: list[tuple[int, int | None]] = []
        self.begins: list[int] = []
        parts, length = [], 1
        for pk, speaker, text in turns:
            line = " ".join(_words(text))
            if not line:
                continue
            self.turns.append((pk, speaker))
            self.begins.append(length)
            parts.append(line)
            length += len(line) + 3
        self.line = " " + " | ".join(parts) + " "  # the bar keeps a quotation within its turn

    def find(self, segments: Sequence[str]) -> tuple[int, int | None] | None:
        """The turn with these words one segment after the other, and its speaker; none when they are too few."""
        words = [" ".join(_words(segment)) for segment in segments]
        if sum(len(part.split()) for part in words) < FEWEST:
            return None
        at = self.line.find(f" {' '.join(words)} ")
        if at < 0:
            return None
        return self.turns[bisect_right(self.begins, at + 1) - 1]


def _words(text: str) -> list[str]:
    return _WORD.findall(flat(text).casefold())
