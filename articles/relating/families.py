"""Shows of one family: a title and what was made of it, “The Stroud File” and “The Stroud File: Origins”.

There is no record of franchises; the titles say it, and nobody has to keep anything.
"""

import re
from collections.abc import Collection

from shows.models import Show

MOST = 12  # of one family
SHORTEST = 5  # letters of a stem: “It” and “It: Chapter Two” would claim every title that begins so
_TAIL = re.compile(
    r"(?::| [–—-]) .+$|,? (?:part |chapter |volume |season )?(?:[0-9]{1,2}|[ivx]{1,4}|two|three|four)$", re.IGNORECASE
)


def stem(title: str) -> str:
    """The title without what says which of its family it is."""
    return _TAIL.sub("", title.strip()).casefold()


def families_of(shows: Collection[int]) -> dict[int, frozenset[int]]:
    """Of each show that has a family the others in it. One query, and one for each show."""
    found: dict[int, frozenset[int]] = {}
    for pk, title in Show.objects.filter(pk__in=shows).values_list("pk", "title"):
        own = stem(title)
        if len(own) < SHORTEST:
            continue
        alike = Show.objects.filter(title__istartswith=own).exclude(pk=pk).order_by("pk").values_list("pk", "title")
        if kin := frozenset(other for other, name in alike[: 4 * MOST] if stem(name) == own):
            found[pk] = kin
    return found
