"""Colour as measured, and profiles made from nothing, so that what we do with them is held against something else.

Reference white is D50, as in ICC profiles. Distances are CIE76, in L*a*b*; about 2 can just be seen.
"""

import math
import struct
from collections.abc import Callable, Sequence
from itertools import product

Three = tuple[float, float, float]
D50: Three = (0.9642, 1.0, 0.8249)
# Primaries in XYZ, adapted to D50: red, green and blue.
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
GAMMA = 563 / 256  # Adobe RGB's, exactly
INKS: tuple[Three, ...] = ((0.0, 0.62, 0.88), (0.85, 0.05, 0.5), (1.0, 0.93, 0.05), (0.1, 0.1, 0.1))
GRID = 9


def difference(one: Three, other: Three) -> float:
    """Between two colours in L*a*b*."""
    return math.dist(one, other)


def lab_of_srgb(pixel: Sequence[float]) -> Three:
    """What a pixel of a file without a profile is, 0 to 255."""
    return _lab(pixel, SRGB, lambda v: v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)


def lab_of_rgb(pixel: Sequence[float], primaries: Sequence[Three]) -> Three:
    """What a pixel is in a space with these primaries and a gamma of 2.2."""
    return _lab(pixel, primaries, lambda v: v**GAMMA)


def rgb_of_inks(pixel: Sequence[float]) -> Three:
    """What our made-up press prints of cyan, magenta, yellow and black, 0 to 1, as sRGB from 0 to 1."""
    paper = [1.0, 1.0, 1.0]
    for amount, ink in zip(pixel, INKS, strict=True):
        paper = [light * (1 - amount * (1 - part)) for light, part in zip(paper, ink, strict=True)]
    return paper[0], paper[1], paper[2]


def _lab(pixel: Sequence[float], primaries: Sequence[Three], curve: Callable[[float], float]) -> Three:
    light = [curve(value / 255) for value in pixel]
    x, y, z = (sum(part * primary[axis] for part, primary in zip(light, primaries, strict=True)) for axis in range(3))
    fx, fy, fz = (_f(value / white) for value, white in zip((x, y, z), D50, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _f(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29


# --- Profiles (ICC.1:2001-04) ---------------------------------------------------------------------


def profile_of(primaries: Sequence[Three]) -> bytes:
    """A display's profile with these primaries and a gamma of 2.2."""
    curve = b"curv" + bytes(4) + struct.pack(">IHH", 1, round(GAMMA * 256), 0)
    tags = {b"wtpt": _xyz(D50)}
    for name, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags |= {name + b"XYZ": _xyz(primary), name + b"TRC": curve}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def profile_of_the_press() -> bytes:
    """The profile of our made-up press: a table of what its four inks print."""
    line = bytes(range(256))
    nodes = (rgb_of_inks([step / (GRID - 1) for step in steps]) for steps in product(range(GRID), repeat=4))
    table = b"".join(_lab8(lab_of_srgb([value * 255 for value in rgb])) for rgb in nodes)
    one = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1" + bytes(4) + bytes((4, 3, GRID, 0)) + one + line * 4 + table + line * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(D50), b"A2B0": lut})


def _lab8(lab: Three) -> bytes:
    return bytes(min(255, max(0, round(v))) for v in (lab[0] * 2.55, lab[1] + 128, lab[2] + 128))


def _xyz(values: Three) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def _profile(kind: bytes, space: bytes, between: bytes, tags: dict[bytes, bytes]) -> bytes:
    name = b"Made up\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"None\0",
        **tags,
    }
    at, index, body = 132 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        data += bytes(-len(data) % 4)
        index += tag + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), bytes(4), 0x02400000, kind, space, between)
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body
