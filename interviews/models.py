"""What was said, by whom, to whom and on which terms."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from core.private import private_files
from people.models import Person
from shows.models import Show


class Record(models.TextChoices):
    """On which terms something was said."""

    ON = "on", "on the record"
    BACKGROUND = "background", "background"
    OFF = "off", "off the record"


class Interview(models.Model):
    """One junket or sit-down."""

    title = models.CharField(max_length=200, help_text="The desk's name for it.")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    interviewers: "models.ManyToManyField[Person, Any]" = models.ManyToManyField(
        Person, blank=True, related_name="interviews_given"
    )
    interviewees: "models.ManyToManyField[Person, Any]" = models.ManyToManyField(
        Person, blank=True, related_name="interviews"
    )
    shows: "models.ManyToManyField[Show, Any]" = models.ManyToManyField(Show, blank=True, related_name="interviews")
    outlet = models.CharField(max_length=120, blank=True, help_text="Empty when it was given to us.")
    conditions = models.TextField(blank=True, help_text="What was agreed beforehand. Never shown to readers.")
    embargoed_until = models.DateTimeField(null=True, blank=True)
    recording = models.URLField("recording (link)", blank=True)
    recording_file = models.FileField(
        upload_to="recordings",
        storage=private_files,
        blank=True,
        help_text="Kept on the desk; never served to readers.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Label(models.Model):
    """How a transcript names a speaker, and whom it means. One mapping serves every turn under that label."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="labels")
    label = models.CharField(max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "label"], name="a_label_once_in_an_interview")]

    def __str__(self) -> str:
        return self.label


class Turn(models.Model):
    """One person's uninterrupted words in an interview, as transcribed."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField(default=0, db_index=True)
    speaker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="turns")
    label = models.CharField(max_length=120, blank=True, editable=False, help_text="As the transcript names them.")
    text = models.TextField()
    starts_at_seconds = models.DecimalField(
        "starts at (seconds)", max_digits=9, decimal_places=3, null=True, blank=True
    )
    ends_at_seconds = models.DecimalField("ends at (seconds)", max_digits=9, decimal_places=3, null=True, blank=True)
    record = models.CharField(max_length=10, choices=Record, default=Record.ON)

    class Meta:
        ordering = ["interview", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Quote(models.Model):
    """Something somebody said that we have marked in a piece. Its id never changes and is never used again."""

    class Treatment(models.TextChoices):
        VERBATIM = "verbatim", "verbatim"
        EDITED = "edited", "edited for length"
        PARAPHRASE = "paraphrase", "paraphrase"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.TextField()
    speaker = models.ForeignKey(Person, models.PROTECT, related_name="quotes")
    character = models.CharField(max_length=120, blank=True, help_text="Said as this character.")
    interview = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="quotes")
    turn = models.ForeignKey(Turn, models.SET_NULL, null=True, blank=True, related_name="quotes")
    outlet = models.CharField(max_length=120, blank=True, help_text="Who it was given to, when not to us.")
    said_on = models.DateField(null=True, blank=True)
    treatment = models.CharField(max_length=10, choices=Treatment, default=Treatment.VERBATIM)
    record = models.CharField(max_length=10, choices=Record, default=Record.ON)
    embargoed_until = models.DateTimeField(null=True, blank=True)
    shows: "models.ManyToManyField[Show, Any]" = models.ManyToManyField(Show, blank=True, related_name="quotes")
    taken_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="reuses"
    )
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["speaker", "-created_at"])]

    def __str__(self) -> str:
        return f"“{self.text[:80]}{'…' if len(self.text) > 80 else ''}”"
