"""What is in the files readers get: the right part of the picture, in the right colours, and nothing else."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Pillow

from images import intake, renditions
from images.models import Image, Rendition
from images.models.image import public_files
from images.plans import WIDTHS, plan
from images.ratios import ORIGINAL, RATIOS
from images.tests import samples
from images.tests.sights import difference, marked, marked_place, opened, photographed, stored

pytestmark = pytest.mark.django_db
SHAPES = {"landscape": (600, 400), "portrait": (400, 600), "wide": (900, 300), "square": (480, 480)}
PLACES = [(50, 50), (12, 15), (90, 85), (50, 10), (8, 50)]


@pytest.fixture
def one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """One small width of each ratio; what part of the picture it shows is the same in all."""
    for ratio in WIDTHS:
        monkeypatch.setitem(WIDTHS, ratio, (160,))


@pytest.mark.usefixtures("one_width")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_matters_stays_in_view_and_as_near_to_the_middle_as_the_edges_allow(
    shape: str, place: tuple[int, int]
) -> None:
    size = SHAPES[shape]
    image = stored(marked(size, place), focal_x=place[0], focal_y=place[1])
    renditions.make(image)
    at = place[0] * size[0] / 100, place[1] * size[1] / 100
    for ratio, shown in RATIOS.items():
        # The largest part of the ratio, worked out here by itself.
        width, height = min(size[0], size[1] * shown), min(size[1], size[0] / shown)
        left = min(max(0, at[0] - width / 2), size[0] - width)
        top = min(max(0, at[1] - height / 2), size[1] - height)
        [source] = image.sources("jpeg", ratio)
        scale = source.width / width
        assert abs(source.width / source.height - shown) < 0.03
        x, y = marked_place(opened(f"pictures/{source.url.partition('/pictures/')[2]}"))
        assert abs(x - (at[0] - left) * scale) < 4, (ratio, x, y)
        assert abs(y - (at[1] - top) * scale) < 4, (ratio, x, y)


@pytest.mark.usefixtures("one_width")
def test_a_crop_made_by_hand_shows_exactly_what_was_chosen() -> None:
    image = stored(marked((600, 400), (75, 25)), crops={"1:1": [60, 5, 26.67, 40], "16:9": [50, 0, 50, 42.19]})
    renditions.make(image)
    [square] = image.sources("jpeg", "1:1")
    x, y = marked_place(opened(f"pictures/{square.url.partition('/pictures/')[2]}"))
    assert abs(x / square.width - 0.56) < 0.03
    assert abs(y / square.height - 0.5) < 0.03
    [wide] = image.sources("jpeg", "16:9")
    x, y = marked_place(opened(f"pictures/{wide.url.partition('/pictures/')[2]}"))
    assert abs(x / wide.width - 0.5) < 0.03
    assert abs(y / wide.height - 0.59) < 0.03


def test_every_format_and_width_shows_the_same_picture() -> None:
    picture = photographed((1400, 1050))
    image = stored(picture)
    renditions.make(image, [ORIGINAL, "1:1"])
    for ratio in (ORIGINAL, "1:1"):
        part = plan(image, ratio).box
        whole = picture.crop((part.left, part.top, part.left + part.width, part.top + part.height))
        for row in Rendition.objects.filter(ratio=ratio):
            wanted = whole.resize((row.width, row.height), Pillow.Resampling.LANCZOS)
            assert difference(opened(row.name).reduce(4), wanted.reduce(4)) < 5, row.name  # but for the grain


def test_a_picture_that_lies_on_its_side_is_upright_in_every_file() -> None:
    image = taken_in(samples.from_a_telephone(orientation=6))
    assert (image.width, image.height) == (300, 400)
    for row in Rendition.objects.all():
        picture = opened(row.name).convert("RGB")
        assert abs(picture.width / picture.height - {ORIGINAL: 3 / 4, **RATIOS}[row.ratio]) < 0.02
        top, bottom = (picture.crop((9, y, 10, y + 1)).tobytes() for y in (5, picture.height - 6))
        assert top[0] > 180 > bottom[0]  # what is red lay on the left of the picture as it was sent, and is above
        assert bottom[2] > 180 > top[2]


PLANTED = (b"SECRET", b"GPS", b"Exif", b"http://ns.adobe.com", b"photoshop", b"8BIM", b"SERIAL-7741", b"Make")


def test_no_served_file_carries_where_and_with_what_it_was_taken() -> None:
    sent = telltale()
    assert [word for word in PLANTED if word in sent] == [b"SECRET", b"Exif", b"http://ns.adobe.com", b"SERIAL-7741"]
    taken_in(sent)
    rows = Rendition.objects.all()
    assert {row.format for row in rows} == {"avif", "webp", "jpeg"}
    for row in rows:
        with public_files().open(row.name) as file:
            data = file.read()
        assert [word for word in PLANTED if word in data and (word, row.format) != (b"Exif", "avif")] == [], row.name
        picture = Pillow.open(BytesIO(data))
        assert dict(picture.getexif()) == {}
        assert picture.getxmp() == {}
        assert {"exif", "xmp", "comment", "icc_profile"} & set(picture.info) == set()


def telltale() -> bytes:
    """A photograph whose camera wrote its number, its place and its owner wherever there is room."""
    exif = Pillow.Exif()
    exif[samples.ARTIST], exif[0xA431], exif[0x010F] = "SECRET-ARTIST", "SERIAL-7741", "Kodalux"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-7741"
    exif.get_ifd(samples.GPS_FOLDER)[samples.GPS_LATITUDE] = (56.0, 20.0, 1.0)
    data = BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- SERIAL-7741 SECRET --></x:xmpmeta>'
    photographed((300, 200)).save(data, "JPEG", exif=exif, xmp=xmp, comment=b"SECRET-COMMENT")
    return data.getvalue()


def taken_in(data: bytes, **fields: Any) -> Image:
    image = intake.take_in(samples.upload(data), title="A sight", by=None, **fields)
    renditions.make(image)
    return image
