"""Channels, what they broadcast and when, where that is known from, and which show of ours it is."""

from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from guide.querysets import BroadcastQuerySet, ChannelQuerySet
from images.models import Image
from shows.models import Service, Show


class Channel(models.Model):
    """A television channel, in the guide's order."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="As on a viewer’s remote control.")
    logo = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="logo_of")
    region = models.CharField(max_length=2, default="GB", help_text="ISO 3166 country code, such as GB.")
    service = models.ForeignKey(
        Service,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="channels",
        help_text="The same channel as a service that shows are available on.",
    )
    position = models.PositiveIntegerField(default=0, help_text="Its place in the guide, from the top.")
    is_shown = models.BooleanField(default=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["position", "number", "pk"]

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """An XMLTV document that channels' broadcasts come from: an address, or a file sent by hand."""

    name = models.CharField(max_length=80, unique=True)
    address = models.URLField(blank=True, help_text="Empty: the file is sent by hand.")
    zone = models.CharField(
        max_length=64, default="Europe/London", help_text="For times that name no zone, such as Europe/London."
    )
    language = models.CharField(max_length=12, default="en", help_text="Which words are taken where there are several.")
    is_on = models.BooleanField("fetched by itself", default=True)
    last_tried_at = models.DateTimeField(null=True, editable=False)
    last_taken_at = models.DateTimeField(null=True, editable=False)
    trouble = models.TextField(blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a zone that nobody knows, and an address that we would never call."""
        refused = {}
        if self.zone not in available_timezones():
            refused["zone"] = "No zone has that name. Write one such as Europe/London."
        if self.address and not self.address.startswith(("http://", "https://")):
            refused["address"] = "Write an address that begins with https:// or http://."
        if refused:
            raise ValidationError(refused)


class ChannelName(models.Model):
    """What a source calls a channel. Without a channel of ours, what the source says of it is left out."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="channel_names")
    external_id = models.CharField(max_length=200)
    display_name = models.CharField(max_length=200, blank=True)
    channel = models.ForeignKey(Channel, models.CASCADE, null=True, blank=True, related_name="names")

    class Meta:
        ordering = ["source", "external_id"]
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="one_channel_of_a_name")]

    def __str__(self) -> str:
        return self.display_name or self.external_id


