"""Finding pictures: what can be asked of the library, and the pictures that answer it, newest first."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.record_lists import RecordField
from images.models import Collection, Image
from people.models import Person, PersonPicture
from publishing.models import Reference
from shows.models import Show, ShowPicture

A_PAGE = 60
SOON = timedelta(days=14)
MOST_WORDS = 6
SHOWN = (
    "title", "credit", "alt_text", "renditions", "width", "height", "usage_from", "usage_until", "no_crop",
)  # fmt: skip


class FindingForm(forms.Form):
    """The library's filters. One that says nothing sensible is left aside."""

    q = forms.CharField(required=False, max_length=200, label="Search the pictures")
    show = RecordField("show", label="Show")
    person = RecordField("person", label="Person")
    credit = forms.CharField(required=False, max_length=200)
    category = forms.ChoiceField(required=False, choices=[("", "Any rights"), *Image.Category.choices], label="Rights")
    shape = forms.ChoiceField(required=False, choices=[("", "Any shape"), *Image.Shape.choices])
    licence = forms.ChoiceField(
        required=False,
        choices=[("", "Any licence"), ("expiring", "ends within 14 days"), ("expired", "has ended")],
    )
    used = forms.ChoiceField(
        required=False, choices=[("", "Used or not"), ("no", "unused"), ("yes", "in use")], label="Use"
    )
    collection = RecordField("collection", label="Collection")
    mine = forms.BooleanField(required=False, label="Mine only")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in {"q", "credit"}:
                field.widget.attrs.update(autocomplete="off")
            else:
                field.widget.attrs["data-at-once"] = True


@dataclass(frozen=True)
class Stretch:
    """One page of what was found. `following` is what the next one begins before; None when there is no more."""

    pictures: list[Image]
    following: int | None


def found(asked: dict[str, Any], *, by: Any, today: date) -> QuerySet[Image]:
    """The pictures that are all that was asked for."""
    rows = Image.objects.order_by("-pk")
    for condition in (*_of_words(asked.get("q") or ""), *_filters(asked, today)):
        rows = rows.filter(condition)
    return rows.filter(uploaded_by=by) if asked.get("mine") else rows


def stretch(rows: QuerySet[Image], before: int | None) -> Stretch:
    """Sixty of them, from the one before which to begin: the same cost on the first page and the thousandth."""
    if before:
        rows = rows.filter(pk__lt=before)
    pictures = list(rows.only(*SHOWN)[: A_PAGE + 1])
    shown = pictures[:A_PAGE]
    return Stretch(shown, shown[-1].pk if len(pictures) > A_PAGE else None)


def _of_words(words: str) -> Iterator[Q]:
    """Every word stands in the picture's words, or in the name of a person or show that it is of."""
    for word in words.replace("\x00", "").split()[:MOST_WORDS]:
        of_people = PersonPicture.objects.filter(
            Q(person__name__icontains=word) | Q(person__alias_text__icontains=word)
        )
        of_shows = ShowPicture.objects.filter(Q(show__title__icontains=word) | Q(show__alias_text__icontains=word))
        yield (
            Q(title__icontains=word)
            | Q(alt_text__icontains=word)
            | Q(caption__icontains=word)
            | Q(credit__icontains=word)
            | Q(original_name__icontains=word)
            | Q(names_in_file__icontains=json.dumps(word, ensure_ascii=False)[1:-1])
            | Q(names_in_file__icontains=json.dumps(word)[1:-1])  # as SQLite keeps “Zoë”
            | Q(pk__in=of_people.values("image"))
            | Q(pk__in=of_shows.values("image"))
        )


def _filters(asked: dict[str, Any], today: date) -> Iterator[Q]:
    show, person, collection = (asked.get(name) for name in ("show", "person", "collection"))
    if isinstance(show, Show):
        yield Q(pk__in=ShowPicture.objects.filter(show=show).values("image"))
    if isinstance(person, Person):
        yield Q(pk__in=PersonPicture.objects.filter(person=person).values("image"))
    if isinstance(collection, Collection):
        yield Q(pk__in=Collection.images.through.objects.filter(collection=collection).values("image"))
    if credit := asked.get("credit"):
        yield Q(credit__icontains=credit)
    for name in ("category", "shape"):
        if value := asked.get(name):
            yield Q(**{name: value})
    if licence := asked.get("licence"):
        yield Q(usage_until__lt=today) if licence == "expired" else Q(usage_until__range=(today, today + SOON))
    if used := asked.get("used"):
        is_used = Exists(Reference.objects.filter(kind="image", record=OuterRef("pk")))
        yield Q(is_used) if used == "yes" else ~Q(is_used)
