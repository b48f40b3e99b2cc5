"""Records that readers may have a page about: people and shows."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from core import clock


class PublicRecord(models.Model):
    """Not a draft: `is_public` decides. One that only a scheduled piece names waits until that piece is out."""

    is_public = models.BooleanField(default=False, help_text="Publishing a piece makes public those it names.")
    public_from = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def has_page(self) -> bool:
        """Whether readers may know now that we have a page about it."""
        return self.is_public or (self.public_from is not None and self.public_from <= clock.now())

    def settle(self) -> None:
        """Once its moment has come, a record that waited is public like any other, and can be hidden like one."""
        if self.has_page:
            self.is_public, self.public_from = True, None


def having_a_page(now: datetime, record: str = "") -> Q:
    """The same of rows: `having_a_page(now, "speaker__")` is about each row's speaker."""
    return Q(**{f"{record}is_public": True}) | Q(**{f"{record}public_from__lte": now})
