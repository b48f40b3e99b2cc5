"""Addresses that the listings lead to."""

from django.urls import NoReverseMatch, reverse


def calendar_of(broadcast: int) -> str:
    """Where a broadcast is had for one's calendar."""
    try:
        return reverse("broadcast_calendar", args=[broadcast])
    except NoReverseMatch:
        return f"/calendars/broadcast/{broadcast}.ics"
