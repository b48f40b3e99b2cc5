"""People on the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.models import Redirect
from core.tests.staff import desk_of, filled_in, member
from people.models import Contributor, Person
from shows.models import Credit, Show

pytestmark = pytest.mark.django_db
LIST = "/admin/people/person/"


def person(name: str = "Mara Quill", **fields: Any) -> Person:
    return Person.objects.create(**{"name": name, "slug": name.lower().replace(" ", "-"), **fields})


def test_a_person_is_added_with_other_names_one_a_line() -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}add/"))
    lines = "Mara Q\n\n  Maria   Quill \nMara Q"

    response = desk.post(f"{LIST}add/", {**form, "name": "Mara Quill", "slug": "mara-quill", "aliases": lines})

    assert response.status_code == 302
    mara = Person.objects.get()
    assert (mara.aliases, mara.sort_name) == (["Mara Q", "Maria Quill"], "Quill, Mara")


def test_a_form_sent_back_as_it_came_changes_nothing() -> None:
    mara = person(aliases=["Mara Q"], biography="<p>Born at sea.</p>")
    before = Person.objects.filter(pk=mara.pk).values().get()
    desk = desk_of(member("Idris", "Reporter"))

    response = desk.post(f"{LIST}{mara.pk}/change/", filled_in(desk.get(f"{LIST}{mara.pk}/change/")))

    assert response.status_code == 302
    assert Person.objects.filter(pk=mara.pk).values().get() == before


@pytest.mark.parametrize(("is_public", "left"), [(True, [("/people/mara-quill/", "/people/mara-q/")]), (False, [])])
def test_a_changed_address_leaves_a_redirect_if_readers_knew_it(is_public: bool, left: list[tuple[str, str]]) -> None:
    mara = person(is_public=is_public)
    desk = desk_of(member("Morag", "Editor"))
    form = filled_in(desk.get(f"{LIST}{mara.pk}/change/"))

    desk.post(f"{LIST}{mara.pk}/change/", {**form, "slug": "mara-q"})

    mara.refresh_from_db()
    assert mara.slug == "mara-q"
    assert list(Redirect.objects.values_list("old_path", "new_path")) == left


def test_who_waited_for_a_piece_that_is_out_can_be_hidden() -> None:
    mara = person(public_from=clock.now() - timedelta(days=1))
    desk = desk_of(member("Morag", "Editor"))
    form = filled_in(desk.get(f"{LIST}{mara.pk}/change/"))
    assert form["is_public"] == "on"

    desk.post(f"{LIST}{mara.pk}/change/", {name: value for name, value in form.items() if name != "is_public"})

    mara.refresh_from_db()
    assert (mara.has_page, mara.public_from) == (False, None)


def test_who_is_in_use_is_not_deleted_and_the_editor_is_told_by_what() -> None:
    mara, show = person(), Show.objects.create(title="The Stroud File", slug="the-stroud-file")
    Credit.objects.create(show=show, person=mara)
    desk = desk_of(member("Morag", "Editor"))

    asked = desk.get(f"{LIST}{mara.pk}/delete/")
    assert b"Mara Quill: 1 credit" in asked.content
    desk.post(f"{LIST}{mara.pk}/delete/", {"post": "yes"})
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [mara.pk], "post": "yes"})

    assert list(Person.objects.all()) == [mara]


def test_who_is_not_in_use_can_be_deleted() -> None:
    mara = person()

    desk_of(member("Morag", "Editor")).post(f"{LIST}{mara.pk}/delete/", {"post": "yes"})

    assert Person.objects.count() == 0


def test_who_may_only_look_reads_the_biography_and_not_its_tags() -> None:
    mara = person(biography="<p>Born <strong>at sea</strong>.</p>")

    page = desk_of(member("Reader", "", "view_person")).get(f"{LIST}{mara.pk}/change/").content.decode()

    assert "<p>Born <strong>at sea</strong>.</p>" in page
    assert "&lt;p&gt;" not in page


def test_hostile_text_is_shown_and_not_run() -> None:
    mara = person("<script>alert(1)</script>", slug="hostile", aliases=["<img src=x onerror=alert(1)>"])
    desk = desk_of(member("Morag", "Editor"))

    for address in (LIST, f"{LIST}{mara.pk}/change/", f"{LIST}{mara.pk}/delete/"):
        page = desk.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(number: int) -> None:
    for n in range(number):
        Contributor.objects.create(person=person(f"Person {n}", aliases=["P"]), job_title="Critic")
    desk = desk_of(member("Morag", "Editor"))
    desk.get(LIST)

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(LIST)

    assert page.content.count(b"Critic") == number
    assert len(asked) == 6


def test_the_form_asks_little_of_the_database() -> None:
    mara = person()
    Contributor.objects.create(person=mara, user=member("Idris", "Reporter"))
    desk = desk_of(member("Morag", "Editor"))
    desk.get(f"{LIST}{mara.pk}/change/")

    with CaptureQueriesContext(connection) as asked:
        desk.get(f"{LIST}{mara.pk}/change/")

    assert len(asked) == 19
