"""Telling the floors above that something may be withheld now that could be quoted before."""

from collections.abc import Callable, Iterable
from typing import Any

Listener = Callable[[list[int], list[Any], Any], list[str]]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call it with the interviews' ids, the quotations' ids and who did it; it returns sentences for them."""
    if listener not in _listeners:
        _listeners.append(listener)


def withheld(*, interviews: Iterable[int] = (), quotes: Iterable[Any] = (), by: Any) -> list[str]:
    """Something of these interviews or quotations is not on the record any more. What was done about it, in words."""
    return [said for listener in _listeners for said in listener(list(interviews), list(quotes), by)]
