"""The form of a picture."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import make_person, make_show
from core.tests.staff import desk_of, member
from images.models import Collection, Image
from images.tests import samples
from library import of
from library.tests.desk import files, picture, row
from tests.forms import form_of

pytestmark = pytest.mark.django_db
LIST = "/admin/images/image/"


def change(image: Image) -> str:
    return f"{LIST}{image.pk}/change/"


def test_a_reporter_sends_a_picture_by_the_form() -> None:
    idris = member("Idris", "Reporter")
    desk = desk_of(idris)
    form = form_of(desk, f"{LIST}add/")
    file = samples.upload(samples.half_and_half(size=(700, 500)), "pier.jpg")

    response = desk.post(f"{LIST}add/", {**form, "title": "The pier", "upload": file, "focal_x": "30"}, follow=True)

    image = Image.objects.get()
    assert (image.title, image.uploaded_by, image.width, image.focal_x) == ("The pier", idris, 700, 30)
    assert "“The pier” has no alt text yet." in response.content.decode()
    assert response.redirect_chain == [("/admin/pictures/", 302)]


def test_a_refused_file_is_explained_beside_its_field_and_what_was_typed_is_kept() -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = form_of(desk, f"{LIST}add/")
    file = samples.upload(b"<svg/>", "a.svg")

    response = desk.post(f"{LIST}add/", {**form, "title": "The pier", "upload": file, "caption": "Low tide"})

    assert response.context["adminform"].errors["upload"]
    assert "Low tide" in response.content.decode()
    assert (Image.objects.count(), files()) == (0, set())


def test_a_picture_can_be_added_from_another_form() -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = form_of(desk, f"{LIST}add/?_popup=1")
    file = samples.upload(samples.encoded())

    response = desk.post(f"{LIST}add/?_popup=1", {**form, "title": "The pier", "upload": file, "_popup": "1"})

    assert response.context["popup_response_data"] == (f'{{"value": "{Image.objects.get().pk}", "obj": "The pier"}}')


def test_the_words_change_and_the_file_stays() -> None:
    image = picture()
    desk, before = desk_of(member("Idris", "Reporter")), files()

    desk.post(change(image), {**form_of(desk, change(image)), "alt_text": "A pier at low tide", "focal_y": "75"})

    image.refresh_from_db()
    assert (image.alt_text, image.focal_y, files()) == ("A pier at low tide", 75, before)


def test_a_picture_says_of_whom_and_what_it_is_and_where_it_is_kept() -> None:
    image, mara, show = picture(), make_person("Mara Quill"), make_show("The Stroud File")
    of.keep(image, shows=[make_show()], people=[])
    shoot = Collection.objects.create(name="The pier shoot", created_at=image.uploaded_at)
    desk = desk_of(member("Idris", "Reporter"))
    form = form_of(desk, change(image))
    said = {"shows": f"[{show.pk}]", "people": f"[{mara.pk}]", "collections": f"[{shoot.pk}]"}

    response = desk.post(change(image), {**form, **said})

    assert response.status_code == 302
    assert of.of(image) == {"shows": [show.pk], "people": [mara.pk]}
    assert list(shoot.images.all()) == [image]
    again = form_of(desk, change(image))
    assert {name: again[name] for name in said} == {name: [value] for name, value in said.items()}


def test_a_licence_that_ends_before_it_begins_is_refused() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))
    dates = {"usage_from": "2026-05-02", "usage_until": "2026-05-01"}

    response = desk.post(change(image), {**form_of(desk, change(image)), **dates})

    assert response.context["adminform"].errors["usage_until"] == [
        "The licence would end before it begins. Check the two dates."
    ]


def test_the_file_can_be_replaced_and_the_picture_stays_itself() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))
    file = samples.upload(samples.encoded(size=(90, 60)))

    desk.post(change(image), {**form_of(desk, change(image)), "upload": file})

    image.refresh_from_db()
    assert (image.title, image.width, image.height) == ("The pier", 90, 60)


def test_a_point_outside_the_picture_is_refused() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))

    response = desk.post(change(image), {**form_of(desk, change(image)), "focal_x": "101"})

    assert list(response.context["adminform"].errors) == ["focal_x"]


def test_a_picture_that_is_never_cropped_says_so_where_it_would_be() -> None:
    image = picture(no_crop=True)
    desk = desk_of(member("Idris", "Reporter"))

    page = desk.get(change(image)).content.decode()

    assert "This picture is never cropped" in page
    assert "data-cut" not in page


def test_when_saving_fails_neither_row_nor_file_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = form_of(desk, f"{LIST}add/")
    desk.raise_request_exception = False
    monkeypatch.setattr("django.contrib.admin.models.LogEntryManager.log_actions", lambda *_, **__: 1 / 0)

    response = desk.post(f"{LIST}add/", {**form, "title": "The pier", "upload": samples.upload(samples.encoded())})

    assert response.status_code == 500
    assert (Image.objects.count(), files()) == (0, set())


@pytest.mark.parametrize(("role", "left"), [("Reporter", 1), ("Editor", 0)])
def test_only_an_editor_deletes_pictures(role: str, left: int) -> None:
    image = picture()

    desk_of(member("Somebody", role)).post(f"{LIST}{image.pk}/delete/", {"post": "yes"})

    assert Image.objects.count() == left


@pytest.mark.django_db(transaction=True)
def test_deleted_pictures_take_their_files_along() -> None:
    from newsroom.roles import keep_roles  # a test that commits begins with empty tables

    keep_roles()
    desk = desk_of(member("Morag", "Editor"))
    one, two = picture("One"), picture("Two")
    picture("Three")
    before = files()

    desk.post(f"{LIST}{one.pk}/delete/", {"post": "yes"})
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"})

    assert Image.objects.get().title == "Three"
    assert len(files()) * 3 == len(before)


def asked(desk: Any, path: str) -> int:
    desk.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(rows: int) -> None:
    for n in range(rows):
        row(f"Picture {n}")
    assert asked(desk_of(member("Morag", "Editor")), LIST) == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_asks_the_same_of_the_database_however_much_is_said_of_a_picture(rows: int) -> None:
    image = picture()
    of.keep(image, shows=[make_show() for _ in range(rows)], people=[make_person() for _ in range(rows)])
    for n in range(rows):
        image.collections.create(name=f"Shoot {n}", created_at=image.uploaded_at)
        picture(f"Twin {n}")
    assert asked(desk_of(member("Morag", "Editor")), change(image)) == 25
