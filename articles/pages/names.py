"""The people and shows a page names, looked up live: a renamed person is right everywhere."""

import re
from collections.abc import Iterable
from datetime import datetime

from articles.page_document import PageDocument
from core.prepared import Prepared
from images.columns import unseen
from people.models import Person
from shows.models import Show
from shows.querysets import STARS

_UNSEEN = (
    *("sort_name", "alias_text", "tmdb_id"),
    *unseen("portrait", also=["caption"]),
)
_shows: Prepared[Show] = Prepared(
    lambda now, ids: (
        Show.objects.public(now)
        .filter(pk__in=ids)
        .with_stars()
        .select_related("poster", "genre")
        .defer(*unseen("poster"))
        .order_by()
    )
)
_people: Prepared[Person] = Prepared(
    lambda ids: (
        Person.objects.filter(pk__in=ids)
        .select_related("portrait", "merged_into__portrait")
        .defer(*_UNSEEN, *(f"merged_into__{name}" for name in _UNSEEN))
        .order_by()
    )
)
_LINKED = re.compile(r' data-(person|show)="(\d{1,18})"')


def linked(body: str) -> tuple[set[int], set[int]]:
    """The ids of people and of shows that a body links to."""
    found: dict[str, set[int]] = {"person": set(), "show": set()}
    for kind, pk in _LINKED.findall(body):
        found[kind].add(int(pk))
    return found["person"], found["show"]


def shows_of(page: PageDocument, linked_shows: set[int], now: datetime) -> dict[int, Show]:
    """Every public show the page is about or links to, by id, with poster, genre and stars. One query."""
    wanted = {*page["shows"], *linked_shows}
    if not wanted:
        return {}
    return {show.pk: show for show in _shows(now=now, ids=sorted(wanted))}


def people_of(page: PageDocument, linked_people: set[int], shows: Iterable[Show]) -> dict[int, Person]:
    """Everybody the page may name, by the id it knows them by, with portrait. One query.

    Somebody who was merged is found under both ids. Not all of them have a public page; see `Person.has_page`.
    """
    wanted = {
        *(row["person"] for row in page["bylines"]),
        *(row["person"] for row in page["people"]),
        *(quote["speaker"] for quote in page["quotes"].values()),
        *linked_people,
        *(pk for show in shows for pk in star_ids(show)),
    }
    if not wanted:
        return {}
    return {person.pk: person.merged_into or person for person in _people(ids=sorted(wanted))}


def star_ids(show: Show) -> list[int]:
    """The best-billed cast of a show loaded `with_stars`."""
    ids = (getattr(show, f"star_{n + 1}") for n in range(STARS))
    return list(dict.fromkeys(pk for pk in ids if pk))
