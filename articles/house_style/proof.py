"""A rule's examples are its tests."""

from articles.house_style.engine import hits
from articles.house_style.patterns import compiled
from articles.models import HouseRule


def failures(rule: HouseRule) -> list[str]:
    """What is wrong with a rule by its own examples, a sentence each. Raises `PatternRefused` for its pattern."""
    compiled(rule.pattern)
    wrong, right = _lines(rule.wrong), _lines(rule.right)
    missed = [f"The rule does not catch “{line}”." for line in wrong if not _caught(line, rule)]
    caught = [f"The rule catches “{words}” in “{line}”." for line in right if (words := _caught(line, rule))]
    none = [] if wrong else ["Give at least one example that the rule must catch."]
    return [*none, *missed, *caught]


def _lines(examples: str) -> list[str]:
    return [line.rstrip("\r") for line in examples.split("\n") if line.strip()]


def _caught(line: str, rule: HouseRule) -> str:
    """The words of the line that the rule catches first; none, an empty string."""
    hit = next(hits(line, [rule]), None)
    return line[hit.start : hit.end] if hit else ""
