"""Pixels as the files that readers get. Knows nothing else, so that a process with narrow limits can use it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image as Pillow

RECIPE = 1  # one more whenever anything here changes what is in a file
FIRST_WIDTH = 640
ENCODINGS: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "quality": 75, "method": 4},
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "max_threads": 1},
}


@dataclass(frozen=True)
class Encoded:
    """The same pixels in every format, by format."""

    width: int
    height: int
    files: dict[str, bytes]


def first(pixels: Pillow.Image) -> Encoded:
    """The picture whole and small: what pages show from the moment it is in the house."""
    width = first_width(pixels.width, pixels.height)
    return in_every_format(sized(pixels, (width, max(1, round(pixels.height * width / pixels.width)))))


def first_width(width: int, height: int) -> int:
    """How wide the first files are. One of our widths, and narrow if the picture is very tall: AVIF takes its time."""
    return min(width, FIRST_WIDTH if height <= 3 * width else FIRST_WIDTH // 2)


def in_every_format(pixels: Pillow.Image) -> Encoded:
    """The pixels as AVIF, WebP and JPEG."""
    return Encoded(*pixels.size, {kind: encoded(pixels, encoding) for kind, encoding in ENCODINGS.items()})


def sized(
    pixels: Pillow.Image, size: tuple[int, int], box: tuple[float, float, float, float] | None = None
) -> Pillow.Image:
    """The pixels, or a part of them from left and top to right and bottom, in this size."""
    if pixels.size == size and box in (None, (0, 0, *size)):
        return pixels
    return pixels.resize(size, Pillow.Resampling.LANCZOS, box, 3)


def encoded(pixels: Pillow.Image, encoding: dict[str, Any]) -> bytes:
    """The pixels as a file, with nothing of what else was known of them."""
    data = BytesIO()
    if pixels.info:  # Pillow would write comments and profiles found here into the file
        pixels = pixels.copy()
        pixels.info = {}
    pixels.save(data, **encoding)
    return data.getvalue()
