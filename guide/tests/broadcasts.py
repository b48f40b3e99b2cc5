"""Channels and broadcasts for tests, each with just what it needs."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils.text import slugify

from guide.models import Broadcast, Channel, Programme

_numbers = count(1)


def make_channel(name: str = "", **fields: Any) -> Channel:
    """A channel that readers see, below those that are there."""
    number = next(_numbers)
    name = name or f"Channel {number}"
    told = {"slug": slugify(f"{name}-{number}"), "number": 100 + number % 800, "position": number, **fields}
    return Channel.objects.create(name=name, **told)


def make_broadcast(title: str, starts_at: datetime, minutes: int = 60, **fields: Any) -> Broadcast:
    """Something on a channel of its own, unless one is given."""
    channel = fields.pop("channel", None) or make_channel()
    return Broadcast.objects.create(
        channel=channel, title=title, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes), **fields
    )


def make_programme(title: str, **fields: Any) -> Programme:
    """Something that is broadcast more than once."""
    return Programme.objects.create(**{"title": title, "key": f"{title.lower()}-{next(_numbers)}", **fields})
