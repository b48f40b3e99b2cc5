"""What is to be changed by hand because a fact has moved."""

from django.conf import settings
from django.db import models

from articles.models import Article, Edition
from facts.mentions.fact import Kind
from facts.querysets import MentionQuerySet
from shows.models import Show


class Mention(models.Model):
    """A sentence that readers see, or will see, and that repeats what a fact was before it moved.

    It waits for a person. Once the sentence is in nothing that is public or scheduled, it closes by itself. `key` says
    which it is, so that the same sentence does not wait twice.
    """

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "done"
        DISMISSED = "dismissed", "left as it is"
        GONE = "gone", "gone by itself"

    class About(models.TextChoices):
        STARTS = Kind.STARTS.value, "when it starts"
        ENDS = Kind.ENDS.value, "when it leaves"
        TIME = Kind.TIME.value, "what time it is on"
        PLACE = Kind.PLACE.value, "where it is on"

    piece = models.ForeignKey(Article, models.CASCADE, related_name="fact_mentions")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, related_name="+")
    show = models.ForeignKey(Show, models.CASCADE, null=True, related_name="fact_mentions")
    about = models.CharField(max_length=6, choices=About)
    field = models.CharField(max_length=20, help_text="The form’s field it stands in.")
    sentence = models.TextField()
    words = models.CharField(max_length=200, help_text="The words in the sentence that repeat it.")
    offset = models.PositiveIntegerField(help_text="Where in the sentence they begin.")
    nth = models.PositiveIntegerField(default=0, help_text="Which of these words in the field, from nought.")
    is_said = models.BooleanField(default=False, help_text="In a quotation: what somebody said, not for change.")
    old = models.CharField(max_length=120)
    new = models.CharField(max_length=120)
    reason = models.CharField(max_length=400)
    confidence = models.FloatField(default=1)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-found_at", "-pk"]
        verbose_name = "mention of a moved fact"
        verbose_name_plural = "mentions of moved facts"
        constraints = [models.UniqueConstraint(fields=["piece", "key"], name="a_mention_waits_once")]
        indexes = [
            models.Index(fields=["state", "-found_at", "-id"], name="mention_by_state"),
            models.Index(fields=["show", "state"], name="mention_by_show"),
        ]

    def __str__(self) -> str:
        return f"“{self.words}” in “{self.sentence[:80]}”"
