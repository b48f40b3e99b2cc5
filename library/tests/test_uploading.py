"""Many pictures at once, each by a request of its own: what comes in, what is refused, what is here already."""

from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import idris, make_person, make_show, morag, sana
from core.tests.staff import desk_of, member
from images.models import Collection, Image
from images.tests import samples
from library.of import of
from library.tests.desk import files, picture, row, use

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/pictures/upload/"


@pytest.fixture
def desk() -> Client:
    return desk_of(idris())


def send(desk: Client, data: bytes, name: str = "quay-at_night.jpg", **said: Any) -> Any:
    return desk.post(UPLOAD, {"file": samples.upload(data, name), **said})


def test_a_file_becomes_a_picture_of_the_library(desk: Client) -> None:
    response = send(desk, samples.half_and_half())

    image = Image.objects.get()
    assert (response.status_code, response.json()["picture"]["id"]) == (201, image.pk)
    assert (image.title, image.uploaded_by, image.original_name) == ("quay at night", idris(), "quay-at_night.jpg")
    assert response.json()["picture"]["address"] == f"/admin/images/image/{image.pk}/change/"
    assert response.json()["picture"]["thumbnail"]["url"].startswith("/media/pictures/")


def test_what_is_said_of_the_batch_is_said_of_every_file(desk: Client) -> None:
    show, mara = make_show(), make_person()
    said = {
        "new-credit": "Agency Nine", "new-category": "agency", "new-shows": f"[{show.pk}]",
        "new-people": f"[{mara.pk}]", "new-new_collection": "The pier  shoot",
    }  # fmt: skip

    for kind in ("JPEG", "PNG"):
        assert send(desk, samples.half_and_half(kind), **said, keep="1").status_code == 201

    shoot = Collection.objects.get()
    assert (shoot.name, shoot.images.count()) == ("The pier shoot", 2)
    for image in Image.objects.all():
        assert (image.credit, image.category) == ("Agency Nine", "agency")
        assert of(image) == {"shows": [show.pk], "people": [mara.pk]}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
        (b"<!doctype html><script>alert(1)</script>", "page.jpg"),
        (samples.encoded()[:200], "broken.jpg"),
        (samples.animated("GIF"), "moving.gif"),
        (samples.png_that_claims(10_000, 10_000), "huge.png"),
    ],
)
def test_a_file_that_is_no_picture_of_ours_is_refused_in_a_sentence_and_leaves_nothing(
    data: bytes, name: str, desk: Client
) -> None:
    response = send(desk, data, name)

    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
    assert (Image.objects.count(), files()) == (0, set())


def test_a_file_that_did_not_come_and_a_batch_that_makes_no_sense_are_refused(desk: Client) -> None:
    assert desk.post(UPLOAD, {}).json() == {"error": "No file came with this. Choose it again."}
    said = {"new-shows": "[999]", "new-collection": "999", "new-category": "x"}
    response = send(desk, samples.encoded(), **said)
    assert (response.status_code, Image.objects.count()) == (400, 0)


def test_the_very_same_file_is_kept_a_second_time_only_when_somebody_says_so(desk: Client) -> None:
    one = send(desk, samples.half_and_half()).json()["picture"]["id"]

    again = send(desk, samples.half_and_half(), "other.jpg")

    assert (again.status_code, [same["id"] for same in again.json()["same"]]) == (409, [one])
    assert Image.objects.count() == 1
    assert send(desk, samples.half_and_half(), "other.jpg", keep="1").status_code == 201
    assert Image.objects.count() == 2


def test_a_picture_that_looks_like_one_we_have_is_kept_and_shown_beside_it(desk: Client) -> None:
    one = send(desk, samples.half_and_half(quality=95)).json()["picture"]["id"]

    other = send(desk, samples.half_and_half(size=(800, 600), quality=60))

    assert (other.status_code, [like["id"] for like in other.json()["alike"]]) == (201, [one])


def test_a_file_takes_the_place_of_another_picture_s_and_its_newcomer_goes(desk: Client) -> None:
    old = picture(credit="Ours")
    newcomer = send(desk, samples.half_and_half(size=(90, 60))).json()["picture"]["id"]

    response = send(desk, samples.half_and_half(size=(90, 60)), replace=str(old.pk), instead_of=str(newcomer))

    old.refresh_from_db()
    assert (response.status_code, response.json()["picture"]["id"]) == (200, old.pk)
    assert (old.title, old.credit, old.width) == ("The pier", "Ours", 90)
    assert list(Image.objects.all()) == [old]


@pytest.mark.parametrize("why", ["used", "another's"])
def test_a_newcomer_that_may_not_go_leaves_the_other_picture_its_file(why: str, desk: Client) -> None:
    old, newcomer = picture(), picture("Newcomer")
    Image.objects.filter(pk=newcomer.pk).update(uploaded_by=idris() if why == "used" else sana())
    if why == "used":
        use(newcomer)
    before, facts = files(), Image.objects.filter(pk=old.pk).values()[0]

    response = send(desk, samples.half_and_half(size=(90, 60)), replace=str(old.pk), instead_of=str(newcomer.pk))

    assert response.status_code == (409 if why == "used" else 403)
    assert (files(), Image.objects.filter(pk=old.pk).values()[0]) == (before, facts)
    assert Image.objects.count() == 2


def test_only_who_may_change_pictures_replaces_one() -> None:
    old = picture()
    desk = desk_of(member("Ada", "", "add_image", "view_image"))
    assert send(desk, samples.encoded(), replace=str(old.pk)).status_code == 403
    assert send(desk_of(idris()), samples.encoded(), replace="999").status_code == 404


def test_one_s_own_newcomer_is_taken_back_and_nobody_else_s(desk: Client) -> None:
    mine, theirs, used = row(uploaded_by=idris()), row(uploaded_by=sana()), row(uploaded_by=idris())
    use(used)

    answers = [desk.post(f"/admin/pictures/{one.pk}/discard/").status_code for one in (mine, theirs, used)]

    assert answers == [200, 403, 409]
    assert set(Image.objects.all()) == {theirs, used}
    assert desk_of(morag()).post(f"/admin/pictures/{theirs.pk}/discard/").status_code == 200
