"""Whom a quotation may be attributed to: those in the piece first, then anybody."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from django.db import IntegrityError, transaction
from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Length
from django.utils.text import slugify

from people.models import Person
from people.querysets import PersonQuerySet
from shows.models import Credit

MOST = 20
IN_THIS_PIECE = "In this piece"
EVERYONE = "Everyone"


class Speaker(TypedDict):
    id: int
    name: str
    known_for: str


class Group(TypedDict):
    label: str
    people: list[Speaker]


def speakers(words: str, people: Sequence[int] = (), shows: Sequence[int] = ()) -> list[Group]:
    """At most 20 people whose name holds every word, each once: in the piece, cast of its shows, everyone else.

    `people` and `shows` are the ids attached in the form, in its order. Three queries, whatever they hold.
    """
    matching = Person.objects.matching(words)
    groups: dict[str, list[Speaker]] = {}
    taken: set[int] = set()
    for label, person in _nearest_first(matching, words, people, shows):
        if len(taken) == MOST:
            break
        if person.pk not in taken:
            taken.add(person.pk)
            groups.setdefault(label, []).append(_speaker(person))
    return [{"label": label, "people": found} for label, found in groups.items()]


def speaker_named(name: str) -> tuple[Person, bool]:
    """The person of exactly this name, or a new one who is not public yet; and whether they are new."""
    known = Person.objects.filter(name__iexact=name).select_related("merged_into")
    found = known.order_by(F("merged_into").asc(nulls_first=True), "pk").first()
    if found:
        return found.merged_into or found, False
    try:
        with transaction.atomic():
            return Person.objects.create(name=name, slug=_free_slug(name), is_public=False), True
    except IntegrityError:  # somebody took the slug in between
        return speaker_named(name)


def _nearest_first(
    matching: PersonQuerySet, words: str, people: Sequence[int], shows: Sequence[int]
) -> Iterator[tuple[str, Person]]:
    attached = matching.in_bulk(people[:MOST])
    yield from ((IN_THIS_PIECE, attached[pk]) for pk in people if pk in attached)
    cast = Credit.objects.filter(show__in=shows, job=Credit.Job.CAST, person__in=matching)
    by_show = sorted(cast.select_related("person", "show")[:200], key=lambda credit: shows.index(credit.show_id))
    yield from ((f"Cast of {credit.show}", credit.person) for credit in by_show)
    yield from ((EVERYONE, person) for person in _best_first(matching, words)[: 3 * MOST])


def _best_first(matching: PersonQuerySet, words: str) -> PersonQuerySet:
    """A name that begins with the words before one that only holds them, the shorter before the longer."""
    if not words:
        return matching
    begins = Case(When(name__istartswith=words, then=Value(0)), default=Value(1), output_field=IntegerField())
    return matching.order_by(begins, Length("name"), "sort_name", "pk")


def _speaker(person: Person) -> Speaker:
    return {"id": person.pk, "name": person.name, "known_for": person.known_for}


def _free_slug(name: str) -> str:
    """The name as a slug; the next free number is added when somebody has it."""
    slug = slugify(name)[:110] or "person"
    taken = set(Person.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
