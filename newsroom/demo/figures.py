"""People as flat shapes in the colours of a print: no features, no likeness, never anybody in particular."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from newsroom.demo.canvas import Point, Sheet, curve
from newsroom.demo.palettes import Colour, Palette, mixed

TALL = 1.3  # a head is this many times as high as it is wide


@dataclass
class Figure:
    """A head and shoulders: the head's centre, half its width, and the colours it is printed in."""

    sheet: Sheet
    x: float
    y: float
    unit: float
    skin: Colour
    hair: Colour
    coat: Colour
    trim: Colour

    @property
    def shade(self) -> Colour:
        return mixed(self.skin, self.hair, 0.32)

    def at(self, points: Sequence[Point]) -> list[Point]:
        """Points measured in half head widths from the middle of the head."""
        return [(self.x + x * self.unit, self.y + y * self.unit) for x, y in points]

    def blob(self, points: Sequence[Point], fill: Colour, opacity: float = 1) -> None:
        self.sheet.blob(self.at(points), fill, opacity)

    def disc(self, x: float, y: float, radius: float, fill: Colour, opacity: float = 1, *, tall: float = 1) -> None:
        self.sheet.disc(self.x + x * self.unit, self.y + y * self.unit, radius * self.unit, fill, opacity, tall=tall)

    def cap(self, hairline: Sequence[Point], *, rise: float = 0.12, start: float = 175, end: float = 365) -> None:
        """Hair over the skull from one temple to the other, ending at the hairline (right to left)."""
        skull = []
        for step in range(25):
            angle = math.radians(start + (end - start) * step / 24)
            lift = 1 + rise * (0.55 + 0.45 * abs(math.sin(angle)))
            skull.append((math.cos(angle) * lift, math.sin(angle) * TALL * lift))
        self.sheet.polygon(self.at([*skull, *_open_curve(hairline)]), self.hair)


Style = Callable[[Figure, Random], None]


def _open_curve(points: Sequence[Point]) -> list[Point]:
    if len(points) < 3:
        return list(points)
    closed = curve(points, 10)
    return closed[: 10 * (len(points) - 1) + 1]


def _nothing(figure: Figure, dice: Random) -> None:
    """No hair behind the neck."""


def _crop(figure: Figure, dice: Random) -> None:
    figure.cap([(1.02, -0.2), (0.86, -0.62), (0.3, -0.82), (-0.35, -0.8), (-0.86, -0.6), (-1.02, -0.2)], rise=0.1)


def _side_parting(figure: Figure, dice: Random) -> None:
    side = dice.choice([1, -1])
    line = [(1.04, -0.1), (0.9, -0.5), (0.55, -0.95), (0.1, -0.78), (-0.5, -0.52), (-0.92, -0.4), (-1.04, -0.05)]
    if side < 0:
        line = [(-x, y) for x, y in reversed(line)]
    figure.cap(line, rise=0.24)


def _swept(figure: Figure, dice: Random) -> None:
    figure.cap([(1.03, -0.15), (0.88, -0.6), (0.5, -0.98), (-0.5, -0.98), (-0.88, -0.6), (-1.03, -0.15)], rise=0.34)


def _fringe(figure: Figure, dice: Random) -> None:
    figure.cap([(1.08, 0.1), (0.92, -0.3), (0.4, -0.36), (-0.4, -0.36), (-0.92, -0.3), (-1.08, 0.1)], rise=0.18)


def _centre_parting(figure: Figure, dice: Random) -> None:
    figure.cap(
        [(1.1, 0.25), (0.93, -0.3), (0.45, -0.85), (0.0, -1.18), (-0.45, -0.85), (-0.93, -0.3), (-1.1, 0.25)], rise=0.18
    )


def _shaven(figure: Figure, dice: Random) -> None:
    figure.cap([(1.0, -0.3), (0.82, -0.68), (0.3, -0.9), (-0.3, -0.9), (-0.82, -0.68), (-1.0, -0.3)], rise=0.03)


def _bald(figure: Figure, dice: Random) -> None:
    figure.disc(-0.25, -0.85, 0.22, mixed(figure.skin, (255, 255, 255), 0.35), 0.6, tall=0.6)


def _cropped_curls(figure: Figure, dice: Random) -> None:
    for step in range(15):
        angle = math.radians(190 + step * 160 / 14)
        figure.disc(math.cos(angle) * 0.98, math.sin(angle) * 1.22, dice.uniform(0.2, 0.3), figure.hair)
    figure.cap([(1.0, -0.3), (0.7, -0.75), (0.25, -0.72), (-0.25, -0.78), (-0.7, -0.75), (-1.0, -0.3)], rise=0.1)


