"""What a floor above asks before a record is saved stops the saving, whole, until it is answered."""

from typing import Any

import pytest
from django.http import HttpResponse

from core import before_saving
from core.before_saving import ANSWER, UNSAVED, typed
from core.tests.staff import desk_of, filled_in, member
from shows.models import Genre

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody who asks about every genre, until the answer is yes; the names he was asked about."""
    names: list[str] = []

    def ask(request: Any, form: Any, formsets: Any) -> HttpResponse | None:
        if not isinstance(form.instance, Genre) or request.POST.get(ANSWER) == "yes":
            return None
        names.append(form.instance.name)
        return HttpResponse("Sure? " + " ".join(name for name, _ in typed(request)))

    monkeypatch.setattr(before_saving, "_askers", [])
    before_saving.listen(ask)
    before_saving.listen(ask)
    return names


def test_nothing_is_saved_until_it_was_answered(asked: list[str]) -> None:
    genre = Genre.objects.create(name="Crime", slug="crime")
    desk, path = desk_of(member("Morag", "Editor")), f"/admin/shows/genre/{genre.pk}/change/"
    form = {**filled_in(desk.get(path)), "name": "Noir"}
    page = desk.post(path, form).content.decode()
    assert (page, asked, Genre.objects.get().name) == ("Sure? name slug description", ["Noir"], "Crime")
    assert desk.post(path, {**form, ANSWER: "yes"}).status_code == 302
    assert Genre.objects.get().name == "Noir"


def test_going_back_shows_the_form_with_what_was_typed(asked: list[str]) -> None:
    genre = Genre.objects.create(name="Crime", slug="crime")
    desk, path = desk_of(member("Morag", "Editor")), f"/admin/shows/genre/{genre.pk}/change/"
    back = desk.post(path, {**filled_in(desk.get(path)), "name": "Noir", ANSWER: "back"})
    assert UNSAVED in back.content.decode()
    assert (filled_in(back)["name"], Genre.objects.get().name, asked) == ("Noir", "Crime", [])


def test_nobody_is_asked_about_what_is_new(asked: list[str]) -> None:
    desk = desk_of(member("Morag", "Editor"))
    desk.post("/admin/shows/genre/add/", {"name": "Noir", "slug": "noir", "description": ""})
    assert (Genre.objects.get().name, asked) == ("Noir", [])
