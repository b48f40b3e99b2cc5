"""How much work something is, whatever the machine: processor time beside that of fixed arithmetic in the same run."""

from collections.abc import Callable
from time import process_time

_ADDITIONS = 1_000_000


def effort(work: Callable[[], object]) -> float:
    """Processor time of `work`, as a multiple of what a million additions take just before and just after it."""
    before = _seconds(_arithmetic)
    spent = _seconds(work)
    return spent / max(before, _seconds(_arithmetic))


def _arithmetic() -> int:
    total = 0
    for number in range(_ADDITIONS):
        total += number
    return total


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