def _flat_cap(figure: Figure, dice: Random) -> None:
    figure.blob([(-1.25, -0.72), (-0.9, -1.42), (0.2, -1.62), (1.1, -1.3), (1.3, -0.75), (0.2, -0.92)], figure.trim)
    figure.blob([(0.1, -0.92), (1.25, -0.8), (1.62, -0.5), (0.9, -0.56)], mixed(figure.trim, figure.hair, 0.5))


def _brim(figure: Figure, dice: Random) -> None:
    figure.blob(
        [(-1.0, -0.75), (-0.92, -1.75), (-0.2, -1.62), (0.0, -1.56), (0.25, -1.64), (0.9, -1.75), (1.0, -0.75)],
        figure.trim,
    )
    figure.blob([(-1.0, -0.98), (1.0, -0.98), (1.02, -0.72), (-1.02, -0.72)], figure.hair)
    figure.blob([(-1.95, -0.72), (0, -0.92), (1.95, -0.72), (1.2, -0.52), (0, -0.46), (-1.2, -0.52)], figure.trim)


def _afro_behind(figure: Figure, dice: Random) -> None:
    figure.disc(0, -0.55, 1.72, figure.hair, tall=0.96)
    for step in range(26):
        angle = math.radians(150 + step * 240 / 25)
        figure.disc(math.cos(angle) * 1.6, -0.55 + math.sin(angle) * 1.54, dice.uniform(0.16, 0.26), figure.hair)


def _bob_behind(figure: Figure, dice: Random) -> None:
    figure.blob(
        [(-1.2, -0.7), (-0.7, -1.45), (0.7, -1.45), (1.2, -0.7), (1.38, 0.95), (0.8, 1.2), (-0.8, 1.2), (-1.38, 0.95)],
        figure.hair,
    )


def _long_behind(figure: Figure, dice: Random) -> None:
    figure.blob(
        [
            (-1.15, -0.8),
            (0, -1.5),
            (1.15, -0.8),
            (1.35, 0.7),
            (1.75, 2.5),
            (0.9, 2.9),
            (-0.9, 2.9),
            (-1.75, 2.5),
            (-1.35, 0.7),
        ],
        figure.hair,
    )


def _bun_behind(figure: Figure, dice: Random) -> None:
    figure.disc(dice.choice([-0.25, 0, 0.25]), -1.72, 0.62, figure.hair)
    figure.disc(0, -1.62, 0.4, mixed(figure.hair, figure.trim, 0.35))


def _two_puffs_behind(figure: Figure, dice: Random) -> None:
    for side in (-1, 1):
        figure.disc(side * 0.98, -1.2, 0.56, figure.hair)


def _locs_behind(figure: Figure, dice: Random) -> None:
    for step in range(11):
        x = -1.4 + step * 0.28
        long = 1.5 + 0.9 * abs(x) * dice.uniform(0.7, 1.1)
        figure.sheet.line(figure.at([(x * 0.72, -0.9), (x, 0.3), (x * 1.12, long)]), figure.unit * 0.26, figure.hair)
        figure.disc(x * 1.12, long, 0.13, figure.hair)


def _plait_behind(figure: Figure, dice: Random) -> None:
    side = dice.choice([-1, 1])
    for step in range(7):
        figure.disc(side * (1.02 + 0.07 * step), 0.5 + step * 0.42, 0.36 - step * 0.02, figure.hair, tall=0.8)


SHORT: list[tuple[Style, Style]] = [
    (_nothing, _crop),
    (_nothing, _side_parting),
    (_nothing, _swept),
    (_nothing, _shaven),
    (_nothing, _bald),
    (_nothing, _cropped_curls),
    (_nothing, _flat_cap),
    (_nothing, _brim),
    (_locs_behind, _swept),
]
LONG: list[tuple[Style, Style]] = [
    (_bob_behind, _fringe),
    (_bob_behind, _side_parting),
    (_long_behind, _centre_parting),
    (_long_behind, _side_parting),
    (_bun_behind, _swept),
    (_two_puffs_behind, _crop),
    (_afro_behind, _crop),
    (_locs_behind, _centre_parting),
    (_plait_behind, _centre_parting),
    (_long_behind, _brim),
    (_nothing, _side_parting),
    (_nothing, _cropped_curls),
]


