"""How offers are read."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import OuterRef, Q

from core.gathered import gathered
from images.columns import unseen

if TYPE_CHECKING:
    from offers.models import Offer  # noqa: F401  (named in a string)

TARGETS = ("genre", "show", "service")


class OfferQuerySet(models.QuerySet["Offer"]):
    def running(self, now: datetime) -> "OfferQuerySet":
        """Those readers may be shown at `now`."""
        return self.not_over(now).filter(Q(starts_at__isnull=True) | Q(starts_at__lte=now))

    def not_over(self, now: datetime) -> "OfferQuerySet":
        """Switched on, and running at `now` or later."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now), is_on=True)

    def to_come(self, now: datetime) -> "OfferQuerySet":
        """Switched on, and beginning after `now`."""
        return self.filter(is_on=True, starts_at__gt=now)

    def over(self, now: datetime) -> "OfferQuerySet":
        """Those whose time has passed."""
        return self.filter(ends_at__lte=now)

    def with_a_stale_price(self, today: date, after: timedelta) -> "OfferQuerySet":
        """Those with a price that nobody has looked at for longer than `after`."""
        unchecked = Q(price_checked_on__isnull=True) | Q(price_checked_on__lt=today - after)
        return self.filter(unchecked, price__isnull=False)

    def for_choosing(self) -> "OfferQuerySet":
        """With picture and targets, each as a list of keys (`genre_ids`, `show_ids`, `service_ids`). One query."""
        targets = {
            f"{name}_ids": gathered(_through(self.model, name).filter(offer=OuterRef("pk")), [f"{name}_id"])
            for name in TARGETS
        }
        return self.select_related("picture").defer(*unseen("picture")).annotate(**targets).order_by("pk")


def _through(model: type[models.Model], name: str) -> "models.QuerySet[models.Model]":
    rows: models.QuerySet[models.Model] = getattr(model, f"{name}s").through._default_manager.all()
    return rows
