"""The picture a person shows, in the index of where pictures are used; and telling the floors above that it changed."""

from collections.abc import Callable

from people.models import Person
from publishing import references
from publishing.references import Use

Listener = Callable[[Person], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call it with a person whose portrait has changed."""
    if listener not in _listeners:
        _listeners.append(listener)


def uses_of(person: Person) -> set[Use]:
    """The portrait, if there is one."""
    return {Use("image", person.portrait_id, "portrait")} if person.portrait_id else set()


def keep_pictures(person: Person) -> None:
    """The person was saved: the index says which portrait they have, and what shows it follows."""
    if references.keep("person", person.pk, uses_of(person)):
        for listener in _listeners:
            listener(person)
