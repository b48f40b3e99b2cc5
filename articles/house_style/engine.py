"""Where a text breaks the rules of the house."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from articles.house_style.patterns import PatternRefused, compiled
from articles.models import HouseRule

MOST_HITS = 20
HIDDEN = "\ufffc"  # neither letter nor space: nothing matches across it
_QUOTED = re.compile(r"“[^”\n]*|(?<!\w)\"[^\"\n]*(?=\")|(?<!\w)‘[^’\n]*(?:’\w[^’\n]*)*")


@dataclass(frozen=True)
class Hit:
    """A rule broken, from `start` to `end` of the text, and what to write instead."""

    rule: HouseRule
    start: int
    end: int
    suggestion: str


def hits(text: str, rules: Iterable[HouseRule], *, spoken: str | None = None) -> Iterator[Hit]:
    """Where the text breaks each rule, `MOST_HITS` times a rule at most.

    `spoken` is the same text with its quotations hidden, where the caller knows better than its quotation marks do.
    """
    own = outside_quotations(text) if spoken is None else spoken
    lowered, own_lowered = text.lower(), own.lower()
    for rule in rules:
        try:
            pattern = compiled(rule.pattern)
        except PatternRefused:  # written past the form, by a program
            continue
        judged, low = (text, lowered) if rule.in_quotations else (own, own_lowered)
        for found in islice(pattern.find(judged, rule.suggestion, lowered=low), MOST_HITS):
            yield Hit(rule, found.start, found.end, found.suggestion)


def outside_quotations(text: str) -> str:
    """The text with everything between quotation marks hidden; every place in it stays where it was."""
    return _QUOTED.sub(lambda match: match[0][0] + HIDDEN * (len(match[0]) - 1), text)
