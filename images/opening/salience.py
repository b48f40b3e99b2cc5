"""Where the eye goes first: a guess at the focal point, for an editor to correct."""

import math

from PIL import Image as Pillow
from PIL import ImageChops, ImageFilter

MAP = 48  # pixels on the long side
USUAL = (50, 40)  # per cent: a little above the middle, where a plain picture's subject is
LEAST = 12  # of 255; below it nothing stands out
SKIN, EDGES, COLOUR = 1.6, 1.0, 0.7  # how much each draws the eye
REACH = 5  # of the map's pixels: how far around a place counts as the place
MOST_SKIN = 0.3  # of the picture; more than that is a curtain, a desert or a wall, and tells nothing
CLEARLY = 1.5  # times what the usual point is worth: what stands out less is left to it
FAR = 0.45  # of what it is worth that a place at the very edge loses


def focal_point(picture: Pillow.Image) -> tuple[int, int]:
    """Per cent from the left and from the top of the RGB picture.

    Skin, edges and strong colours draw the eye, more so near the middle and above it. The point is the middle of what
    draws it around the place that does so most.
    """
    small = _small(picture)
    worth = _worth(small)
    if not worth or max(worth) < LEAST:
        return USUAL
    width, height = small.size
    peak = max(range(len(worth)), key=worth.__getitem__)
    if worth[peak] < CLEARLY * worth[_at(USUAL, (width, height))]:
        return USUAL
    x, y = _middle(worth, (peak % width, peak // width), (width, height))
    return round((x + 0.5) * 100 / width), round((y + 0.5) * 100 / height)


def _at(point: tuple[int, int], size: tuple[int, int]) -> int:
    """Where in the map a point in per cent lies."""
    (x, y), (width, height) = point, size
    return min(height - 1, y * height // 100) * width + min(width - 1, x * width // 100)


def _small(picture: Pillow.Image) -> Pillow.Image:
    scale = MAP / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Pillow.Resampling.BOX)


def _worth(small: Pillow.Image) -> list[float]:
    """For each pixel, row by row, how much it and what is about it draw the eye."""
    grey = small.convert("L")
    around = ImageFilter.BoxBlur(REACH * 2)
    edges = ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(2)))
    colour = ImageChops.subtract(saturation := small.convert("HSV").getchannel("S"), saturation.filter(around))
    marks = bytes(map(_skin, *(c.tobytes() for c in small.convert("YCbCr").split())))
    skin = Pillow.frombytes(
        "L", small.size, marks if sum(map(bool, marks)) <= MOST_SKIN * len(marks) else bytes(len(marks))
    )
    drawn = [layer.filter(ImageFilter.GaussianBlur(REACH / 2)).tobytes() for layer in (_stretched(edges), colour, skin)]
    width, height = small.size
    return [
        (EDGES * drawn[0][at] + COLOUR * drawn[1][at] + SKIN * drawn[2][at])
        * (1 - FAR * _distance(at % width, at // width, width, height))
        for at in range(width * height)
    ]


def _stretched(edges: Pillow.Image) -> Pillow.Image:
    return edges.point(lambda value: min(255, value * 3))


def _skin(light: int, blue: int, red: int) -> int:
    """255 where the colour is a skin's, dark or light, by its place in Cb and Cr (Chai and Ngan, 1999)."""
    return 255 if 77 <= blue <= 127 and 133 <= red <= 173 and 40 <= light <= 245 else 0


def _distance(x: int, y: int, width: int, height: int) -> float:
    """From the usual point, 0 to 1."""
    across: float = abs((x + 0.5) / width - USUAL[0] / 100) / 0.5
    down = abs((y + 0.5) / height - USUAL[1] / 100) / 0.6
    return min(1.0, math.hypot(across, down) / math.sqrt(2))


def _middle(worth: list[float], peak: tuple[int, int], size: tuple[int, int]) -> tuple[float, float]:
    """The middle of what is worth something within reach of the peak."""
    width, height = size
    total = across = down = 0.0
    for y in range(max(0, peak[1] - REACH), min(height, peak[1] + REACH + 1)):
        for x in range(max(0, peak[0] - REACH), min(width, peak[0] + REACH + 1)):
            value = worth[y * width + x]
            total, across, down = total + value, across + value * x, down + value * y
    return across / total, down / total
