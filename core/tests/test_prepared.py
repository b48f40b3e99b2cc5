"""Prepared questions answer as the queryset they were made of would."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from core import clock
from core.models import Redirect
from core.prepared import Prepared
from people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved() -> list[Redirect]:
    return [Redirect.objects.create(old_path=f"/{n}/", new_path=f"/new/{n % 3}/") for n in range(9)]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 9])
def test_any_number_of_ids_finds_those_rows(moved: list[Redirect], count: int) -> None:
    """Sequences are padded to a power of two; the padding finds nothing of its own."""
    found = Prepared(lambda ids: Redirect.objects.filter(pk__in=ids).order_by("pk"))
    assert found(ids=[row.pk for row in moved[:count]]) == moved[:count]


def test_the_same_question_is_answered_anew_for_new_values_and_new_rows(moved: list[Redirect]) -> None:
    at = Prepared(lambda path: Redirect.objects.filter(old_path=path))
    assert [row.new_path for row in at(path="/4/")] == ["/new/1/"]
    assert [row.new_path for row in at(path="/5/")] == ["/new/2/"]
    Redirect.objects.filter(old_path="/5/").update(new_path="/elsewhere/")
    assert [row.new_path for row in at(path="/5/")] == ["/elsewhere/"]
    assert at(path="/10/") == []


def test_equal_values_keep_their_places(moved: list[Redirect]) -> None:
    both = Prepared(lambda old, new: Redirect.objects.filter(old_path=old, new_path=new))
    Redirect.objects.create(old_path="/same/", new_path="/same/")
    assert len(both(old="/same/", new="/same/")) == 1
    assert both(old="/new/1/", new="/4/") == []
    assert len(both(old="/4/", new="/new/1/")) == 1


def test_what_is_given_may_change_the_question(moved: list[Redirect]) -> None:
    def build(without: list[int], new: str = "") -> Any:
        found = Redirect.objects.order_by("pk")
        found = found.filter(new_path=new) if new else found
        return found.exclude(pk__in=without) if without else found

    question = Prepared(build)
    assert question(without=[]) == moved
    assert question(without=[moved[0].pk]) == moved[1:]
    assert question(without=[], new="/new/0/") == [moved[0], moved[3], moved[6]]


def test_moments_are_compared_as_the_database_keeps_them() -> None:
    users = get_user_model().objects
    now = clock.now()
    users.create(username="morag", date_joined=now)
    before = Prepared(lambda moment: users.filter(date_joined__lte=moment))
    assert len(before(moment=now)) == 1
    assert before(moment=now - timedelta(microseconds=1)) == []


def test_days_are_compared_as_the_database_keeps_them() -> None:
    people, day = Person.objects, date(1901, 1, 2)
    people.create(name="Mara Quill", slug="mara-quill", born_on=day)
    born = Prepared(lambda since, until: people.filter(born_on__gte=since, born_on__lt=until))
    assert len(born(since=day, until=day + timedelta(days=1))) == 1
    assert born(since=day - timedelta(days=1), until=day) == []


def test_it_is_one_query(moved: list[Redirect], django_assert_num_queries: Any) -> None:
    found = Prepared(lambda ids: Redirect.objects.filter(pk__in=ids))
    for _ in range(2):
        with django_assert_num_queries(1):
            found(ids=[row.pk for row in moved])
