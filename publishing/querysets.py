"""The one meaning of public."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

Model = TypeVar("Model", bound=models.Model, covariant=True)


class EditionQuerySet(models.QuerySet[Model]):
    """How editions are read."""

    def public(self, now: datetime) -> "EditionQuerySet[Model]":
        """What a reader may see at `now`, and nothing else."""
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=now), public_from__lte=now)

    def to_come(self, now: datetime) -> "EditionQuerySet[Model]":
        """Editions that are scheduled and have not been cancelled."""
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=F("public_from")), public_from__gt=now)

    def begun(self, now: datetime) -> "EditionQuerySet[Model]":
        """Editions that readers have seen, whether or not they still do."""
        return self.filter(Q(public_until__isnull=True) | Q(public_until__gt=F("public_from")), public_from__lte=now)
