"""How a picture comes into the house, is replaced, and goes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, transaction

from core.private import private_files
from images import intake, plans, renditions
from images.files import all_or_nothing
from images.intake import keep, remove, take_in
from images.models import Image, LikenessBand, Rendition
from images.ratios import ORIGINAL
from images.tests import samples
from people.models import Person
from publishing.refusals import Refusal

pytestmark = pytest.mark.django_db


def taken_in(data: bytes, name: str = "picture.jpg", **fields: Any) -> Image:
    return take_in(samples.upload(data, name), **{"title": "Mara Quill on the pier", "by": None, **fields})


def files_on_disk() -> set[str]:
    """Masters and renditions."""
    stores = [storage for storage in (private_files(), default_storage) if isinstance(storage, FileSystemStorage)]
    roots = [Path(storage.path("")) for storage in stores]
    return {str(path.relative_to(root)) for root in roots for path in root.rglob("*") if path.is_file()}


def file_names(image: Image) -> set[str]:
    """What should be there of a picture: its master, and a file for each row."""
    return {image.file.name or "", *Rendition.objects.filter(image=image).values_list("name", flat=True)}


# --- New ------------------------------------------------------------------------------------------


def test_a_picture_is_shown_at_once_in_one_small_width_and_every_format() -> None:
    image = taken_in(samples.encoded(size=(2400, 1600)))

    for kind in ("avif", "webp", "jpeg"):
        assert [(s.width, s.height) for s in image.sources(kind)] == [(640, 427)]
    assert (image.width, image.height, image.shape) == (2400, 1600, "landscape")
    assert files_on_disk() == file_names(image)
    assert Image.objects.get().renditions == image.renditions == {ORIGINAL: plans.told(plans.first_plan(image))}


@pytest.mark.parametrize(
    ("size", "first"),
    [
        ((100, 80), (100, 80)),
        ((320, 100), (320, 100)),
        ((639, 900), (639, 900)),
        ((641, 900), (640, 899)),
        ((700, 2800), (320, 1280)),
    ],
)
def test_the_first_width_is_one_of_those_the_picture_will_be_served_in(
    size: tuple[int, int], first: tuple[int, int]
) -> None:
    image = taken_in(samples.encoded(size=size))

    assert [(s.width, s.height) for s in image.sources("webp")] == [first]
    assert first[0] in plans.plan(image, ORIGINAL).widths


def test_the_rest_is_asked_of_a_worker(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as asked:
        image = taken_in(samples.encoded(size=(700, 500)))

    assert len(asked) == 1
    renditions.make(image)
    assert [s.width for s in image.sources("avif")] == [320, 640, 700]
    assert files_on_disk() == file_names(image)


def test_the_master_lies_where_no_reader_gets_it_and_every_name_is_ours() -> None:
    image = taken_in(samples.encoded("PNG"), "../../etc/<script>.html")

    assert default_storage.exists(image.file.name or "") is False
    assert private_files().exists(image.file.name or "") is True
    assert all(name.startswith("pictures/") for name in files_on_disk())
    assert {Path(name).suffix for name in files_on_disk()} == {".jpg", ".webp", ".avif"}
    assert not [name for name in files_on_disk() if "script" in name]


def test_no_file_that_a_reader_gets_says_where_or_with_what_it_was_taken() -> None:
    sent = samples.full_of_secrets("JPEG")
    assert all(word in sent for word in (b"SECRET-BODY", b"SECRET-PLACE", b"SECRET-NUMBER", b"SECRET-COMMENT"))
    image = taken_in(sent)

    renditions.make(image)

    assert len(files_on_disk()) > 50
    stores = {name: default_storage if default_storage.exists(name) else private_files() for name in files_on_disk()}
    for name, store in stores.items():
        data = store.open(name).read()
        assert not [word for word in (b"SECRET", b"Exif", b"xpacket", b"photoshop", b"GPS") if word in data]


def test_a_new_picture_takes_from_the_file_the_words_nobody_typed() -> None:
    sent = samples.described()
    told = taken_in(sent, title="")
    typed = taken_in(sent, title="The pier", credit="Photograph: Ninth Row", copyright="© Us", caption="Low tide.")

    assert (told.title, told.caption) == ("Mara Quill at Saltmarsh", "Mara Quill on the pier before the storm.")
    assert (told.credit, told.copyright) == ("Ansel Okafor/Saltmarsh Press", "© 2026 Saltmarsh Press")
    assert (str(told.taken_on), told.names_in_file) == ("2026-03-01", ["Mara Quill", "Theo Lang"])
    assert (typed.title, typed.caption, typed.credit, typed.copyright) == (
        "The pier", "Low tide.", "Photograph: Ninth Row", "© Us",
    )  # fmt: skip
    assert (typed.alt_text, told.alt_text) == ("", "")


@pytest.mark.parametrize(
    ("name", "title"),
    [("quay-at_night.v2.JPG", "quay at night.v2"), (".jpg", "Picture"), ("", "Picture"), ("pier", "pier")],
)
def test_without_any_words_the_title_is_made_from_the_name(name: str, title: str) -> None:
    assert intake.title_from(name) == title


def test_the_first_focal_point_is_a_guess_unless_somebody_gave_one() -> None:
    sent = samples.saved(samples.with_a_face((600, 400), (0.75, 0.3)), "PNG")

    guessed, given = taken_in(sent), taken_in(sent, focal_x=10, focal_y=90)

    assert [guessed.focal_x, guessed.focal_y] == pytest.approx([75, 32], abs=12)
    assert (given.focal_x, given.focal_y) == (10, 90)


# --- What fails -----------------------------------------------------------------------------------


def test_when_the_row_fails_no_file_is_left() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        taken_in(samples.encoded(), category=None)

    assert files_on_disk() == set()


def test_files_go_when_what_was_done_around_them_fails() -> None:
    def take_in_and_fail() -> None:
        with all_or_nothing():
            taken_in(samples.encoded())
            assert len(files_on_disk()) == 4
            raise LookupError

    with pytest.raises(LookupError):
        take_in_and_fail()

    assert files_on_disk() == set()


def test_a_refused_file_leaves_neither_row_nor_file() -> None:
    with pytest.raises(intake.PictureRefused):
        taken_in(b"<svg/>")

    assert (Image.objects.count(), files_on_disk()) == (0, set())


# --- Replaced -------------------------------------------------------------------------------------


def put_in_its_place(image: Image, data: bytes, name: str = "new.jpg") -> None:
    keep(intake.decoded(samples.upload(data, name)), image, by=None)
    image.refresh_from_db()


def test_another_file_in_its_place_keeps_the_words_the_rights_and_the_focal_point() -> None:
    image = taken_in(samples.encoded(), credit="Photograph: Ninth Row", no_social=True, focal_x=20, focal_y=30)
    before = Image.objects.filter(pk=image.pk).values("title", "caption", "credit", "copyright", "no_social", "focal_x")

    said = before.get()
    put_in_its_place(image, samples.described((800, 600)))

    assert before.get() == said
    assert (image.width, image.height, image.original_name) == (800, 600, "new.jpg")
    assert image.names_in_file == ["Mara Quill", "Theo Lang"]
    assert [(s.width, s.height) for s in image.sources("jpeg")] == [(640, 480)]


@pytest.mark.parametrize(("size", "kept"), [((800, 600), True), ((600, 800), False)])
def test_crops_made_by_hand_stay_while_the_shape_does(size: tuple[int, int], kept: bool) -> None:
    image = taken_in(samples.encoded(size=(400, 300)), crops={"1:1": [10, 10, 60, 80]})

    put_in_its_place(image, samples.encoded(size=size))

    assert image.crops == ({"1:1": [10, 10, 60, 80]} if kept else {})


def test_the_files_that_readers_may_still_ask_for_stay_and_the_old_master_goes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    image = taken_in(samples.encoded())
    master, served = image.file.name, set(Rendition.objects.values_list("name", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        put_in_its_place(image, samples.half_and_half(size=(800, 600)))

    retired = Rendition.objects.exclude(retired_at=None)
    assert set(retired.values_list("name", flat=True)) == served
    assert master not in files_on_disk()
    assert files_on_disk() == file_names(image)
    assert LikenessBand.objects.filter(image=image).count() == 4


# --- Gone -----------------------------------------------------------------------------------------


def test_a_removed_picture_leaves_no_file(django_capture_on_commit_callbacks: Any) -> None:
    image = taken_in(samples.encoded())

    with django_capture_on_commit_callbacks(execute=True):
        remove(image)

    assert (files_on_disk(), Rendition.objects.count(), LikenessBand.objects.count()) == (set(), 0, 0)


def test_a_picture_in_use_keeps_its_row_and_its_files_and_says_where(django_capture_on_commit_callbacks: Any) -> None:
    image = taken_in(samples.encoded())
    Person.objects.create(name="Mara Quill", slug="mara-quill", portrait=image)

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Refusal, match="“Mara Quill on the pier” is in use"),
    ):
        remove(image)

    assert Image.objects.get() == image
    assert files_on_disk() == file_names(image)
