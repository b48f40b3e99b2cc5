"""A sheet to draw on: shapes with smooth edges, gradients, glows, and a printed grain at the end."""

import math
from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from newsroom.demo.palettes import Colour, mixed

Point = tuple[float, float]
Fill = Colour | tuple[Colour, Colour]
SCALE = 2  # drawn twice as large and reduced at the end, which smooths every edge


class Sheet:
    """A picture in the making. Places and sizes are in the pixels of the finished picture."""

    def __init__(self, width: int, height: int, fill: Fill) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.image.paste(_filled(fill, self.image.size))

    def polygon(self, points: Sequence[Point], fill: Fill, opacity: float = 1) -> None:
        self._shape(_bounds(points), fill, opacity, lambda pen, at: pen.polygon([at(p) for p in points], fill=255))

    def disc(self, x: float, y: float, radius: float, fill: Fill, opacity: float = 1, *, tall: float = 1) -> None:
        """A disc, or an ellipse `tall` times as high as it is wide."""
        box = (x - radius, y - radius * tall, x + radius, y + radius * tall)
        self._shape(box, fill, opacity, lambda pen, at: pen.ellipse([at(box[:2]), at(box[2:])], fill=255))

    def ring(
        self, x: float, y: float, radius: float, thickness: float, fill: Fill, opacity: float = 1, *, tall: float = 1
    ) -> None:
        box = (x - radius, y - radius * tall, x + radius, y + radius * tall)
        width = round(thickness * SCALE)
        self._shape(
            box, fill, opacity, lambda pen, at: pen.ellipse([at(box[:2]), at(box[2:])], outline=255, width=width)
        )

    def pie(self, x: float, y: float, radius: float, start: float, end: float, fill: Fill, opacity: float = 1) -> None:
        """A slice; angles in degrees, clockwise from three o'clock."""
        box = (x - radius, y - radius, x + radius, y + radius)
        self._shape(box, fill, opacity, lambda pen, at: pen.pieslice([at(box[:2]), at(box[2:])], start, end, fill=255))

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        thickness: float,
        fill: Fill,
        opacity: float = 1,
    ) -> None:
        box = (x - radius, y - radius, x + radius, y + radius)
        width = round(thickness * SCALE)
        self._shape(
            box, fill, opacity, lambda pen, at: pen.arc([at(box[:2]), at(box[2:])], start, end, fill=255, width=width)
        )

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Fill,
        opacity: float = 1,
        *,
        round_by: float = 0,
    ) -> None:
        place = (left, top, right, bottom)
        radius = round_by * SCALE
        self._shape(
            place,
            fill,
            opacity,
            lambda pen, at: pen.rounded_rectangle([at(place[:2]), at(place[2:])], radius, fill=255),
        )

    def line(self, points: Sequence[Point], thickness: float, fill: Fill, opacity: float = 1) -> None:
        left, top, right, bottom = _bounds(points)
        grown = (left - thickness, top - thickness, right + thickness, bottom + thickness)
        width = max(1, round(thickness * SCALE))
        self._shape(grown, fill, opacity, lambda pen, at: pen.line([at(p) for p in points], 255, width, joint="curve"))

    def blob(self, points: Sequence[Point], fill: Fill, opacity: float = 1) -> None:
        """A closed smooth shape through the points."""
        self.polygon(curve(points), fill, opacity)

    def ridge(self, height_at: Callable[[float], float], fill: Fill, opacity: float = 1, *, step: int = 4) -> None:
        """Everything below a line that runs from edge to edge."""
        line = [(float(x), height_at(x)) for x in range(-step, self.width + 2 * step, step)]
        self.polygon([*line, (self.width + step, self.height), (-step, self.height)], fill, opacity)

    def glow(self, x: float, y: float, radius: float, fill: Colour, opacity: float = 1) -> None:
        """Light that fades out evenly from its middle."""
        size = max(2, round(radius * 2 * SCALE))
        light = Image.radial_gradient("L").point(lambda v: round(max(0, 1 - v / 181) ** 1.6 * 255 * opacity))
        mask = light.resize((size, size), Image.Resampling.BILINEAR)
        self.image.paste(fill, (round((x - radius) * SCALE), round((y - radius) * SCALE)), mask)

    def words(self, mask: Image.Image, x: float, y: float, fill: Colour) -> None:
        """Lettering, drawn elsewhere at full scale, with its top left corner here."""
        self.image.paste(fill, (round(x * SCALE), round(y * SCALE)), mask)

    def printed(self, dice: Random, grain: float = 0.05) -> Image.Image:
        """The finished picture, at its size, with the grain of ink on paper."""
        small = self.image.resize((self.width, self.height), Image.Resampling.BOX)
        half = (self.width // 2, self.height // 2)
        noise = Image.frombytes("L", half, dice.randbytes(half[0] * half[1])).filter(ImageFilter.BoxBlur(0.6))
        noise = noise.resize(small.size, Image.Resampling.BILINEAR).point(lambda v: round(128 + (v - 128) * grain * 4))
        return ImageChops.overlay(small, Image.merge("RGB", [noise] * 3))

    def _shape(
        self,
        box: tuple[float, ...],
        fill: Fill,
        opacity: float,
        draw: Callable[[ImageDraw.ImageDraw, Callable[[Sequence[float]], Point]], object],
    ) -> None:
        left, top = (max(0, math.floor(v * SCALE)) for v in box[:2])
        right, bottom = (
            min(self.image.width, math.ceil(box[2] * SCALE) + 1),
            min(self.image.height, math.ceil(box[3] * SCALE) + 1),
        )
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        draw(ImageDraw.Draw(mask), lambda p: (p[0] * SCALE - left, p[1] * SCALE - top))
        if opacity < 1:
            mask = mask.point(lambda v: round(v * opacity))
        self.image.paste(_filled(fill, mask.size), (left, top), mask)


def curve(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    smooth: list[Point] = []
    count = len(points)
    for i in range(count):
        p0, p1, p2, p3 = (points[(i + k - 1) % count] for k in range(4))
        for step in range(steps):
            t = step / steps
            smooth.append((_between(p0[0], p1[0], p2[0], p3[0], t), _between(p0[1], p1[1], p2[1], p3[1], t)))
    return smooth


def waves(dice: Random, height: float, size: float, length: float, *, parts: int = 3) -> Callable[[float], float]:
    """A line that rises and falls by about `size` around `height`, over about `length` pixels."""
    sines = [
        (size * dice.uniform(0.3, 1) / (n + 1), dice.uniform(0, math.tau), length / (n + 1) * dice.uniform(0.8, 1.2))
        for n in range(parts)
    ]
    return lambda x: height + sum(a * math.sin(x / span * math.tau + start) for a, start, span in sines)


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _filled(fill: Fill, size: tuple[int, int]) -> Image.Image:
    """One colour, or a gradient from the first (top) to the second (bottom)."""
    if isinstance(fill[0], int):
        return Image.new("RGB", size, fill)
    top, bottom = fill
    strip = Image.new("RGB", (1, 64))
    for y in range(64):
        strip.putpixel((0, y), mixed(top, bottom, y / 63))
    return strip.resize(size, Image.Resampling.BILINEAR)
