"""What an editor decided to publish in spite of a check, and why."""

from django.conf import settings
from django.db import models


class Clearance(models.Model):
    """One finding an editor published over. It holds for exactly these words; the reason is kept for good."""

    piece = models.ForeignKey("articles.Article", models.CASCADE, related_name="clearances")
    check_name = models.CharField("check", max_length=40)
    subject = models.CharField(max_length=120)
    words = models.TextField(blank=True)
    sentence = models.TextField(help_text="What the check said.")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["piece", "check_name", "subject"])]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.reason[:60]}"
