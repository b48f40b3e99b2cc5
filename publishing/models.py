"""Revisions, editions and the log, as abstract tables that a published thing makes its own."""

from typing import Any

from django.conf import settings
from django.db import models

from publishing.querysets import EditionQuerySet


class Revision(models.Model):
    """One saved state of a working copy: an immutable document.

    Only an autosave is written again, while the sitting that it belongs to goes on.
    """

    class Kind(models.TextChoices):
        AUTOSAVE = "autosave", "autosave"
        SAVE = "save", "save"
        PUBLISH = "publish", "published"

    piece: "models.ForeignKey[Any, Any]"
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120, blank=True)
    sitting = models.UUIDField(null=True, blank=True, editable=False)
    turn = models.PositiveIntegerField(null=True, editable=False)  # of an autosave within its sitting
    version = models.PositiveIntegerField(null=True, editable=False)  # of the working copy; an autosave's: begun from
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document = models.JSONField()
    changes = models.JSONField(default=list, editable=False, help_text="What it changed; see articles/changes.py.")

    class Meta:
        abstract = True
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"revision {self.number}"


class Edition(models.Model):
    """What readers see: one revision, public from `public_from` until just before `public_until`.

    Editions are only ever added and closed, and those of one piece never overlap; the database refuses it.
    """

    piece: "models.ForeignKey[Any, Any]"
    piece_id: int
    revision: "models.ForeignKey[Any, Any]"
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(public_until__isnull=True) | models.Q(public_until__gte=models.F("public_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"edition {self.pk}"


class LogEntry(models.Model):
    """Who did what to a piece, and when. Never changed, never deleted."""

    piece: "models.ForeignKey[Any, Any]"
    verb = models.CharField(max_length=30)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-pk"]
        verbose_name_plural = "log entries"

    def __str__(self) -> str:
        return f"{self.verb} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def words(self) -> str:
        """The verb as one reads it: “Mark ready”."""
        return self.verb.replace("_", " ").capitalize()


class Reference(models.Model):
    """That something of ours (a piece, an edition, a revision, a record) uses a picture, a person or a show."""

    kind = models.CharField(max_length=10, help_text="image, person or show.")
    record = models.BigIntegerField()
    holder_kind = models.CharField(max_length=10, help_text="piece, edition, revision, person, show …")
    holder = models.BigIntegerField()
    role = models.CharField(max_length=16, help_text="hero, body, portrait, interviewee …")

    class Meta:
        indexes = [models.Index(fields=["holder_kind", "holder"], name="reference_by_holder")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "holder_kind", "holder", "role"], name="a_use_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder_kind} {self.holder} uses {self.kind} {self.record} as {self.role}"
