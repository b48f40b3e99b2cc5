"""The first guess at a focal point lands on what a picture is of."""

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from images.opening import looks, salience
from images.tests import samples


def guess(picture: Pillow.Image) -> tuple[int, int]:
    return salience.focal_point(picture.resize(looks.seen_at(picture.size), Pillow.Resampling.LANCZOS))


PORTRAIT, LANDSCAPE, SQUARE = (600, 900), (900, 600), (700, 700)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SQUARE], ids=["portrait", "landscape", "square"])
@pytest.mark.parametrize("at", [(0.5, 0.3), (0.25, 0.35), (0.75, 0.35), (0.6, 0.5)])
@pytest.mark.parametrize("skin", ["#f1c9a5", "#c68863", "#8d5a3a", "#5b3a29"])
def test_a_face_is_found(size: tuple[int, int], at: tuple[float, float], skin: str) -> None:
    """Within a face's height of its middle."""
    x, y = guess(samples.with_a_face(size, at, skin))

    reach = 1.6 * min(size) / 10
    assert abs(x / 100 - at[0]) * size[0] <= reach
    assert abs(y / 100 - at[1]) * size[1] <= reach * 1.3


@pytest.mark.parametrize("at", [(0.3, 0.4), (0.7, 0.6), (0.5, 0.5)])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_something_bright_in_a_dull_place_is_found(size: tuple[int, int], at: tuple[float, float]) -> None:
    picture = Pillow.new("RGB", size, "#7d8790")
    x, y, r = at[0] * size[0], at[1] * size[1], min(size) / 9
    ImageDraw.Draw(picture).ellipse((x - r, y - r, x + r, y + r), fill="#d02020")

    assert list(guess(picture)) == pytest.approx([at[0] * 100, at[1] * 100], abs=10)


@pytest.mark.parametrize("colour", ["white", "black", "#7d8790"])
def test_a_plain_picture_keeps_the_usual_point(colour: str) -> None:
    assert guess(Pillow.new("RGB", LANDSCAPE, colour)) == salience.USUAL


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (5, 4)])
def test_the_smallest_pictures_have_a_point_too(size: tuple[int, int]) -> None:
    x, y = guess(samples.with_a_face((300, 300), (0.5, 0.4)).resize(size))

    assert 0 <= x <= 100
    assert 0 <= y <= 100
