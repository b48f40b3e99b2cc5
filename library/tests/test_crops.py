"""What the crop editor saves, and collections."""

import json
from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import idris, morag
from core.tests.staff import desk_of
from images.models import Collection, Image
from library.tests.desk import row
from tests.forms import form_of

pytestmark = pytest.mark.django_db
COLLECTIONS = "/admin/images/collection/"


@pytest.fixture
def desk() -> Client:
    return desk_of(idris())


def frame(desk: Client, image: Image, sent: Any) -> Any:
    body = sent if isinstance(sent, str | bytes) else json.dumps(sent)
    return desk.post(f"/admin/pictures/{image.pk}/frame/", body, content_type="application/json")


def test_a_focal_point_and_crops_are_kept_and_one_that_follows_again_is_forgotten(desk: Client) -> None:
    image = row(crops={"1:1": [0, 0, 50, 80]})

    answer = frame(desk, image, {"focal": [20, 80], "crops": {"3:2": [10, 10, 60, 64], "1:1": None}}).json()

    image.refresh_from_db()
    assert (image.focal_x, image.focal_y, image.crops) == (20, 80, {"3:2": [10, 10, 60, 64]})
    assert answer == {"focal": [20, 80], "crops": {"3:2": [10, 10, 60, 64]}}


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff", "", "{", "[]", "7", '"crops"', "[" * 5000, {"crops": []}, {"crops": {"2:1": [0, 0, 50, 50]}},
        {"crops": {"3:2": [0, 0, 1, 1]}}, {"crops": {"3:2": [90, 0, 50, 50]}}, {"crops": {"3:2": "half"}},
        {"crops": {"3:2": [0, 0, 50]}}, '{"crops": {"3:2": [0, 0, 1e999, 50]}}', {"focal": [101, 0]}, {"focal": [0]},
        '{"focal": [NaN, 0]}', f'{{"focal": [{"9" * 400}, 0]}}', {"focal": {"x": 1}},
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_picture_is_refused_in_a_sentence(sent: Any, desk: Client) -> None:
    image = row()
    response = frame(desk, image, sent)
    assert response.status_code in {400, 409}
    assert response.json()["error"].endswith(".")
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y, image.crops) == (50, 40, {})


def test_a_picture_that_is_never_cropped_is_not_and_one_that_is_gone_is_said_to_be(desk: Client) -> None:
    image = row(no_crop=True)
    refused = frame(desk, image, {"crops": {"3:2": [10, 10, 60, 64]}})
    assert refused.json()["error"].startswith("This picture is never cropped")
    image.delete()
    assert frame(desk, Image(pk=999), {}).status_code == 404


def test_a_collection_is_made_renamed_and_found_on_the_grid(desk: Client) -> None:
    image = row()
    desk.post(f"{COLLECTIONS}add/", {**form_of(desk, f"{COLLECTIONS}add/"), "name": "Shoot"})
    shoot = Collection.objects.get()
    shoot.images.add(image)

    change = f"{COLLECTIONS}{shoot.pk}/change/"
    desk.post(change, {**form_of(desk, change), "name": "The pier shoot"})

    page = desk.get("/admin/pictures/", {"collection": shoot.pk}).content.decode()
    assert "<h1>The pier shoot</h1>" in page
    assert f"?collection={shoot.pk}" in desk.get(COLLECTIONS).content.decode()


def test_a_deleted_collection_leaves_its_pictures() -> None:
    image, shoot = row(), Collection.objects.create(name="Shoot", created_at="2026-05-01T10:00:00Z")
    shoot.images.add(image)

    desk_of(morag()).post(f"{COLLECTIONS}{shoot.pk}/delete/", {"post": "yes"})

    assert (Collection.objects.count(), list(Image.objects.all())) == (0, [image])


def test_a_reporter_deletes_no_collection(desk: Client) -> None:
    shoot = Collection.objects.create(name="Shoot", created_at="2026-05-01T10:00:00Z")
    assert desk.post(f"{COLLECTIONS}{shoot.pk}/delete/", {"post": "yes"}).status_code == 403
