"""How well quotations and names are found, measured on the labelled texts, with every text that fails.

`make bench` prints it first; `make bench BENCH_ARGS=--judged` prints it alone.
"""

from collections.abc import Iterator

import django

django.setup()

from articles.mentions import labelled as mentions  # noqa: E402  (the apps must be loaded first)
from facts import labelled as repetitions  # noqa: E402
from guide.matching import labelled as programmes  # noqa: E402
from interviews.finding import labelled as quotations  # noqa: E402


def table() -> str:
    """Precision and recall of each set, and under it what went wrong."""
    return "\n".join(
        [
            "",
            f"  {'Found in labelled texts':<38}{'expected':>10}{'precision':>11}{'recall':>9}",
            *(line for which in quotations.SETS for line in _quotations(which)),
            *(line for which in mentions.SETS for line in _mentions(which)),
            *(line for which in programmes.SETS for line in _programmes(which)),
            *(line for which in repetitions.SETS for line in _repetitions(which)),
            "",
        ]
    )


def _quotations(which: str) -> Iterator[str]:
    score = quotations.score(which)
    yield _line(f"quotations, {which}", score.expected, score.passage_rates)
    yield _line(f"quotations with speaker, {which}", score.expected, score.speaker_rates)
    yield from (f"      {fault}" for fault in score.failing)


def _mentions(which: str) -> Iterator[str]:
    score = mentions.score(which)
    yield _line(f"first mentions, {which}", score.expected, score.rates)
    yield from (f"      {fault}" for fault in score.failing)


def _programmes(which: str) -> Iterator[str]:
    score = programmes.score(which)
    yield _line(f"programmes, {which}", score.ours, score.rates)
    yield f"      {score.programmes} programmes; {score.waiting} wait to be looked at, after which recall is " + (
        f"{score.rates_with_queue:.3f}"
    )
    yield from (f"      {fault}" for fault in score.failing)


def _repetitions(which: str) -> Iterator[str]:
    score = repetitions.score(which)
    yield _line(f"repetitions of a fact, {which}", score.expected, score.rates)
    yield from (f"      {fault}" for fault in score.failing)


def _line(name: str, expected: int, rates: tuple[float, float]) -> str:
    precision, recall = rates
    return f"  {name.replace('_', ' '):<38}{expected:>10}{precision:>11.3f}{recall:>9.3f}"
