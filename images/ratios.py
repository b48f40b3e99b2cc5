"""The shapes pictures are shown in, and which part of a picture each of them shows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

ORIGINAL = "original"
RATIOS: dict[str, float] = {"16:9": 16 / 9, "3:2": 3 / 2, "4:3": 4 / 3, "1:1": 1.0, "4:5": 4 / 5, "9:16": 9 / 16}
SMALLEST_CUT = 5.0  # per cent of a side


class Box(NamedTuple):
    """A part of a picture, in pixels: from the left and the top, its width and its height."""

    left: int
    top: int
    width: int
    height: int


def box(
    size: tuple[int, int], ratio: str, focal: tuple[float, float], crops: Mapping[str, Sequence[float]] | None = None
) -> Box:
    """What of a picture of this size is shown in a ratio: the crop made by hand, or the largest part of that shape
    with the focal point (per cent from the left and the top) as near to its middle as the edges allow.

    A crop is left, top, width and height in per cent of the picture. One that is not of the ratio is made so about
    its own middle.
    """
    width, height = size
    if ratio == ORIGINAL:
        return Box(0, 0, width, height)
    made = (crops or {}).get(ratio)
    if made:
        left, top, across, down = made
        area = (left * width / 100, top * height / 100, across * width / 100, down * height / 100)
        middle = (area[0] + area[2] / 2, area[1] + area[3] / 2)
        return _within(_shaped(area[2], area[3], RATIOS[ratio]), middle, size)
    middle = (focal[0] * width / 100, focal[1] * height / 100)
    return _within(_shaped(width, height, RATIOS[ratio]), middle, size)


def _shaped(width: float, height: float, ratio: float) -> tuple[float, float]:
    """The largest size of the ratio that fits."""
    return (width, width / ratio) if width / height < ratio else (height * ratio, height)


def _within(wanted: tuple[float, float], middle: tuple[float, float], size: tuple[int, int]) -> Box:
    width, height = (max(1, min(limit, round(side))) for side, limit in zip(wanted, size, strict=True))
    left = min(max(0, round(middle[0] - width / 2)), size[0] - width)
    top = min(max(0, round(middle[1] - height / 2)), size[1] - height)
    return Box(left, top, width, height)
