"""Dates and times in house style: “28th April 2026”, “8.05pm”, always in the newsroom's zone."""

from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.timesince import timesince

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn", "autumn")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def local(moment: datetime) -> datetime:
    """The moment on the newsroom's wall clock."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def day(value: date | datetime, *, today: date | None = None) -> str:
    """“28th April”, with the year unless it is the year of `today`."""
    if isinstance(value, datetime):
        value = _local_day(value, timezone.get_default_timezone())
    words = f"{ordinal(value.day)} {MONTHS[value.month - 1]}"
    return words if today and today.year == value.year else f"{words} {value.year}"


@lru_cache(maxsize=4096)
def _local_day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def stamp(moment: datetime) -> str:
    """The moment for the `datetime` of a `<time>`, to the second: HTML has no microseconds."""
    return moment.isoformat(timespec="seconds")


def month(value: date, *, today: date | None = None) -> str:
    """“April”, with the year unless it is the year of `today`."""
    words = MONTHS[value.month - 1]
    return words if today and today.year == value.year else f"{words} {value.year}"


def season(value: date) -> str:
    """“spring 2026”; December belongs to the winter that begins with it."""
    name = "winter" if value.month == 12 else SEASONS[value.month - 1]
    return f"{name} {value.year}"


def time_of_day(moment: datetime) -> str:
    """“8.05pm”, “9am”, on the newsroom's wall clock."""
    at = local(moment)
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}.{at.minute:02d}{half}" if at.minute else f"{hour}{half}"


def moment(value: datetime) -> str:
    """“28th April 2026, 8.05pm”."""
    return f"{day(value)}, {time_of_day(value)}"


def ago(value: datetime, *, now: datetime) -> str:
    """“just now”, “5 minutes ago”; after a week the day itself."""
    if (now - value).days >= 7:
        return day(value, today=local(now).date())
    return "just now" if (now - value).total_seconds() < 60 else f"{timesince(value, now, depth=1)} ago"
