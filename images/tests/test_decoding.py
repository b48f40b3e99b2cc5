"""Which files become pictures, what is refused and in which words, and what of them is kept."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

import images
from images.decoding import MAX_BYTES, SENTENCES, PictureRefused, decoded, opened
from images.tests import samples

KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
MANY = 400 * 1024 * 1024


@pytest.mark.parametrize("kind", KINDS)
def test_still_pictures_of_each_kind_are_let_in(kind: str) -> None:
    picture = decoded(samples.upload(samples.encoded(kind)))

    assert (picture.width, picture.height) == (400, 300)
    for data, form in (
        (picture.master, "JPEG"),
        *((picture.first.files[f.lower()], f) for f in KINDS[:1] + KINDS[2:4]),
    ):
        with Pillow.open(BytesIO(data)) as made:
            assert (made.format, made.size, made.mode) == (form, (400, 300), "RGB")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.jpg", "This file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "This is not a picture we can use: an SVG drawing"),
        (b"<!doctype html><script>alert(1)</script>", "a.jpg", "This is not a picture we can use: it is a web page."),
        (b"%PDF-1.7", "a.pdf", "This is not a picture we can use: it is a PDF."),
        (samples.encoded("TIFF"), "a.tiff", "This is not a picture we can use: it is a TIFF file."),
        (samples.encoded("BMP"), "a.bmp", "This is not a picture we can use."),
        (samples.half_and_half()[:1500], "cut.jpg", "This picture is damaged and cannot be opened."),
        (samples.encoded("PNG")[:200], "cut.png", "This picture is damaged and cannot be opened."),
        (samples.encoded("WEBP")[:60], "cut.webp", "This picture is damaged and cannot be opened."),
        (samples.encoded("AVIF")[:300], "cut.avif", "This picture is damaged and cannot be opened."),
        (samples.png_that_claims(60_000, 60_000), "bomb.png", "This picture has too many pixels"),
        (samples.png_that_claims(10_000, 9_000), "large.png", "This picture has too many pixels"),
        (samples.png_that_claims(7_100, 7_100), "bit-large.png", "This picture has too many pixels"),
        (samples.png_that_claims(20_000, 10), "long.png", "This picture has too many pixels"),
        (samples.animated("GIF"), "moves.gif", "This picture moves."),
        (samples.animated("PNG"), "moves.png", "This picture moves."),
        (samples.animated("WEBP"), "moves.webp", "This picture moves."),
        (samples.animated("AVIF"), "moves.avif", "This picture moves."),
        (b"\xff\xd8" + b"\x00" * MAX_BYTES, "heavy.jpg", "This picture is over 25 MB."),
    ],
)
def test_what_is_not_a_picture_of_ours_is_refused_with_a_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(PictureRefused, match=words):
        decoded(samples.upload(data, name))


@pytest.mark.parametrize(("kind", "options"), [("WEBP", {"method": 0}), ("AVIF", {"speed": 10})])
def test_the_kinds_that_take_much_memory_may_have_fewer_pixels(kind: str, options: dict[str, Any]) -> None:
    with pytest.raises(PictureRefused, match="the limit for WebP and AVIF is 16 million"):
        decoded(samples.upload(samples.encoded(kind, (4_800, 3_400), **options)))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (("JPEG", (8_660, 5_770), {}), (4_330, 2_885)),
        (("JPEG", (8_660, 5_770), {"progressive": True, "subsampling": 0}), (4_330, 2_885)),
        (("PNG", (8_660, 5_770), {}), (4_330, 2_885)),
        (("PNG", (8_660, 5_770), {"mode": "RGBA"}), (4_330, 2_885)),
        (("JPEG", (8_660, 5_770), {"mode": "CMYK"}), (4_330, 2_885)),
        (("WEBP", (4_800, 3_200), {"method": 0}), (4_800, 3_200)),
        (("AVIF", (4_800, 3_200), {"speed": 10}), (4_800, 3_200)),
        (("JPEG", (6_000, 4_000), {}), (6_000, 4_000)),
        (("JPEG", (2_999, 16_000), {}), (1_500, 8_000)),
    ],
    ids=str,
)
def test_the_largest_pictures_we_promise_to_take_are_taken_within_the_limit(
    sent: tuple[str, tuple[int, int], dict[str, Any]], kept: tuple[int, int]
) -> None:
    kind, size, options = sent

    picture, cost = opened(BytesIO(samples.encoded(kind, size, **options)))

    assert (picture.width, picture.height) == kept
    assert cost.memory <= MANY


@pytest.mark.parametrize(
    ("orientation", "left", "top"),
    [(1, "red", ""), (2, "blue", ""), (3, "blue", ""), (4, "red", ""), (5, "", "red"), (6, "", "red"), (7, "", "blue"),
     (8, "", "blue"), (99, "red", "")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_telephone_picture_stands_upright(orientation: int, left: str, top: str, kind: str) -> None:
    sent = samples.half_and_half(kind, exif=b"Exif\0\0" + samples.exif({samples.ORIENTATION: orientation}))

    picture = decoded(samples.upload(sent))

    assert (picture.width, picture.height) == ((300, 400) if top else (400, 300))
    for data in (picture.master, *picture.first.files.values()):
        with Pillow.open(BytesIO(data)) as made:
            edge = (made.width // 2, 5) if top else (5, made.height // 2)
            red, _, blue = made.convert("RGB").getpixel(edge)  # type: ignore[misc]
            assert ("red" if red > blue else "blue") == (left or top)


@pytest.mark.parametrize("kind", KINDS)
def test_where_and_by_whom_it_was_taken_is_in_no_file_we_keep(kind: str) -> None:
    sent = samples.full_of_secrets(kind)
    assert b"SECRET" in sent

    picture = decoded(samples.upload(sent))

    for data in (picture.master, *picture.first.files.values()):
        assert not [word for word in (b"SECRET", b"Exif", b"http://", b"xpacket", b"ICC_PROFILE") if word in data]
        with Pillow.open(BytesIO(data)) as made:
            assert dict(made.getexif()) == {}
            assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive",
                                      "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip


def test_the_file_is_known_again_by_its_digest_and_its_name_is_only_remembered() -> None:
    one = decoded(samples.upload(samples.encoded(), "../../etc/<script>.html"))
    again = decoded(samples.upload(samples.encoded(), "C:\\fakepath\\pier\u202e\n.jpg"))

    assert one.digest == again.digest != decoded(samples.upload(samples.encoded("PNG"))).digest
    assert (one.original_name, again.original_name) == ("<script>.html", "pier.jpg")


def test_the_child_knows_nothing_of_django_nor_of_our_secrets() -> None:
    root = Path(images.__file__).parents[1]
    look = "import sys, os; sys.path.insert(0, sys.argv[1]); import images.opening.answer; print(sorted(sys.modules))"

    known = subprocess.run([sys.executable, "-I", "-c", look, str(root)], capture_output=True, text=True, check=True)

    assert "images.opening.pixels" in known.stdout
    assert not [name for name in ("django", "citadel_cms", "core", "socket") if f"'{name}'" in known.stdout]


def test_a_child_that_answers_nothing_or_nonsense_costs_nobody_his_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer, reason in (
        ("", "too heavy"), ("print('nonsense')", "damaged"), ("print('{}')", "damaged"), ("print('[]')", "damaged"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "too long"),
        ("print('{\"refused\": \"of its own words\"}')", "damaged"),
    ):  # fmt: skip
        monkeypatch.setattr("images.decoding.CHILD", [sys.executable, "-I", "-c", answer])
        with pytest.raises(PictureRefused) as refused:
            decoded(samples.upload(samples.encoded()))
        assert refused.value.messages == [SENTENCES[reason]]


def test_a_child_that_only_sleeps_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("images.decoding.CHILD", [sys.executable, "-I", "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr("images.decoding.SECONDS", 0.2)

    with pytest.raises(PictureRefused, match="took too long"):
        decoded(samples.upload(samples.encoded()))
