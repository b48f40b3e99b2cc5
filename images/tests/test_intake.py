"""How a picture gets in, and what does not."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from PIL import Image as Pillow

from images import intake
from images.decoding import MAX_BYTES, PictureRefused
from images.files import all_or_nothing
from images.intake import keep, remove, take_in
from images.models import Image
from images.tests import samples
from people.models import Person

pytestmark = pytest.mark.django_db


def taken_in(data: bytes, name: str = "picture.jpg", **fields: Any) -> Image:
    return take_in(samples.upload(data, name), title="Mara Quill on the pier", by=None, **fields)


def files_on_disk() -> set[str]:
    root = Path(default_storage.path(""))
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def opened(name: str) -> Pillow.Image:
    picture = Pillow.open(default_storage.open(name))
    picture.load()
    return picture


def test_a_picture_is_served_in_our_widths_in_webp_and_jpeg() -> None:
    image = taken_in(samples.encoded(size=(2400, 1600)))

    sizes = [(320, 213), (640, 427), (960, 640), (1280, 853), (1920, 1280)]
    assert [(s.width, s.height) for s in image.sources("webp")] == sizes
    assert [(s.width, s.height) for s in image.sources("jpeg")] == sizes
    for item in image.renditions:
        picture = opened(item["name"])
        assert (picture.format, picture.size) == (item["format"].upper(), (item["width"], item["height"]))
    assert (image.width, image.height) == (2400, 1600) == opened(image.file.name or "").size
    assert files_on_disk() == set(intake.file_names(image))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(100, [100]), (320, [320]), (321, [320, 321]), (1500, [320, 640, 960, 1280, 1500]), (1920, list(intake.WIDTHS))],
)
def test_a_picture_is_never_made_larger(width: int, widths: list[int]) -> None:
    assert intake.widths_for(width) == widths


def test_the_name_of_the_file_is_ours() -> None:
    image = taken_in(samples.encoded("PNG"), "../../etc/<script>.html")

    assert all(name.startswith("pictures/") for name in files_on_disk())
    assert {Path(name).suffix for name in files_on_disk()} == {".jpg", ".webp"}
    assert "script" not in (image.file.name or "")


@pytest.mark.parametrize(
    ("orientation", "left", "top"), [(1, "red", "red"), (3, "blue", "blue"), (6, "red", "red"), (8, "red", "blue")]
)
def test_a_telephone_picture_stands_upright(orientation: int, left: str, top: str) -> None:
    image = taken_in(samples.from_a_telephone(orientation))

    turned = orientation in {6, 8}
    assert (image.width, image.height) == ((300, 400) if turned else (400, 300))
    for item in image.renditions:
        picture = opened(item["name"]).convert("RGB")
        assert colour(picture.getpixel((picture.width // 2, 5) if turned else (5, picture.height // 2))) == (
            top if turned else left
        )


def colour(pixel: Any) -> str:
    return max(zip(pixel, ("red", "green", "blue"), strict=True))[1]


def test_where_and_by_whom_it_was_taken_is_in_no_file_we_keep() -> None:
    sent = samples.from_a_telephone()
    assert b"SECRET-ARTIST" in sent
    assert b"SECRET-COMMENT" in sent

    taken_in(sent)

    for name in files_on_disk():
        data = default_storage.open(name).read()
        assert b"SECRET" not in data
        assert b"Exif" not in data
        assert dict(opened(name).getexif()) == {}


TEAL, GREY, WHITE, BLUE = (0, 128, 128), (90, 90, 90), (255, 255, 255), (0, 0, 255)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        (samples.encoded("JPEG", mode="CMYK"), TEAL),
        (samples.encoded("PNG", mode="P"), TEAL),
        (samples.encoded("PNG", mode="RGBA"), TEAL),
        (samples.encoded("GIF"), TEAL),
        (samples.encoded("JPEG", mode="L"), GREY),
        (samples.encoded("PNG", mode="LA"), GREY),
        (samples.sixteen_bits(), (128, 128, 128)),
        (samples.transparent(), WHITE),
        (samples.with_red_and_blue_exchanged(), BLUE),
    ],
)
def test_every_kind_of_colour_is_seen_as_it_was_meant(sent: bytes, seen: tuple[int, int, int]) -> None:
    master = opened(taken_in(sent).file.name or "")

    assert (master.mode, "icc_profile" in master.info) == ("RGB", False)
    assert master.getpixel((10, 10)) == pytest.approx(seen, abs=6)


def test_a_broken_colour_profile_does_not_cost_us_the_picture() -> None:
    image = taken_in(samples.encoded("PNG", icc_profile=b"not a profile"))

    assert (image.width, image.height) == (400, 300)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.jpg", "This file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "This is not a picture we can use."),
        (b"<!doctype html><script>alert(1)</script>", "a.jpg", "This is not a picture we can use."),
        (b"%PDF-1.7", "a.pdf", "This is not a picture we can use."),
        (samples.encoded("TIFF"), "a.tiff", "This is not a picture we can use."),
        (samples.encoded("BMP"), "a.bmp", "This is not a picture we can use."),
        (samples.half_and_half()[:1500], "cut.jpg", "This picture is damaged and cannot be opened."),
        (samples.encoded("PNG")[:200], "cut.png", "This picture is damaged and cannot be opened."),
        (samples.encoded("WEBP")[:60], "cut.webp", "This picture is damaged and cannot be opened."),
        (samples.png_that_claims(60_000, 60_000), "bomb.png", "This picture has too many pixels"),
        (samples.png_that_claims(10_000, 9_000), "large.png", "This picture has too many pixels"),
        (samples.png_that_claims(7_100, 7_100), "bit-large.png", "This picture has too many pixels"),
        (samples.png_that_claims(20_000, 10), "long.png", "This picture has too many pixels"),
        (samples.animated("GIF"), "moves.gif", "This picture moves."),
        (samples.animated("PNG"), "moves.png", "This picture moves."),
        (samples.animated("WEBP"), "moves.webp", "This picture moves."),
        (b"\xff\xd8" + b"\x00" * MAX_BYTES, "heavy.jpg", "This picture is over 25 MB."),
    ],
)
def test_what_is_not_a_picture_of_ours_is_refused_with_a_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(PictureRefused, match=words):
        taken_in(data, name)

    assert files_on_disk() == set()
    assert Image.objects.count() == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_still_pictures_of_each_kind_are_let_in(kind: str) -> None:
    assert taken_in(samples.encoded(kind)).width == 400


def refusal(data: bytes) -> str:
    """What the editor is told; nothing when the picture is let in."""
    try:
        intake.decoded(samples.upload(data))
    except PictureRefused as refused:
        return str(refused.messages[0])
    return ""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_broken_anywhere_is_let_in_or_refused_with_a_sentence(kind: str) -> None:
    whole = samples.half_and_half(kind, size=(48, 32))
    said = {
        refusal(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        for at in range(0, len(whole), max(1, len(whole) // 40))
    }

    assert {words[-1:] for words in said} == {"", "."}


def test_when_the_row_fails_no_file_is_left() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        taken_in(samples.encoded(), focal_x=None)

    assert files_on_disk() == set()


def test_files_go_when_what_was_done_around_them_fails() -> None:
    def take_in_and_fail() -> None:
        with all_or_nothing():
            taken_in(samples.encoded())
            assert len(files_on_disk()) == 5
            raise LookupError

    with pytest.raises(LookupError):
        take_in_and_fail()

    assert files_on_disk() == set()


def test_a_replaced_file_goes_once_the_new_one_is_kept(django_capture_on_commit_callbacks: Any) -> None:
    image = taken_in(samples.encoded())
    before = files_on_disk()

    with django_capture_on_commit_callbacks(execute=True):
        keep(intake.decoded(samples.upload(samples.encoded(size=(800, 600)))), image, by=None)

    image.refresh_from_db()
    assert (image.width, image.height) == (800, 600)
    assert files_on_disk() == set(intake.file_names(image))
    assert files_on_disk() & before == set()


def test_a_removed_picture_leaves_no_file(django_capture_on_commit_callbacks: Any) -> None:
    image = taken_in(samples.encoded())

    with django_capture_on_commit_callbacks(execute=True):
        remove(image)

    assert files_on_disk() == set()


def test_a_picture_in_use_keeps_its_row_and_its_files(django_capture_on_commit_callbacks: Any) -> None:
    image = taken_in(samples.encoded())
    Person.objects.create(name="Mara Quill", slug="mara-quill", portrait=image)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ProtectedError):
        remove(image)

    assert files_on_disk() == set(intake.file_names(image))
