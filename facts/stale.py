"""Facts about availability that nobody has looked at for too long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from core import clock, dates, happenings
from shows.models import Availability

OLD = timedelta(days=30)
NEAR = 7  # days before a release within which it has to be checked
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stale:
    """A record to be checked, and why."""

    record: Availability
    why: str
    is_pressing: bool
    following: int | None = None


def stale(now: datetime) -> QuerySet[Availability]:
    """What has not left and was checked more than thirty days ago or never, or not in the week before it is released.

    What is released soonest comes first, then what was checked longest ago. The days are the newsroom's.
    """
    today = dates.local(now).date()
    never_or_old = Q(checked_at__isnull=True) | Q(checked_at__lt=now - OLD)
    pressing = _unchecked_before_release(today)
    return (
        Availability.objects.not_gone(today)
        .filter(never_or_old | pressing)
        .annotate(pressing=Case(When(pressing, then=Value(0)), default=Value(1), output_field=IntegerField()))
        .order_by("pressing", "checked_at", "starts_on", "pk")
    )


def _unchecked_before_release(today: date) -> Q:
    """Released to the day within a week, and not checked in the week before that day."""
    found = Q(pk__in=[])
    for ahead in range(NEAR + 1):
        day = today + ahead * DAY
        last = Q(checked_at__isnull=True) | Q(checked_at__lt=_midnight(day - NEAR * DAY))
        found |= Q(starts_on=day, precision=Availability.Precision.DAY) & last
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


def listed(records: Sequence[Any], now: datetime) -> list[Stale]:
    """These of `stale`, each with the reason in words and the one that follows it."""
    following = [*(record.pk for record in records[1:]), None][: len(records)]
    return [_why_of(record, now, after) for record, after in zip(records, following, strict=True)]


def _why_of(record: Any, now: datetime, following: int | None) -> Stale:
    today = dates.local(now).date()
    is_pressing = record.pressing == 0
    if record.checked_at is None:
        why = "Never checked"
    else:
        why = f"Last checked {dates.ago(record.checked_at, now=now)}"
    if is_pressing:
        ahead = (record.starts_on - today).days
        out = {0: "Out today", 1: "Out tomorrow"}.get(ahead, f"Out in {ahead} days")
        why = f"{out}; {why[0].lower()}{why[1:]}"
    return Stale(record, why, is_pressing, following)


@transaction.atomic
def checked(records: Iterable[Availability], *, by: Any) -> int:
    """Somebody has looked, and it is so. Returns how many there were."""
    chosen = list(records)
    now = clock.now()
    keys = [record.pk for record in chosen]
    Availability.objects.filter(pk__in=keys).update(checked_by=by, checked_at=now)
    for show in {record.show_id for record in chosen}:
        happenings.tell("show", show)
    return len(chosen)
