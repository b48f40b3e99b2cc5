"""Whatever colours a file is in, readers see the ones that were meant, in sRGB."""

from io import BytesIO
from itertools import product
from typing import Any

import pytest
from PIL import Image as Pillow

from images.decoding import Decoded, decoded
from images.tests import colours, samples

PATCH = 16
EXACTLY: dict[str, dict[str, Any]] = {
    "PNG": {}, "JPEG": {"quality": 100, "subsampling": 0}, "WEBP": {"lossless": True}, "AVIF": {"quality": 100},
}  # fmt: skip
JUST_SEEN = 3.0  # our master is a JPEG, and a table of eight bits is coarse


def patches(pixels: list[tuple[int, ...]], mode: str, kind: str, profile: bytes | None) -> bytes:
    """A row of plain squares."""
    picture = Pillow.new(mode, (PATCH * len(pixels), PATCH))
    for place, pixel in enumerate(pixels):
        picture.paste(pixel, (place * PATCH, 0, (place + 1) * PATCH, PATCH))
    return samples.saved(picture, kind, icc_profile=profile, **EXACTLY[kind])


def seen(picture: Decoded, count: int) -> list[tuple[int, int, int]]:
    """The middle of each square, in the master."""
    with Pillow.open(BytesIO(picture.master)) as master:
        assert (master.mode, "icc_profile" in master.info) == ("RGB", False)
        return [master.getpixel((place * PATCH + PATCH // 2, PATCH // 2)) for place in range(count)]  # type: ignore[misc]


# Colours of the wide spaces that sRGB has too: what lies outside must change, and has no single right answer.
MUTED: list[tuple[int, ...]] = [(r, g, b) for r, g, b in product((70, 120, 180), repeat=3)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize("primaries", [colours.ADOBE_RGB, colours.DISPLAY_P3], ids=["Adobe RGB", "Display P3"])
def test_a_wide_gamut_comes_out_in_srgb(primaries: tuple[colours.Three, ...], kind: str) -> None:
    pixels = [pixel for pixel in MUTED if max(pixel) - min(pixel) < 80]
    sent = patches(pixels, "RGB", kind, colours.profile_of(primaries))
    meant = [colours.lab_of_rgb(pixel, primaries) for pixel in pixels]

    off = [
        colours.difference(colours.lab_of_srgb(now), lab)
        for now, lab in zip(seen(decoded(samples.upload(sent)), len(pixels)), meant, strict=True)
    ]
    unread = [colours.difference(colours.lab_of_srgb(p), lab) for p, lab in zip(pixels, meant, strict=True)]

    assert max(off) <= JUST_SEEN
    assert max(unread) > 5


def test_a_colour_that_srgb_has_not_goes_to_its_edge() -> None:
    sent = patches([(0, 255, 0)], "RGB", "PNG", colours.profile_of(colours.ADOBE_RGB))

    [(red, green, blue)] = seen(decoded(samples.upload(sent)), 1)

    assert green >= 253
    assert max(red, blue) <= 20


def test_a_picture_for_the_press_comes_out_in_srgb_by_its_profile() -> None:
    steps = list(product((0.0, 0.5, 1.0), (0.0, 0.5, 1.0), (0.0, 0.5, 1.0), (0.0, 0.25)))
    sent = patches(
        [tuple(round(v * 255) for v in step) for step in steps], "CMYK", "JPEG", colours.profile_of_the_press()
    )
    meant = [colours.lab_of_srgb([v * 255 for v in colours.rgb_of_inks(step)]) for step in steps]

    off = [
        colours.difference(colours.lab_of_srgb(now), lab)
        for now, lab in zip(seen(decoded(samples.upload(sent)), len(steps)), meant, strict=True)
    ]

    assert sum(off) / len(off) <= JUST_SEEN
    assert max(off) <= 2 * JUST_SEEN


def test_a_picture_for_the_press_without_a_profile_is_still_what_it_seems() -> None:
    sent = patches([(0, 0, 0, 0), (255, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 255)], "CMYK", "JPEG", None)

    assert [
        tuple(round(value / 51) for value in pixel) for pixel in seen(decoded(samples.upload(sent)), 4)
    ] == [(5, 5, 5), (0, 5, 5), (5, 0, 0), (0, 0, 0)]  # fmt: skip


TEAL, GREY, WHITE, BLUE = (0, 128, 128), (90, 90, 90), (255, 255, 255), (0, 0, 255)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (samples.encoded("JPEG", mode="CMYK"), TEAL),
        (samples.encoded("PNG", mode="P"), TEAL),
        (samples.encoded("PNG", mode="RGBA"), TEAL),
        (samples.encoded("AVIF"), TEAL),
        (samples.encoded("GIF"), TEAL),
        (samples.encoded("JPEG", mode="L"), GREY),
        (samples.encoded("PNG", mode="LA"), GREY),
        (samples.sixteen_bits(), (128, 128, 128)),
        (samples.transparent(), WHITE),
        (samples.with_red_and_blue_exchanged(), BLUE),
        (samples.encoded("PNG", icc_profile=b"not a profile"), TEAL),
        (samples.encoded("JPEG", mode="L", icc_profile=colours.profile_of(colours.ADOBE_RGB)), GREY),
        (samples.encoded("PNG", size=(6_500, 4_100)), TEAL),
        (samples.encoded("PNG", size=(8_001, 300), mode="RGBA"), TEAL),
    ],
)
def test_every_kind_of_colour_is_seen_as_it_was_meant(sent: bytes, meant: tuple[int, int, int]) -> None:
    with Pillow.open(BytesIO(decoded(samples.upload(sent)).master)) as master:
        assert master.getpixel((10, 10)) == pytest.approx(meant, abs=6)
        assert master.getpixel((master.width - 10, master.height - 10)) == pytest.approx(meant, abs=6)
