"""How the guide is read."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from guide.models import Broadcast, Channel  # noqa: F401  (named in strings)


class ChannelQuerySet(models.QuerySet["Channel"]):
    def shown(self) -> "ChannelQuerySet":
        """The channels that readers see, in the order of the guide."""
        return self.filter(is_shown=True).order_by("position", "number", "pk")


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def between(self, first: datetime, last: datetime) -> "BroadcastQuerySet":
        """What is on at some moment from `first` up to, but not at, `last`: a programme that began before counts."""
        return self.filter(starts_at__lt=last, ends_at__gt=first)

    def on_shown_channels(self) -> "BroadcastQuerySet":
        """Those that readers may see."""
        return self.filter(channel__is_shown=True)

    def to_come(self, now: datetime) -> "BroadcastQuerySet":
        """What is on or still to come, soonest first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "channel__position", "pk")
