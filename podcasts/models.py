"""Our podcasts, their episodes, and who speaks in them."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core import clock
from core.paths import path_to
from core.richtext import RichTextField
from images.models import Image
from images.standing import standing
from people.models import Person
from podcasts import categories
from podcasts.chapters import are_chapters
from podcasts.querysets import EpisodeQuerySet, PodcastQuerySet
from podcasts.recordings import TYPES, is_a_recording, recording_name
from shows.models import Show

A_DAY = 24 * 3600


class Podcast(models.Model):
    """A series of episodes that people subscribe to. It has no drafts; `is_public` decides."""

    class Order(models.TextChoices):
        EPISODIC = "episodic", "the newest first"
        SERIAL = "serial", "from the first to the last"

    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(max_length=4000, help_text="What it is, as directories show it. Plain words.")
    cover = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="cover_of",
        help_text="Square, at least 1400 pixels wide.",
    )  # fmt: skip
    author = models.CharField(max_length=120, help_text="Who makes it, as listeners see it.")
    owner_name = models.CharField(max_length=120, blank=True)
    owner_email = models.EmailField(help_text="Directories write here, and it stands in the feed for everybody.")
    language = models.CharField(max_length=10, default="en-GB")
    category = models.CharField(max_length=60, choices=categories.choices())
    other_category = models.CharField(max_length=60, choices=categories.choices(), blank=True)
    order = models.CharField("to be heard", max_length=8, choices=Order, default=Order.EPISODIC)
    is_explicit = models.BooleanField("explicit", default=False)
    is_public = models.BooleanField(default=False, help_text="Readers find it, with the episodes that are out.")

    objects = PodcastQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return path_to("podcast", self.slug)

    @property
    def has_page(self) -> bool:
        """Whether readers can open it."""
        return self.is_public

    @property
    def shown_cover(self) -> Image | None:
        """The cover, as long as it may be used."""
        return standing(self.cover)


class Episode(models.Model):
    """One recording. Public from `published_at` on, unless it is hidden or its podcast is not public."""

    class Kind(models.TextChoices):
        FULL = "full", "whole episode"
        TRAILER = "trailer", "trailer"
        BONUS = "bonus", "bonus"

    podcast = models.ForeignKey(Podcast, models.PROTECT, related_name="episodes")
    season = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.FULL)
    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160)
    summary = models.CharField(max_length=300, blank=True, help_text="A sentence or two, for cards and players.")
    notes = RichTextField(blank=True)

    audio_file = models.FileField(
        upload_to=recording_name,
        max_length=200,
        blank=True,
        validators=[is_a_recording],
        help_text="MP3, M4A, OGG or WAV.",
    )
    audio_url = models.URLField(
        "address of the recording", max_length=500, blank=True, help_text="Where it lies elsewhere, instead of a file."
    )
    audio_type = models.CharField(max_length=20, choices=[(kind, kind) for kind in TYPES], default="audio/mpeg")
    audio_bytes = models.PositiveBigIntegerField("bytes", default=0, help_text="A file’s own size is found by itself.")
    seconds = models.PositiveIntegerField("length in seconds", default=0, validators=[MaxValueValidator(A_DAY)])
    chapters = models.TextField(blank=True, validators=[are_chapters], help_text="A line each: “12:30 The second act”.")
    transcript_url = models.URLField("address of the transcript", max_length=500, blank=True)

    published_at = models.DateTimeField(help_text="Readers find it from this moment on.")
    is_hidden = models.BooleanField("hidden", default=False)
    is_explicit = models.BooleanField("explicit", default=False)
    guid = models.UUIDField(default=uuid4, unique=True, editable=False)

    shows: "models.ManyToManyField[Show, Any]" = models.ManyToManyField(Show, blank=True, related_name="episodes_about")

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [models.UniqueConstraint("podcast", Lower("slug"), name="one_episode_at_an_address")]
        indexes = [models.Index(fields=["podcast", "-published_at", "-id"], name="episodes_newest_first")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return path_to("episode", self.podcast.slug, self.slug)

    def clean(self) -> None:
        """Refuse an episode without a recording, one with two, and an address without its size."""
        if bool(self.audio_file) == bool(self.audio_url):
            raise ValidationError({"audio_file": "Send the recording, or give its address: one of the two."})
        if self.audio_url and not self.audio_bytes:
            raise ValidationError({"audio_bytes": "Say how many bytes it has: podcast apps ask for it."})

    def is_out(self, now: datetime) -> bool:
        """Whether readers may know of it at that moment."""
        return self.podcast.is_public and not self.is_hidden and self.published_at <= now

    @property
    def has_page(self) -> bool:
        """Whether readers can open it now."""
        return self.is_out(clock.now())

    @property
    def audio_address(self) -> str:
        """Where the recording is: a path of this site, or a full address; empty without one."""
        return self.audio_file.url if self.audio_file else self.audio_url

    @property
    def number_words(self) -> str:
        """“Season 2, episode 4”, “Episode 4”, “Trailer”; empty without any."""
        if self.kind != self.Kind.FULL:
            return str(self.Kind(self.kind).label).capitalize()
        parts = [f"Season {self.season}" if self.season else "", f"episode {self.number}" if self.number else ""]
        words = ", ".join(filter(None, parts))
        return words[:1].upper() + words[1:]

    @property
    def minutes_words(self) -> str:
        """“32 min”, “1 hr 5 min”; empty when its length is not known."""
        if not self.seconds:
            return ""
        hours, minutes = divmod(max(1, round(self.seconds / 60)), 60)
        return " ".join(filter(None, [f"{hours} hr" if hours else "", f"{minutes} min" if minutes else ""]))


class EpisodePerson(models.Model):
    """Somebody who speaks in an episode, and as what."""

    class Role(models.TextChoices):
        HOST = "host", "host"
        INTERVIEWEE = "interviewee", "interviewee"
        GUEST = "guest", "guest"
        PRODUCER = "producer", "producer"

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="episodes")
    role = models.CharField(max_length=12, choices=Role, default=Role.INTERVIEWEE)
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "place in an episode"
        verbose_name_plural = "places in episodes"
        constraints = [
            models.UniqueConstraint(fields=["episode", "person"], name="a_person_once_an_episode"),
            models.CheckConstraint(condition=Q(role__gt=""), name="a_person_in_an_episode_has_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
