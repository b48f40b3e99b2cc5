"""House style as data: what we do not write, and what we write instead."""

from django.db import models


class HouseRule(models.Model):
    """One rule of house style. Its examples are its tests: saving a rule that fails them is refused."""

    class Tone(models.TextChoices):
        BLOCKS = "blocks", "stops publishing"
        WARNS = "warns", "warns"
        NOTES = "notes", "notes"

    name = models.CharField(max_length=120, unique=True)
    pattern = models.CharField(max_length=300)
    suggestion = models.CharField(max_length=300, blank=True, help_text="What we write instead.")
    reason = models.CharField(max_length=300, blank=True)
    wrong = models.TextField("caught", help_text="Examples the rule must catch, one to a line.")
    right = models.TextField("left alone", blank=True, help_text="Examples it must leave alone, one to a line.")
    tone = models.CharField(max_length=6, choices=Tone, default=Tone.NOTES)
    in_quotations = models.BooleanField(default=False, help_text="Judge the words of quotations too.")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = "house style rule"

    def __str__(self) -> str:
        return self.name
