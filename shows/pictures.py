"""The pictures a show has, in the index of where pictures are used; and telling the floors above that they changed."""

from collections.abc import Callable

from publishing import references
from publishing.references import Use
from shows.models import Show

Listener = Callable[[Show], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call it with a show whose pictures have changed."""
    if listener not in _listeners:
        _listeners.append(listener)


def uses_of(show: Show) -> set[Use]:
    """Its poster and its fallback picture."""
    pictures = {"poster": show.poster_id, "stand-in": show.stand_in_id}
    return {Use("image", pk, role) for role, pk in pictures.items() if pk}


def keep_pictures(show: Show) -> None:
    """The show was saved: the index says which pictures it has, and what falls back on them follows."""
    if references.keep("show", show.pk, uses_of(show)):
        for listener in _listeners:
            listener(show)
