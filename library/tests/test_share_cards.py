"""Share cards follow what the picture desk says of the pictures in them, by whichever door it is said."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles.models import Edition, ShareCard
from articles.share_cards import making
from articles.tests.factories import make_article, make_edition, make_image, make_person, make_show, morag
from articles.tests.test_share_card_pictures import waiting
from articles.tests.test_share_cards import quoting
from articles.workflow import schedule, unpublish
from core import clock
from core.tests.staff import desk_of
from images.models import Image
from images.tests import samples
from tests.forms import form_of

pytestmark = pytest.mark.django_db
FORM = "/admin/images/image/{}/change/"


def edits(desk: Client, image: Image) -> Any:
    return desk.post("/admin/pictures/edit/", {"picture": [image.pk], "all-credit": "Agency Nine"})


def replaces(desk: Client, image: Image) -> Any:
    file = samples.upload(samples.half_and_half(size=(90, 60)))
    return desk.post("/admin/pictures/upload/", {"file": file, "replace": image.pk})


def crops(desk: Client, image: Image) -> Any:
    said = json.dumps({"focal": [10, 10]})
    return desk.post(f"/admin/pictures/{image.pk}/frame/", said, content_type="application/json")


def fills_in(desk: Client, image: Image) -> Any:
    path = FORM.format(image.pk)
    return desk.post(path, {**form_of(desk, path), "no_social": "on"})


@pytest.fixture
def desk() -> Client:
    return desk_of(morag())


@pytest.mark.parametrize("door", [edits, replaces, crops, fills_in])
def test_whatever_changes_a_picture_has_its_cards_drawn_again_and_no_others(
    door: Callable[[Client, Image], Any], desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image()
    edition = make_edition("The late detective", hero=image)
    making.make(edition.pk)
    making.make(make_edition("Another picture", hero=make_image()).pk)

    with django_capture_on_commit_callbacks(execute=True):
        assert door(desk, image).status_code in (200, 302)

    assert waiting() == [edition.pk]


def test_a_picture_that_may_be_shared_again_comes_back_into_its_cards(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    barred: Any = {"no_social": True}
    image, fallback, portrait = make_image(**barred), make_image(**barred), make_image(**barred)
    using = [
        make_edition("Its own", hero=image),
        make_edition("Its show’s", hero=make_image(), shows=[make_show("The Stroud File", stand_in=fallback)]),
        quoting(headline="Who speaks", speaker=make_person("Mara Quill", portrait=portrait)),
    ]
    for edition in using:
        making.make(edition.pk)
    pictures = [image.pk, fallback.pk, portrait.pk]
    assert not ShareCard.objects.filter(picture__in=pictures).exists()

    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/admin/pictures/edit/", {"picture": pictures, "all-no_social": "no"})

    assert waiting() == [edition.pk for edition in using]
    making.make(using[0].pk)
    assert set(using[0].share_cards.values_list("picture", flat=True)) == {image.pk}


def test_cards_are_drawn_for_what_is_to_come_and_not_for_what_is_over(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image()
    over = make_edition("Over", hero=image)
    unpublish(over.piece, by=morag(), note="It was wrong.")
    schedule(make_article("To come", hero=image), at=clock.now() + timedelta(days=1), by=morag())

    with django_capture_on_commit_callbacks(execute=True):
        edits(desk, image)

    assert waiting() == [Edition.objects.get(headline="To come").pk]


def test_words_that_say_nothing_of_the_rights_leave_the_cards_alone(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image()
    make_edition(hero=image)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/admin/pictures/edit/", {"picture": [image.pk], "all-new_collection": "Shoot"})
    assert not DBTaskResult.objects.filter(task_path="articles.tasks.make_share_cards").exists()
