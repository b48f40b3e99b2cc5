"""People's names among words, each a link where readers have a page about them."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from core.escaping import escape
from people.models import Person


def names(people: Iterable[Person]) -> SafeString:
    """“Mara Quill, Obi Dane and Wit Kos”, linked where they have a public page."""
    *first, last = [linked_name(person) for person in people] or [SafeString()]
    return mark_safe(f"{', '.join(first)} and {last}" if first else last)


def linked_name(person: Person) -> SafeString:
    """A name, linked when there is a public page."""
    name = escape(person.name)
    return mark_safe(f'<a href="{person.get_absolute_url()}">{name}</a>' if person.has_page else name)
