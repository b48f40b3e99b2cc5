"""Availabilities for tests that need no database."""

from datetime import UTC, date, datetime

from shows.models import Availability, Season, Service

TITLE = "The Stroud File"


def at(day: str, time: str = "12:00") -> datetime:
    """That moment in UTC."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)


def on(service: str, start: str = "", end: str = "", *, season: int = 0, **fields: str) -> Availability:
    """A record with its service and season at hand, never saved."""
    return Availability(
        service=Service(name=service),
        season=Season(pk=season, number=season) if season else None,
        starts_on=date.fromisoformat(start) if start else None,
        ends_on=date.fromisoformat(end) if end else None,
        **{"region": "GB", **fields},
    )
