"""Pictures we have already are found again."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw, ImageEnhance, ImageFilter

from core import clock
from images import alike
from images.models import Image, LikenessBand
from images.opening import looks
from images.tests import samples

MANY = 60


def drawn(seed: int, size: tuple[int, int] = (480, 320)) -> Pillow.Image:
    """A picture of its own for every number: a sky, a ground, and figures before them."""
    chance = random.Random(seed)

    def colour() -> tuple[int, int, int]:
        return chance.randrange(256), chance.randrange(256), chance.randrange(256)

    picture = Pillow.new("RGB", size, colour())
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, size[1] * chance.uniform(0.4, 0.9), *size), fill=colour())
    for _ in range(chance.randrange(4, 12)):
        x, y, r = chance.uniform(0, size[0]), chance.uniform(0, size[1]), chance.uniform(0.05, 0.3) * size[0]
        shape = chance.choice((draw.ellipse, draw.rectangle))
        shape((x - r, y - r * chance.uniform(0.3, 1.5), x + r, y + r), fill=colour())
    return picture.filter(ImageFilter.GaussianBlur(3))


def likeness_of(picture: Pillow.Image) -> str:
    return looks.likeness(picture.resize(looks.seen_at(picture.size), Pillow.Resampling.LANCZOS))


def sent_again(picture: Pillow.Image, kind: str = "JPEG", **options: Any) -> Pillow.Image:
    return Pillow.open(samples.upload(samples.saved(picture, kind, **options))).convert("RGB")


def cropped(picture: Pillow.Image, part: float) -> Pillow.Image:
    width, height = picture.size
    return picture.crop(
        (round(width * part), round(height * part), round(width * (1 - part)), round(height * (1 - part)))
    )


CHANGES: dict[str, Callable[[Pillow.Image], Pillow.Image]] = {
    "half as large": lambda picture: picture.resize((240, 160), Pillow.Resampling.LANCZOS),
    "a quarter as large": lambda picture: picture.resize((120, 80), Pillow.Resampling.BICUBIC),
    "encoded badly": lambda picture: sent_again(picture, quality=25),
    "as WebP": lambda picture: sent_again(picture, "WEBP", quality=40),
    "lighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.2),
    "darker": lambda picture: ImageEnhance.Brightness(picture).enhance(0.75),
    "with less contrast": lambda picture: ImageEnhance.Contrast(picture).enhance(0.8),
    "without colour": lambda picture: picture.convert("L").convert("RGB"),
    "slightly cropped": lambda picture: cropped(picture, 0.01),
    "cropped": lambda picture: cropped(picture, 0.025),
}


def test_what_was_changed_is_found_and_what_differs_is_not() -> None:
    """At least 95 in 100 are found, over every kind of change; of 1,770 pairs of others at most 3 are."""
    originals = [likeness_of(drawn(seed)) for seed in range(MANY)]
    found = {
        name: sum(
            alike.distance(original, likeness_of(change(drawn(seed)))) < alike.DIFFERENT
            for seed, original in enumerate(originals)
        )
        for name, change in CHANGES.items()
    }
    confused = sum(
        alike.distance(one, other) < alike.DIFFERENT
        for place, one in enumerate(originals)
        for other in originals[place + 1 :]
    )

    assert {name: count for name, count in found.items() if count < 0.9 * MANY} == {}
    assert sum(found.values()) >= 0.95 * MANY * len(CHANGES)
    assert confused <= 3


def known(likeness: str, title: str = "Known") -> Image:
    image = Image.objects.create(title=title, likeness=likeness, uploaded_at=clock.now())
    alike.note(image)
    return image


def changed(likeness: str, *bits: int) -> str:
    value = int(likeness, 16)
    for bit in bits:
        value ^= 1 << bit
    return f"{value:016x}"


PATTERN = "0f1e2d3c4b5a6978"


@pytest.mark.django_db
def test_every_picture_that_differs_in_fewer_than_eight_bits_is_found_nearest_first() -> None:
    chance = random.Random(4)
    for count in range(8):
        known(changed(PATTERN, *chance.sample(range(64), count)), f"{count} bits")
    known(changed(PATTERN, *range(0, 64, 8)), "8 bits")
    known(changed(PATTERN, *range(64)), "all bits")

    assert [(image.title, bits) for image, bits in alike.alike(PATTERN)] == [(f"{n} bits", n) for n in range(8)]


@pytest.mark.django_db
def test_bits_that_differ_as_evenly_as_they_can_are_found_too() -> None:
    image = known(changed(PATTERN, 0, 1, 16, 17, 32, 33, 48))

    assert alike.alike(PATTERN) == [(image, 7)]


@pytest.mark.django_db
def test_a_picture_is_not_found_to_be_like_itself_nor_by_a_likeness_it_had() -> None:
    image, other = known(PATTERN), known(PATTERN)
    image.likeness = changed(PATTERN, *range(40))
    image.save()
    alike.note(image)

    assert alike.alike(PATTERN, but=other.pk) == []
    assert alike.alike("") == []


@pytest.mark.django_db
def test_the_same_file_is_known_by_its_digest() -> None:
    first = Image.objects.create(title="First", digest="a" * 64, uploaded_at=clock.now())
    Image.objects.create(title="Other", digest="", uploaded_at=clock.now())

    assert list(alike.same("a" * 64)) == [first]
    assert list(alike.same("")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("crowd", [1, 6_000])
def test_finding_costs_two_queries_and_a_bounded_look_at_any_number(
    crowd: int, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = Image.objects.bulk_create(
        Image(title=f"Sky {n}", likeness=changed(PATTERN, *range(16, 64)), uploaded_at=clock.now())
        for n in range(crowd)
    )
    LikenessBand.objects.bulk_create(
        LikenessBand(image=image, place=3, value=int(PATTERN[12:], 16)) for image in images
    )
    image = known(PATTERN)
    compared: list[str] = []
    measured = alike.distance

    def noted(one: str, other: str) -> int:
        compared.append(other)
        return measured(one, other)

    monkeypatch.setattr(alike, "distance", noted)

    with django_assert_num_queries(2):
        assert alike.alike(PATTERN) == [(image, 0)]
    assert len(compared) <= alike.LOOKED_AT
