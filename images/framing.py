"""What of a picture is shown: its focal point, and the crops made by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from images.models import Image
from images.ratios import RATIOS, SMALLEST_CUT
from images.tasks import ask_for_renditions

Crops = Mapping[str, Sequence[float] | None]


@transaction.atomic
def reframe(
    image: Image, *, focal: tuple[float, float] | None = None, crops: Crops | None = None, by: Any = None
) -> Image:
    """Show another part of the picture from now on; pages follow as soon as the files of a ratio are made.

    `focal` is per cent from the left and the top. `crops` names only ratios that change: left, top, width and height in
    per cent, or None for the part about the focal point. Raises `ValidationError` and changes nothing.
    """
    row = Image.objects.select_for_update().get(pk=image.pk)
    if focal is not None:
        row.focal_x, row.focal_y = _point(focal)
    for ratio, crop in (crops or {}).items():
        if ratio not in RATIOS:
            raise ValidationError(f"There is no ratio “{ratio}”. Choose one of {', '.join(RATIOS)}.")
        row.crops = {key: made for key, made in row.crops.items() if key != ratio}
        if crop is not None:
            row.crops[ratio] = _crop(crop, ratio)
    row.save(update_fields=["focal_x", "focal_y", "crops"])
    image.focal_x, image.focal_y, image.crops = row.focal_x, row.focal_y, row.crops
    ask_for_renditions(row)
    return image


def _point(focal: tuple[float, float]) -> tuple[int, int]:
    x, y = _numbers(focal, 2, "The focal point is two numbers: per cent from the left and from the top.")
    if not (0 <= x <= 100 and 0 <= y <= 100):
        raise ValidationError("The focal point must lie in the picture.")
    return round(x), round(y)


def _crop(crop: Sequence[float], ratio: str) -> list[float]:
    left, top, width, height = _numbers(crop, 4, f"A crop to {ratio} is four numbers: left, top, width and height.")
    if min(width, height) < SMALLEST_CUT:
        raise ValidationError(f"The crop to {ratio} is too small: at least {SMALLEST_CUT:g} per cent of each side.")
    if left < 0 or top < 0 or left + width > 100.01 or top + height > 100.01:
        raise ValidationError(f"The crop to {ratio} must lie in the picture.")
    return [round(part, 2) for part in (left, top, width, height)]


def _numbers(parts: Any, count: int, otherwise: str) -> list[float]:
    try:
        numbers = [float(part) for part in parts]
    except (TypeError, ValueError, OverflowError) as error:
        raise ValidationError(otherwise) from error
    if len(numbers) != count or any(number != number or abs(number) == float("inf") for number in numbers):
        raise ValidationError(otherwise)
    return numbers
