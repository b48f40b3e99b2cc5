"""Where shows can be watched, as far as that decides what is offered beside them."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from core import dates
from shows.models import Availability
from shows.standing import Tense, standing, turning_days

SOON = timedelta(days=30)
_THERE = {Tense.NOW, Tense.TODAY_ONLY, Tense.LEAVING}


def services_now_or_soon(records: Iterable[Availability], *, now: datetime, region: str) -> frozenset[int]:
    """The services that have one of these in the region at `now`, or will within 30 days on a known date."""
    today = dates.local(now).date()
    return frozenset(
        record.service_id
        for record in records
        if record.region == region
        and (stands := standing(record, today))
        and (stands.tense in _THERE or (stands.tense == Tense.COMING and stands.on - today <= SOON))
    )


def changes_at(records: Iterable[Availability], *, now: datetime) -> datetime | None:
    """A moment before which `services_now_or_soon` does not change; None when it never does."""
    today = dates.local(now).date()
    days = {turn for record in records for day in turning_days(record) for turn in (day, day - SOON) if turn > today}
    if not days:
        return None
    return datetime.combine(min(days), time(), timezone.get_default_timezone()).astimezone(UTC)
