"""Prepared questions give the instances that a queryset gives."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.models import F, Subquery, Value
from django.db.models.signals import post_init

from articles.tests.factories import make_image, make_person, make_show
from core.gathered import gathered
from core.instances import RowsUnreadable
from core.prepared import Prepared
from images.models import Image
from people.models import Contributor, Person
from shows.models import Availability, Credit, Genre, Show

pytestmark = pytest.mark.django_db


def values(row: models.Model, *round: models.Model) -> dict[str, Any]:
    """All that the instance holds without asking, its related rows included; those `round` it by their keys."""
    held = {name: value for name, value in row.__dict__.items() if name != "_state"}
    near: dict[str, Any] = row._state.fields_cache
    related = {name: one and (one.pk if one in round else values(one, row, *round)) for name, one in near.items()}
    return {**held, **related, "adding": row._state.adding, "db": row._state.db}


@pytest.fixture
def credits() -> list[Credit]:
    portrait = make_image()
    Contributor.objects.create(person=make_person("Sana Iqbal"))
    people = [make_person("Mara Quill", portrait=portrait), make_person("Obi Dane")]
    shows = [make_show("The Drowned Hour", aliases=["Drowned"]), make_show("Undertow")]
    return [
        Credit.objects.create(show=show, person=person, character="Ada", billing=n)
        for n, (show, person) in enumerate((show, person) for show in shows for person in people)
    ]


@pytest.mark.parametrize(
    "queryset",
    [
        lambda: Credit.objects.order_by("pk"),
        lambda: Credit.objects.select_related("show", "person__portrait").order_by("pk"),
        lambda: Credit.objects.select_related("show__genre").defer("show__synopsis", "character").order_by("pk"),
        lambda: Show.objects.only("title").order_by("pk"),
        lambda: Show.objects.annotate(one=Value(1), also=F("title")).order_by("pk"),
        lambda: Image.objects.order_by("pk"),
        lambda: Availability.objects.select_related("season", "service").order_by("pk"),
        lambda: Genre.objects.filter(name="No such genre"),
        lambda: Person.objects.select_related("contributor", "portrait").order_by("pk"),
        lambda: Image.objects.annotate(taken=F("uploaded_at"), again=F("renditions")).order_by("pk"),
        lambda: Show.objects.annotate(
            drawn=Subquery(Image.objects.order_by("pk").values("uploaded_at")[:1]),
            files=gathered(Image.objects.all(), ["pk", "renditions"], json=["renditions"]),
        ).order_by("pk"),
    ],
    ids=range(11),
)
def test_the_instances_are_those_of_a_queryset(credits: list[Credit], queryset: Any) -> None:
    found: Prepared[Any] = Prepared(queryset)
    assert [values(row) for row in found()] == [values(row) for row in queryset()]
    assert found() == list(queryset())


def test_an_instance_can_be_asked_for_more_and_saved(credits: list[Credit], django_assert_num_queries: Any) -> None:
    (first, *_) = Prepared(lambda: Credit.objects.only("billing").order_by("pk"))()
    with django_assert_num_queries(1):
        assert first.character == "Ada"
    first.character = "Ida"
    first.save()
    assert Credit.objects.get(pk=first.pk).character == "Ida"


def test_rows_share_what_comes_along_with_several_of_them(credits: list[Credit]) -> None:
    found = Prepared(lambda: Credit.objects.select_related("person__portrait").order_by("pk"))()
    assert found[0].person is found[2].person
    assert found[0].person.portrait is found[2].person.portrait
    assert found[1].person is not found[0].person


@pytest.fixture
def told_of_genres() -> Iterator[None]:
    def told(**kwargs: Any) -> None:
        """Somebody who wants to know of every instance."""

    post_init.connect(told, sender=Genre)
    yield
    post_init.disconnect(told, sender=Genre)


def test_a_model_that_somebody_watches_being_made_is_refused(told_of_genres: None) -> None:
    with pytest.raises(RowsUnreadable, match="Genre"):
        Prepared(lambda: Genre.objects.order_by("pk"))()
