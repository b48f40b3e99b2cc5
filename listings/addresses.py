"""Addresses that the listings lead to."""

from core.paths import path_to


def calendar_of(broadcast: int) -> str:
    """Where a broadcast is had for one's calendar."""
    return path_to("broadcast_calendar", str(broadcast))
