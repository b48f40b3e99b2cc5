"""Pictures whose parts can be told apart, and what can be measured of the files made of them."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from PIL import ImageChops, ImageDraw, ImageStat

from core import clock
from images.files import all_or_nothing
from images.models import Image
from images.models.image import public_files
from images.renditions import make_first
from newsroom.bench.photograph import photograph

Pixels = Pillow.Image


def stored(pixels: Pixels, **fields: Any) -> Image:
    """A picture in the house as intake leaves it: a master, and the first files."""
    data = BytesIO()
    pixels.save(data, "JPEG", quality=92, subsampling=0)
    image = Image(title="A sight", uploaded_at=clock.now(), width=pixels.width, height=pixels.height, **fields)
    image.file.save("sight.jpg", ContentFile(data.getvalue()), save=False)
    image.save()
    with all_or_nothing():
        make_first(image, pixels)
    return image


def plain(size: tuple[int, int] = (400, 300), colour: str = "teal") -> Pixels:
    return Pillow.new("RGB", size, colour)


def marked(size: tuple[int, int], place: tuple[float, float]) -> Pixels:
    """A grey field with a red disc about a place in per cent of it."""
    picture = plain(size, "#777777")
    x, y = place[0] * size[0] / 100, place[1] * size[1] / 100
    radius = min(size) / 16
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=(230, 20, 20))
    return picture


def photographed(size: tuple[int, int]) -> Pixels:
    """Something with the gradients, edges and grain of a photograph; always the same."""
    return photograph(size)


def opened(name: str) -> Pixels:
    """A stored file's pixels."""
    with public_files().open(name) as file:
        picture = Pillow.open(BytesIO(file.read()))
        picture.load()
    return picture


def marked_place(picture: Pixels) -> tuple[float, float]:
    """Where the middle of the red disc is, in pixels."""
    red, green, _ = picture.convert("RGB").split()
    pairs = zip(red.tobytes(), green.tobytes(), strict=True)
    points = [(n % red.width, n // red.width) for n, (r, g) in enumerate(pairs) if r > 170 and g < 90]
    assert points, "the marked place is not in the picture"
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def difference(one: Pixels, other: Pixels) -> float:
    """By how much two pictures differ on average, in steps of 256 of a channel."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)
