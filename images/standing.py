"""Whether readers may be shown a picture today: a licence ends with its day, whether or not a worker is awake."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core import clock, dates
from images.models import Image


def standing(picture: Image | None) -> Image | None:
    """The picture, if its licence covers today."""
    if picture is not None and (_is_for_ever(picture) or picture.may_be_used(clock.today())):
        return picture
    return None


def changes_at(pictures: Iterable[Image | None], now: datetime) -> datetime | None:
    """The next moment at which the licence of one of these begins or has ended; None when none ever does."""
    today = dates.local(now).date()
    days: list[date] = []
    for picture in pictures:
        if picture is None or _is_for_ever(picture):
            continue
        if picture.usage_from and picture.usage_from > today:
            days.append(picture.usage_from)
        if picture.usage_until and picture.usage_until >= today:
            days.append(picture.usage_until + timedelta(days=1))
    return timezone.make_aware(datetime.combine(min(days), time.min), timezone.get_default_timezone()) if days else None


def _is_for_ever(picture: Image) -> bool:
    return picture.usage_from is None and picture.usage_until is None
