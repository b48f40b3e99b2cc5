"""Colours that go together. A palette is five of them, from the darkest to the lightest."""

from random import Random
from typing import NamedTuple

Colour = tuple[int, int, int]


class Palette(NamedTuple):
    """Shade for what is near, light for what is far, and one hot colour used sparingly."""

    ink: Colour
    deep: Colour
    mid: Colour
    hot: Colour
    light: Colour


def colour(code: str) -> Colour:
    """“d9482b” as red, green and blue."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def palette(codes: str) -> Palette:
    return Palette(*map(colour, codes.split()))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share of the other, from 0 to 1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


DAY = [
    palette("1d2b3a 2f5d73 7fa99b e4572e f4e3c1"),
    palette("2b1d2e 7a3b57 d98c7a f2b53c fbe9d0"),
    palette("16302b 2f6b5a 8fb996 ef8354 f6efd9"),
    palette("22223b 4a4e8c 9a8cbf f25f5c ffe8d6"),
    palette("1b2a49 27678a 6fb1bd f6ae2d fdf1d6"),
    palette("3a1f1d 8c4a3c d08c60 e9b44c f5e6cc"),
    palette("20302f 4f7a63 b5c58b d94f3d f8f0d8"),
    palette("2a2438 5c5470 b9a7c6 ff8a5b fbe8df"),
]
NIGHT = [
    palette("0d1321 1d2d50 3e5c86 f0803c f7e6c4"),
    palette("140f23 37265e 7b4f9d ff6b6b ffe1c6"),
    palette("0b1d1f 14454a 2f8187 f4b942 f5ecd2"),
    palette("1a0f14 54162b a63446 f3a65a f9e2cf"),
    palette("101820 24394f 5b7f95 e9c46a f4ede0"),
    palette("12121c 2d2a4a 5c6bc0 ef476f f5e9e2"),
    palette("0f1a14 1f4d38 5f9b6a f28f3b f3efd6"),
]
PLAYFUL = [
    palette("22254b 3d6fb6 f4a6a0 f25c3b fdf0d5"),
    palette("1f2a44 159a9c f7c548 ef5b5b fdf3e3"),
    palette("2d1e2f 8f3b76 f4b860 3aa6a0 fdeee0"),
    palette("17324d 2a9d8f f4c7ab e76f51 fff3d9"),
    palette("33202a 6d4c9b 9ad1d4 f2793a fbf1dc"),
]


def one_of(palettes: list[Palette], dice: Random) -> Palette:
    return dice.choice(palettes)
