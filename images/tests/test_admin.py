"""The picture desk."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.tests.staff import desk_of, filled_in, member
from images import intake
from images.models import Image
from images.tests import samples
from images.tests.test_intake import files_on_disk

pytestmark = pytest.mark.django_db
LIST = "/admin/images/image/"


def picture(title: str = "The pier", **fields: Any) -> Image:
    return intake.take_in(samples.upload(samples.encoded(size=(64, 40))), title=title, by=None, **fields)


def test_a_reporter_uploads_a_picture() -> None:
    idris = member("Idris", "Reporter")
    desk = desk_of(idris)
    form = filled_in(desk.get(f"{LIST}add/"))
    file = samples.upload(samples.half_and_half(size=(700, 500)), "pier.jpg")

    response = desk.post(f"{LIST}add/", {**form, "title": "The pier", "upload": file, "focal_x": "30"}, follow=True)

    image = Image.objects.get()
    assert (image.title, image.uploaded_by, image.width, image.focal_x) == ("The pier", idris, 700, 30)
    assert [source.width for source in image.sources("webp")] == [320, 640, 700]
    assert "“The pier” has no alt text yet." in response.content.decode()


def test_a_refused_file_is_explained_beside_its_field_and_what_was_typed_is_kept() -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}add/"))

    response = desk.post(
        f"{LIST}add/",
        {**form, "title": "The pier", "upload": samples.upload(b"<svg/>", "a.svg"), "caption": "Low tide"},
    )

    assert response.context["adminform"].errors["upload"] == [
        "This is not a picture we can use. Send a JPEG, PNG, WebP or GIF file."
    ]
    assert "Low tide" in response.content.decode()
    assert (Image.objects.count(), files_on_disk()) == (0, set())


def test_a_picture_can_be_added_from_another_form() -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}add/?_popup=1"))
    file = samples.upload(samples.encoded())

    response = desk.post(f"{LIST}add/?_popup=1", {**form, "title": "The pier", "upload": file, "_popup": "1"})

    assert response.context["popup_response_data"] == (f'{{"value": "{Image.objects.get().pk}", "obj": "The pier"}}')


def test_the_words_change_and_the_file_stays() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))
    before = files_on_disk()
    form = filled_in(desk.get(f"{LIST}{image.pk}/change/"))

    desk.post(f"{LIST}{image.pk}/change/", {**form, "alt_text": "A pier at low tide", "focal_y": "75"})

    image.refresh_from_db()
    assert (image.alt_text, image.focal_y, files_on_disk()) == ("A pier at low tide", 75, before)


def test_the_file_can_be_replaced() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}{image.pk}/change/"))

    desk.post(f"{LIST}{image.pk}/change/", {**form, "upload": samples.upload(samples.encoded(size=(90, 60)))})

    image.refresh_from_db()
    assert (image.title, image.width, image.height) == ("The pier", 90, 60)


def test_a_point_outside_the_picture_is_refused() -> None:
    image = picture()
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}{image.pk}/change/"))

    response = desk.post(f"{LIST}{image.pk}/change/", {**form, "focal_x": "101"})

    assert list(response.context["adminform"].errors) == ["focal_x"]


def test_when_saving_fails_neither_row_nor_file_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(member("Idris", "Reporter"))
    form = filled_in(desk.get(f"{LIST}add/"))
    desk.raise_request_exception = False
    monkeypatch.setattr("django.contrib.admin.models.LogEntryManager.log_actions", lambda *_, **__: 1 / 0)

    response = desk.post(f"{LIST}add/", {**form, "title": "The pier", "upload": samples.upload(samples.encoded())})

    assert response.status_code == 500
    assert (Image.objects.count(), files_on_disk()) == (0, set())


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
    one, two, three = picture("One"), picture("Two"), picture("Three")

    desk.post(f"{LIST}{one.pk}/delete/", {"post": "yes"})
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"})

    assert files_on_disk() == set(intake.file_names(three))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(rows: int) -> None:
    for n in range(rows):
        Image.objects.create(title=f"Picture {n}", uploaded_at=clock.now(), width=64, height=40)
    desk = desk_of(member("Morag", "Editor"))
    desk.get(LIST)

    with CaptureQueriesContext(connection) as asked:
        page = desk.get(LIST)

    assert len(page.context["cl"].result_list) == rows
    assert len(asked) == 6
