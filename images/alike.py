"""Finding the pictures we have already: the same file, and pictures that look alike."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from images.models import Image, LikenessBand

BANDS, BITS = 4, 16
DIFFERENT = BANDS * 2  # bits: two pictures that differ in fewer have a band that differs in one at the most
LOOKED_AT = 5000  # likenesses compared at the most: those of plain skies are shared by many
SHOWN = 20


def same(digest: str) -> QuerySet[Image]:
    """The pictures that came in as exactly this file, the first one first."""
    return Image.objects.filter(digest=digest).order_by("pk") if digest else Image.objects.none()


def alike(likeness: str, *, but: int | None = None) -> list[tuple[Image, int]]:
    """Pictures that look like it and in how many of 64 bits they differ, nearest first; `but` is left out.

    Two queries and at most 5,000 comparisons, however many pictures there are: a picture that differs in fewer than
    eight bits shares at least one of four bands, or all of it but a bit. The newest are looked at first.
    """
    if not likeness:
        return []
    near = sorted(_near(likeness, but), key=lambda found: (found[1], found[0]))[:SHOWN]
    images = Image.objects.in_bulk([pk for pk, _ in near])
    return [(images[pk], distance) for pk, distance in near if pk in images]


def distance(one: str, other: str) -> int:
    """In how many bits two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def note(image: Image) -> None:
    """Let the picture be found by its likeness from now on."""
    LikenessBand.objects.filter(image=image).delete()
    LikenessBand.objects.bulk_create(
        LikenessBand(image=image, place=place, value=value) for place, value in enumerate(_bands(image.likeness))
    )


def _near(likeness: str, but: int | None) -> Iterator[tuple[int, int]]:
    shared = Q(pk__in=[])
    for place, value in enumerate(_bands(likeness)):
        shared |= Q(place=place, value__in=[value, *(value ^ 1 << bit for bit in range(BITS))])
    rows = LikenessBand.objects.filter(shared).order_by("-pk").values_list("image_id", "image__likeness")
    for pk, other in set(rows[:LOOKED_AT]):
        if pk != but and other and (bits := distance(likeness, other)) < DIFFERENT:
            yield pk, bits


def _bands(likeness: str) -> list[int]:
    """The likeness in four parts of sixteen bits."""
    return [int(likeness[at : at + 4], 16) for at in range(0, len(likeness), BITS // 4)]
