"""How well the search finds: the labelled questions asked of the demo magazine in the database that is there.

    python -m newsroom.bench.found

Prints the share found first and among the first three, by kind of question, and every one that does not come first.
"""

from collections.abc import Iterator

import django

django.setup()

from django.db import connection  # noqa: E402  (the apps must be loaded first)

from search.labelled import HELD_OUT, TUNED_ON, Answered, answered, share  # noqa: E402


def table() -> str:
    """Of each set one line for each kind, one for all, and under them what went wrong."""
    return "\n".join(_of(which, called) for which, called in ((TUNED_ON, "tuned on"), (HELD_OUT, "held out")))


def _of(which: str, called: str) -> str:
    answers = list(answered(which))
    kinds = dict.fromkeys(one.query.kind for one in answers)
    return "\n".join(
        [
            "",
            f"  {f'Found by the search, {called}, {connection.vendor}':<38}{'asked':>10}{'first':>11}{'in three':>9}",
            *(_line(kind, [one for one in answers if one.query.kind == kind]) for kind in kinds),
            _line("all", answers),
            *_failing(answers),
            "",
        ]
    )


def _line(name: str, answers: list[Answered]) -> str:
    return f"  {name:<38}{len(answers):>10}{share(answers, 1):>11.1%}{share(answers, 3):>9.1%}"


def _failing(answers: list[Answered]) -> Iterator[str]:
    for one in answers:
        if one.place != 1:
            place = f"at {one.place}" if one.place else "not found"
            yield f"      {one.query.kind}, {one.query.q}: {one.query.wanted[0]} {place}, first is {one.first}"


if __name__ == "__main__":
    print(table())  # noqa: T201