class Import(models.Model):
    """One taking-in of a source: what came of it, and what there is to report, in sentences."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting for the worker"
        RUNNING = "running", "running"
        TAKEN = "taken", "taken in"
        UNCHANGED = "unchanged", "nothing new"
        FAILED = "failed", "failed"

    source = models.ForeignKey(Source, models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    report: Any = models.JSONField(default=list, help_text="Sentences: overlaps, gaps, what was left out and where.")
    progress = models.PositiveSmallIntegerField(default=0, editable=False, help_text="In percent, while it runs.")
    file_name = models.CharField(max_length=100, blank=True, editable=False, help_text="Sent by hand, not yet taken.")

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source"], condition=Q(state="running"), name="one_import_of_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.get_state_display()}"


class Programme(models.Model):
    """Something that is broadcast, as sources name it, and the show of ours that it is.

    `key` is what tells it from others: its title's words, year and format as `guide.matching` folds them. A decision by
    a person stands: later broadcasts under the same key follow it. Only what is `MATCHED` or `CONFIRMED` links.
    """

    class State(models.TextChoices):
        UNKNOWN = "unknown", "no show of ours"
        DOUBTFUL = "doubtful", "to be looked at"
        MATCHED = "matched", "matched"
        CONFIRMED = "confirmed", "confirmed by the desk"
        REFUSED = "refused", "not ours, said the desk"

    key = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    external_ids: Any = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UNKNOWN, db_index=True)
    show = models.ForeignKey(Show, models.SET_NULL, null=True, blank=True, related_name="programmes")
    score = models.FloatField(default=0, help_text="How sure the match is, from 0 to 1.")
    reasons: Any = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    @property
    def undated_key(self) -> str:
        """Its key without the year: what it has in common with the same title of other years."""
        return f"{self.key.partition('|')[0]}|{self.key.rpartition('|')[2]}"


class Broadcast(models.Model):
    """That a channel shows something between two moments.

    Times are UTC; `offset` is the source's own, in minutes east of it. `show` is kept in step with its programme's.
    """

    class Genre(models.TextChoices):
        FILM = "film", "Films"
        DRAMA = "drama", "Drama"
        COMEDY = "comedy", "Comedy"
        ENTERTAINMENT = "entertainment", "Entertainment"
        FACTUAL = "factual", "Factual"
        NEWS = "news", "News"
        SPORT = "sport", "Sport"
        CHILDREN = "children", "Children’s"
        MUSIC = "music", "Music and arts"
        OTHER = "other", "Other"

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="broadcasts")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="broadcasts")
    programme = models.ForeignKey(Programme, models.SET_NULL, null=True, blank=True, related_name="broadcasts")
    show = models.ForeignKey(Show, models.SET_NULL, null=True, blank=True, related_name="broadcasts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    offset = models.SmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    subtitle = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    season_number = models.PositiveIntegerField(null=True, blank=True)
    episode_number = models.PositiveIntegerField(null=True, blank=True)
    episode_total = models.PositiveIntegerField(null=True, blank=True)
    part = models.PositiveIntegerField(null=True, blank=True)
    part_total = models.PositiveIntegerField(null=True, blank=True)
    genre = models.CharField(max_length=13, choices=Genre, default=Genre.OTHER)
    categories: Any = models.JSONField(default=list, blank=True, help_text="The source’s own words for its genre.")
    is_new = models.BooleanField(default=False)
    is_repeat = models.BooleanField(default=False)
    is_live = models.BooleanField(default=False)
    is_premiere = models.BooleanField(default=False)
    is_last_chance = models.BooleanField(default=False)
    has_subtitles = models.BooleanField(default=False)
    is_signed = models.BooleanField(default=False)
    is_described = models.BooleanField("audio described", default=False)
    year = models.PositiveSmallIntegerField("made in", null=True, blank=True)
    rating = models.CharField(max_length=40, blank=True, help_text="With its system: “BBFC 15”.")
    credits: Any = models.JSONField(default=list, blank=True, help_text="[{job, name, character}]")
    external_ids: Any = models.JSONField(default=dict, blank=True)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "channel", "pk"]
        indexes = [
            models.Index(fields=["starts_at", "ends_at"]),
            models.Index(fields=["ends_at"]),
            models.Index(fields=["show", "starts_at"], condition=Q(show__isnull=False), name="broadcasts_of_a_show"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["channel", "starts_at"], name="one_broadcast_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="it_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.channel}"

    def get_absolute_url(self) -> str:
        return reverse("broadcast", args=[self.pk])

    def clean(self) -> None:
        """Refuse an end that is not after the beginning."""
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It cannot end before it begins. Check the two times."})

    @property
    def starts_there(self) -> datetime:
        """Its beginning on the clock that the source keeps."""
        return self.starts_at.astimezone(timezone(timedelta(minutes=self.offset)))


class Pick(models.Model):
    """Something the desk recommends for an evening, with a line of its own.

    It names its broadcast by channel and moment, so that a guide taken in anew does not lose it; `title` tells whether
    the programme is still the same.
    """

    day = models.DateField(db_index=True, help_text="The evening it is for, in the newsroom’s zone.")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="picks")
    starts_at = models.DateTimeField()
    title = models.CharField(max_length=300, editable=False)
    line = models.CharField(max_length=200, blank=True, help_text="Why to watch it, in a sentence.")
    position = models.PositiveSmallIntegerField(default=0)
    shown_from = models.DateTimeField(null=True, blank=True, help_text="Empty: as soon as it is saved.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["day", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["day", "channel", "starts_at"], name="picked_once_an_evening")]

    def __str__(self) -> str:
        return f"{self.title} on {self.day:%d.%m.%Y}"
