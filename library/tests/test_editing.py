"""Changing and deleting many pictures at once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import idris, make_article, make_image, make_person, make_show, morag
from core.tests.staff import desk_of
from images.models import Collection, Image
from library.of import of
from library.tests.desk import row

pytestmark = pytest.mark.django_db
EDIT, DELETE = "/admin/pictures/edit/", "/admin/pictures/delete/"


@pytest.fixture
def desk() -> Client:
    return desk_of(morag())


def post(desk: Client, path: str, *images: Image, **said: Any) -> Any:
    return desk.post(path, {"picture": [image.pk for image in images], **{f"all-{k}": v for k, v in said.items()}})


def test_the_same_is_said_of_every_picture_chosen_and_of_no_other(desk: Client) -> None:
    one, two, other = row("One"), row("Two", credit="Before"), row("Other", credit="Before")
    show, mara = make_show(), make_person()
    said = {
        "credit": "Agency Nine", "category": "agency", "usage_from": "2026-05-01", "usage_until": "2026-06-01",
        "no_social": "yes", "shows": f"[{show.pk}]", "people": f"[{mara.pk}]", "new_collection": "Shoot",
    }  # fmt: skip

    response = post(desk, EDIT, one, two, **said)

    assert response.json() == {"done": "2 pictures changed."}
    for image in (one, two):
        image.refresh_from_db()
        assert (image.credit, image.category, image.no_social) == ("Agency Nine", "agency", True)
        assert (image.usage_from, image.usage_until) == (date(2026, 5, 1), date(2026, 6, 1))
        assert of(image) == {"shows": [show.pk], "people": [mara.pk]}
    other.refresh_from_db()
    assert (other.credit, other.category, of(other)) == ("Before", "unstated", {"shows": [], "people": []})
    assert set(Collection.objects.get().images.all()) == {one, two}
    assert LogEntry.objects.filter(change_message="Changed with others.").count() == 2


def test_what_is_left_empty_stays_as_it_is(desk: Client) -> None:
    image = row(credit="Ours", category="own", no_crop=True, usage_until=date(2026, 6, 1))

    post(desk, EDIT, image, required_credit="Agency Nine")

    image.refresh_from_db()
    assert (image.credit, image.category, image.no_crop) == ("Ours", "own", True)
    assert (image.required_credit, image.usage_until) == ("Agency Nine", date(2026, 6, 1))


def test_a_licence_can_be_said_to_have_no_end_and_a_use_to_be_allowed(desk: Client) -> None:
    image = row(no_social=True, usage_until=date(2026, 6, 1))

    post(desk, EDIT, image, endless="on", no_social="no")

    image.refresh_from_db()
    assert (image.usage_until, image.no_social) == (None, False)


def test_a_last_day_together_with_none_is_refused(desk: Client) -> None:
    image = row(usage_until=date(2026, 6, 1))

    response = post(desk, EDIT, image, endless="on", usage_until="2026-07-01", credit="Agency Nine")

    sentence = "The licence has a last day or none. Give the day or tick the box, not both."
    assert (response.status_code, response.json()) == (400, {"errors": {"usage_until": sentence}})
    image.refresh_from_db()
    assert (image.usage_until, image.credit) == (date(2026, 6, 1), "")


def test_a_licence_that_would_end_before_it_begins_is_refused_for_all(desk: Client) -> None:
    one, two = row("One"), row("Two", usage_from=date(2026, 6, 1))

    response = post(desk, EDIT, one, two, usage_until="2026-05-01")

    assert response.json()["error"] == "The licence of “Two” would end before it begins. Check the two dates."
    assert not Image.objects.exclude(usage_until=None).exists()


def test_nonsense_is_refused_in_sentences_and_changes_nothing(desk: Client) -> None:
    image = row()
    response = post(desk, EDIT, image, usage_from="soon", shows="[999]", category="x", credit="x" * 300)
    assert (response.status_code, sorted(response.json()["errors"])) == (
        400, ["category", "credit", "shows", "usage_from"],
    )  # fmt: skip
    for ids in ([], ["x"], ["-1"], ["9" * 30], [image.pk + 999]):
        assert desk.post(EDIT, {"picture": ids}).json()["error"] == "No picture is selected. Select some first."


def test_unused_pictures_are_deleted_and_those_in_use_stay_with_the_reason(desk: Client) -> None:
    used, unused = make_image("Used"), make_image("Unused")
    make_article("A night on the weir", hero=used)

    response = post(desk, DELETE, used, unused)

    assert response.json()["deleted"] == 1
    [sentence] = response.json()["refused"]
    assert sentence.startswith("“Used” is in use, so it stays.")
    assert list(Image.objects.all()) == [used]


def test_who_may_not_delete_pictures_deletes_none() -> None:
    image = row()
    assert post(desk_of(idris()), DELETE, image).status_code == 403
    assert Image.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_saying_the_same_of_many_asks_the_same_of_the_database(rows: int, desk: Client) -> None:
    images, show = [row(f"{n}") for n in range(rows)], make_show()
    said = {"credit": "Agency Nine", "shows": f"[{show.pk}]", "new_collection": "Shoot"}
    post(desk, EDIT, *images, **said)
    with CaptureQueriesContext(connection) as captured:
        assert post(desk, EDIT, *images, **{**said, "credit": "Ours"}).status_code == 200
    assert len(captured) == 15
