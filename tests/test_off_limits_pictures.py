"""Pictures of pieces that are not out: nobody gets them by guessing, not even with the publicity still in his hands."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from articles.tests.factories import make_article
from images import intake, renditions
from images.models import Image, Rendition
from images.plans import plans
from images.tests import samples

pytestmark = pytest.mark.django_db
STILL = samples.half_and_half(size=(400, 300))


@pytest.fixture
def image() -> Image:
    """The picture of a piece that is being written."""
    image = intake.take_in(samples.upload(STILL, "still-of-the-season.jpg"), title="A still", by=None)
    renditions.make(image, ["original", "1:1"])
    make_article(hero=image, slug="not-out-yet")
    return image


def test_the_master_has_no_address(image: Image) -> None:
    name = image.file.name or ""
    assert image.file.url == "#"
    assert Path(image.file.path).exists()
    for address in (f"/media/{name}", f"/media/private/{name}", f"/private/{name}", f"/static/{name}", f"/{name}"):
        assert Client().get(address).status_code == 404
    assert not Path(image.file.path).is_relative_to(configured.MEDIA_ROOT)


def test_no_way_leads_out_of_the_folder_of_what_readers_get(image: Image) -> None:
    name = image.file.name or ""
    up = ("../", "..%2f", "%2e%2e/", "....//", "..%5c", "/", "//", "./../")
    for way in (*up, *(f"pictures/{each}" for each in up)):
        for path in (name, f"private/{name}", Path(image.file.path).as_posix().lstrip("/")):
            assert Client().get(f"/media/{way}{path}").status_code in {301, 404}


def test_no_folder_tells_what_is_in_it(image: Image) -> None:
    folder = Rendition.objects.values_list("name", flat=True)[0].rpartition("/")[0]
    for path in ("", "pictures", "pictures/", folder, f"{folder}/", "pictures/index.html"):
        assert Client().get(f"/media/{path}").status_code == 404


def test_whoever_holds_the_file_cannot_work_out_what_ours_are_called(image: Image, settings: Any) -> None:
    names = set(Rendition.objects.values_list("name", flat=True))
    folders = {name.split("/")[1] for name in names}
    with image.file.open("rb") as file:
        master = file.read()
    held = [STILL, master, *(_bytes(name) for name in names)]  # more than anybody outside could hold
    words = ["still-of-the-season", "still-of-the-season.jpg", "A still", str(image.pk), image.digest, image.likeness]
    for make in (hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.blake2b):
        guesses = {make(data).hexdigest() for data in (*held, *(word.encode() for word in words))}
        assert not {guess[:32] for guess in guesses} & folders
        assert not guesses & folders
    ours = {plan.folder for plan in plans(image)}
    settings.SECRET_KEY = "another house's key, which is as long as it must be"
    assert not {plan.folder for plan in plans(image)} & ours
    for guess in (f"{image.pk}/640.jpg", f"{image.digest[:32]}/640.jpg", "still-of-the-season.jpg", "640.jpg"):
        assert Client().get(f"/media/pictures/{guess}").status_code == 404


def test_the_same_file_taken_in_twice_has_two_names(image: Image) -> None:
    again = intake.take_in(samples.upload(STILL), title="Again", by=None)
    assert again.renditions["original"][0] != image.renditions["original"][0]
    assert len(image.renditions["original"][0]) == 32


def test_what_readers_get_is_a_picture_that_is_never_run_and_is_kept_for_ever(image: Image) -> None:
    types = {}
    for name in Rendition.objects.values_list("name", flat=True):
        response = Client().get(f"/media/{name}")
        types[name.rpartition(".")[2]] = response["Content-Type"]
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert types == {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def _bytes(name: str) -> bytes:
    return (Path(configured.MEDIA_ROOT) / name).read_bytes()
