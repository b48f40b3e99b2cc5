"""Whom the labels of a transcript mean. One mapping serves every turn under a label."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from interviews.models import Interview, Label
from interviews.permissions import check_may_change
from people.models import Person

MOST_NAMESAKES = 50


@transaction.atomic
def map_labels(interview: Interview, mapping: Mapping[str, Person | None], *, by: Any) -> None:
    """Say whom each of these labels means, for every turn under it; None means nobody yet.

    Labels that the transcript does not have are passed over.
    """
    check_may_change(by)
    for row in interview.labels.select_for_update().filter(label__in=mapping):
        person = mapping[row.label]
        if person is not None and person.merged_into_id:
            person = person.merged_into
        Label.objects.filter(pk=row.pk).update(person=person)
        interview.turns.filter(label=row.label).update(speaker=person)


def map_themselves(interview: Interview, labels: Iterable[str], *, by: Any) -> None:
    """Map those unmapped labels that are exactly the name or an alias of one person."""
    unmapped = interview.labels.filter(label__in=list(labels), person=None).values_list("label", flat=True)
    sitting = [*interview.interviewees.all(), *interview.interviewers.all()]
    found = {label: person for label in unmapped if (person := _named(label, sitting) or _known(label))}
    map_labels(interview, found, by=by)


def _named(label: str, people: Iterable[Person]) -> Person | None:
    """The only one of them who goes by this name."""
    name = _plain(label)
    found = {p.pk: p for p in people if name in {_plain(known) for known in (p.name, *p.aliases)}}
    return next(iter(found.values())) if len(found) == 1 else None


def _known(label: str) -> Person | None:
    """The only person in the house who goes by this name; initials and “Speaker 1” are nobody's."""
    if len(label.split()) < 2:
        return None
    return _named(label, Person.objects.matching(label)[:MOST_NAMESAKES])


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
