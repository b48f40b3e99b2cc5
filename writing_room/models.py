"""Who is in a piece, who may look at it from outside, and what was said about it."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from articles.models import Article, Revision


class Sitting(models.Model):
    """One load of a piece's form in somebody's browser, from its opening to its last sign of life.

    The oldest one alive holds the piece; whoever takes over becomes its holder.
    """

    key = models.UUIDField(primary_key=True, default=uuid4)
    piece = models.ForeignKey(Article, models.CASCADE, related_name="sittings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    holds_since = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["began_at"]
        indexes = [models.Index(fields=["piece", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.user} in {self.piece}"


class ShareLink(models.Model):
    """A way for somebody without an account to read a draft, for a while."""

    piece = models.ForeignKey(Article, models.CASCADE, related_name="share_links")
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="+", help_text="None: whatever is the newest."
    )
    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120, blank=True, help_text="For whom it is.")
    may_comment = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name or f"link of {self.created_at:%Y-%m-%d}"


class Comment(models.Model):
    """A remark on a field or on selected words, by staff or by the reader of a share link; replies hang below it."""

    piece = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.ForeignKey(ShareLink, models.PROTECT, null=True, blank=True, related_name="comments")
    guest_name = models.CharField(max_length=80, blank=True)
    field = models.CharField(max_length=40, blank=True, help_text="The field it is about; the body when words are.")
    words = models.TextField(blank=True, help_text="The words it is about, as they stood.")
    before = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=4000)
    mentions: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["piece", "created_at"])]

    def __str__(self) -> str:
        return self.text[:60]