def draw_figure(
    sheet: Sheet, x: float, y: float, unit: float, palette: Palette, dice: Random, *, is_man: bool, look: int
) -> None:
    """A head and shoulders with its head at (x, y), in one of the looks."""
    warm = palette.hot
    skin = dice.choice(
        [mixed(warm, palette.light, share) for share in (0, 0.25, 0.5)]
        + [mixed(warm, palette.ink, share) for share in (0.3, 0.5)]
    )
    coat = dice.choice([palette.deep, mixed(palette.deep, palette.ink, 0.5), mixed(palette.mid, palette.deep, 0.6)])
    trim = dice.choice([palette.light, palette.mid, mixed(palette.hot, palette.ink, 0.35)])
    figure = Figure(sheet, x, y, unit, skin, palette.ink, coat, trim)
    behind, before = (SHORT if is_man else LONG)[look % len(SHORT if is_man else LONG)]
    behind(figure, dice)
    _body(figure, palette, dice)
    _head(figure, dice, has_beard=is_man and dice.random() < 0.4)
    before(figure, dice)
    if dice.random() < 0.22:
        _glasses(figure, palette)


def _body(figure: Figure, palette: Palette, dice: Random) -> None:
    low = (figure.sheet.height - figure.y) / figure.unit + 1
    wide = dice.uniform(2.35, 2.75)
    shoulders = [
        (-0.75, 1.55),
        (-wide * 0.8, 2.1),
        (-wide, 3.1),
        (-wide * 1.04, low + 1),
        (wide * 1.04, low + 1),
        (wide, 3.1),
        (wide * 0.8, 2.1),
        (0.75, 1.55),
    ]
    figure.blob(shoulders, figure.coat)
    figure.sheet.polygon(figure.at([(-0.48, 0.7), (0.48, 0.7), (0.6, 1.75), (0.0, 2.25), (-0.6, 1.75)]), figure.shade)
    kind = dice.randrange(4)
    if kind == 0:  # lapels
        for side in (-1, 1):
            figure.sheet.polygon(
                figure.at([(side * 0.55, 1.5), (side * 1.15, 2.1), (side * 0.1, low), (0, 2.35)]),
                mixed(figure.coat, palette.ink, 0.4),
            )
        figure.sheet.polygon(figure.at([(-0.6, 1.7), (0, 2.3), (0.6, 1.7), (0.12, low), (-0.12, low)]), figure.trim)
    elif kind == 1:  # a roll neck
        figure.blob(
            [(-0.72, 1.2), (0.72, 1.2), (0.92, 1.85), (0, 2.1), (-0.92, 1.85)], mixed(figure.coat, figure.trim, 0.3)
        )
    elif kind == 2:  # a striped jersey
        for step in range(8):
            y = 2.45 + step * 0.5
            half = wide * (0.84 if step == 0 else 0.95)
            figure.sheet.line(
                figure.at([(-half, y + 0.2), (0, y), (half, y + 0.2)]), figure.unit * 0.16, figure.trim, 0.55
            )
    else:  # an open collar
        for side in (-1, 1):
            figure.sheet.polygon(
                figure.at([(side * 0.56, 1.35), (side * 1.2, 1.95), (side * 0.5, 2.75), (0, 2.2)]), figure.trim
            )


def _head(figure: Figure, dice: Random, *, has_beard: bool) -> None:
    for side in (-1, 1):
        figure.disc(side * 1.0, 0.08, 0.2, figure.shade if side > 0 else figure.skin, tall=1.4)
    face = [
        (-1.0, -0.2),
        (-0.72, -1.05),
        (0, -1.3),
        (0.72, -1.05),
        (1.0, -0.2),
        (0.9, 0.55),
        (0.46, 1.14),
        (0, 1.3),
        (-0.46, 1.14),
        (-0.9, 0.55),
    ]
    figure.blob(face, figure.skin)
    figure.blob(
        [(0.12, -1.25), (0.72, -1.05), (1.0, -0.2), (0.9, 0.55), (0.46, 1.14), (0.05, 1.28), (0.32, 0.5), (0.2, 0.2)],
        figure.shade,
    )
    if has_beard:
        figure.blob(
            [
                (-1.0, 0.1),
                (-0.78, 0.5),
                (-0.3, 0.62),
                (0.3, 0.62),
                (0.78, 0.5),
                (1.0, 0.1),
                (0.9, 0.8),
                (0.42, 1.42),
                (-0.42, 1.42),
                (-0.9, 0.8),
            ],
            figure.hair,
        )


def _glasses(figure: Figure, palette: Palette) -> None:
    for side in (-1, 1):
        figure.sheet.ring(
            figure.x + side * 0.42 * figure.unit,
            figure.y - 0.08 * figure.unit,
            0.32 * figure.unit,
            0.08 * figure.unit,
            palette.ink,
        )
    figure.sheet.line(figure.at([(-0.12, -0.12), (0.12, -0.12)]), 0.08 * figure.unit, palette.ink)
