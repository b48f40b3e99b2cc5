"""Forgetting figures that nobody asks for any more."""

from datetime import timedelta

from audience.models import ClicksInDay, ReadOn, ReadsInDay, ReadsInHour
from audience.reading import HOURS_KEPT
from core import clock, dates

DAYS_KEPT = 2 * 366
STEPS_KEPT = 60  # days


def prune_reads() -> int:
    """Drop hours of over eight days ago, days and clicks of two years ago, and what was read next two months ago."""
    now = clock.now()
    today = dates.local(now).date()
    gone = (
        ReadsInHour.objects.filter(hour__lt=now - timedelta(hours=HOURS_KEPT)),
        ReadsInDay.objects.filter(day__lt=today - timedelta(days=DAYS_KEPT)),
        ClicksInDay.objects.filter(day__lt=today - timedelta(days=DAYS_KEPT)),
        ReadOn.objects.filter(day__lt=today - timedelta(days=STEPS_KEPT)),
    )
    return sum(rows.delete()[0] for rows in gone)
