"""Shows on the desk."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.models import Redirect
from core.tests.staff import desk_of, filled_in, member
from people.models import Person
from shows.models import Availability, Credit, Genre, Season, Service, Show

pytestmark = pytest.mark.django_db
LIST = "/admin/shows/show/"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def show(title: str = "The Stroud File", **fields: Any) -> Show:
    return Show.objects.create(**{"title": title, "slug": title.lower().replace(" ", "-"), **fields})


def service(name: str = "Lantern") -> Service:
    return Service.objects.get_or_create(name=name, slug=name.lower())[0]


def with_everything(rows: int) -> Show:
    stroud = show(genre=Genre.objects.create(name="Crime drama", slug="crime-drama"))
    for n in range(1, rows + 1):
        season = Season.objects.create(show=stroud, number=n)
        person = Person.objects.create(name=f"Person {n}", slug=f"person-{n}")
        Credit.objects.create(show=stroud, person=person, billing=n)
        Availability.objects.create(
            show=stroud, season=season, service=service(f"Service {n}"), starts_on=date(2026, 1, n % 28 + 1)
        )
    return stroud


def test_the_form_says_what_readers_are_told_and_until_when() -> None:
    stroud = show()
    Availability.objects.create(
        show=stroud, service=service(), starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), region="GB"
    )

    with clock.at(NOON):
        page = desk_of(member("Idris", "Reporter")).get(f"{LIST}{stroud.pk}/change/").content.decode()

    assert "The Stroud File is available to stream on Lantern." in page
    assert "16th June 2026, when the words change by themselves." in page


def test_a_form_sent_back_as_it_came_changes_nothing() -> None:
    stroud = with_everything(2)
    before = list(Availability.objects.values()), list(Credit.objects.values()), list(Show.objects.values())
    desk = desk_of(member("Idris", "Reporter"))

    response = desk.post(f"{LIST}{stroud.pk}/change/", filled_in(desk.get(f"{LIST}{stroud.pk}/change/")))

    assert response.status_code == 302
    assert (list(Availability.objects.values()), list(Credit.objects.values()), list(Show.objects.values())) == before


def test_who_saves_an_availability_has_checked_it() -> None:
    stroud, idris = with_everything(2), member("Idris", "Reporter")
    desk = desk_of(idris)
    form = filled_in(desk.get(f"{LIST}{stroud.pk}/change/"))

    with clock.at(NOON):
        desk.post(f"{LIST}{stroud.pk}/change/", {**form, "availabilities-0-ends_on": "2026-05-20"})

    changed, other = Availability.objects.order_by("pk")
    assert (changed.ends_on, changed.checked_by, changed.checked_at) == (date(2026, 5, 20), idris, NOON)
    assert (other.checked_by, other.checked_at) == (None, None)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts_on": ""}, "Say from when, or choose “to be confirmed”."),
        ({"ends_on": "2025-01-01"}, "It cannot leave before it starts."),
        ({"starts_on": "9999-12-31"}, "That year cannot be right."),
        ({"region": "U"}, "Give the country&#x27;s two letters"),
        ({"season": "elsewhere"}, "Select a valid choice."),
    ],
)
def test_an_availability_that_cannot_be_is_refused_with_a_sentence(typed: dict[str, str], words: str) -> None:
    stroud = with_everything(1)
    elsewhere = Season.objects.create(show=show("Tidewrack"), number=7)
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}{stroud.pk}/change/"))
    typed = {name: str(elsewhere.pk) if value == "elsewhere" else value for name, value in typed.items()}

    response = desk.post(
        f"{LIST}{stroud.pk}/change/", {**form, **{f"availabilities-0-{name}": value for name, value in typed.items()}}
    )

    assert response.status_code == 200
    assert words in response.content.decode()


def test_credits_are_kept_in_the_order_they_were_dragged_into() -> None:
    stroud = with_everything(2)
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}{stroud.pk}/change/"))

    desk.post(f"{LIST}{stroud.pk}/change/", {**form, "credits-0-billing": "1", "credits-1-billing": "0"})

    assert [credit.person.name for credit in stroud.credits.select_related("person")] == ["Person 2", "Person 1"]


@pytest.mark.parametrize(("is_public", "left"), [(True, [("/shows/the-stroud-file/", "/shows/stroud/")]), (False, [])])
def test_a_changed_address_leaves_a_redirect_if_readers_knew_it(is_public: bool, left: list[tuple[str, str]]) -> None:
    stroud = show(is_public=is_public)
    desk = desk_of(member("Morag", "Editor"))
    form = filled_in(desk.get(f"{LIST}{stroud.pk}/change/"))

    desk.post(f"{LIST}{stroud.pk}/change/", {**form, "slug": "stroud"})

    assert list(Redirect.objects.values_list("old_path", "new_path")) == left


def test_a_genre_that_moves_leaves_a_redirect() -> None:
    genre = Genre.objects.create(name="Crime", slug="crime")
    desk = desk_of(member("Morag", "Editor"))
    address = f"/admin/shows/genre/{genre.pk}/change/"

    desk.post(address, {**filled_in(desk.get(address)), "slug": "crime-drama"})

    assert Redirect.objects.get().new_path == "/genres/crime-drama/"


def test_a_service_in_use_is_not_deleted() -> None:
    with_everything(1)
    in_use = Service.objects.get()

    response = desk_of(member("Morag", "Editor")).post(
        f"/admin/shows/service/{in_use.pk}/delete/", {"post": "yes"}, follow=True
    )

    assert response.status_code == 200
    assert list(Service.objects.all()) == [in_use]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_form_asks_the_same_of_the_database_whatever_it_holds(rows: int) -> None:
    stroud = with_everything(rows)
    desk = desk_of(member("Morag", "Editor"))
    desk.get(f"{LIST}{stroud.pk}/change/")

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(f"{LIST}{stroud.pk}/change/")

    assert len(page.context["inline_admin_formsets"][2].formset.forms) == rows
    assert len(asked) == 12


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(rows: int) -> None:
    lantern = service()
    for n in range(rows):
        Availability.objects.create(show=show(f"Show {n}"), service=lantern, starts_on=date(2026, 1, 1))
    desk = desk_of(member("Morag", "Editor"))
    desk.get(LIST)

    with clock.at(NOON), CaptureQueriesContext(connection) as asked:
        page = desk.get(LIST)

    assert page.content.count(b"is available to stream on Lantern.") == rows
    assert len(asked) == 8
