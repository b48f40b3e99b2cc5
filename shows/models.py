"""Shows and what belongs to them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from core.paths import path_to
from core.public import PublicRecord
from core.richtext import RichTextField
from images.models import Image
from images.standing import standing
from people.models import Person
from shows.querysets import AvailabilityQuerySet, ShowQuerySet


class Genre(models.Model):
    """A kind of show, with a hub page of its own."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("genre", self.slug)


class Service(models.Model):
    """Where a show can be watched: a streaming service, a channel, the cinema."""

    class Kind(models.TextChoices):
        STREAMING = "streaming", "streaming"
        LINEAR = "linear", "television channel"
        CINEMA = "cinema", "cinema"

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STREAMING)
    url = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Show(PublicRecord):
    """A series, film or special. A record, not a draft: `is_public` decides."""

    class Format(models.TextChoices):
        SERIES = "series", "series"
        FILM = "film", "film"
        SPECIAL = "special", "special"

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    aliases: Any = models.JSONField(default=list, blank=True, help_text="Other titles it is known by, one a line.")
    alias_text = models.TextField(editable=False, blank=True)
    format = models.CharField(max_length=10, choices=Format, default=Format.SERIES)
    genre = models.ForeignKey(Genre, models.PROTECT, null=True, blank=True, related_name="main_shows")
    genres: "models.ManyToManyField[Genre, Any]" = models.ManyToManyField(Genre, blank=True, related_name="shows")
    synopsis = RichTextField(blank=True)
    poster = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="poster_of")
    stand_in = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stand_in_of",
        verbose_name="fallback picture",
        help_text="It takes the place of a picture in a piece about the show when that one’s licence has ended.",
    )
    original_network = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    imdb_id = models.CharField("IMDb", max_length=20, blank=True)
    wikidata_id = models.CharField("Wikidata", max_length=20, blank=True)
    tmdb_id = models.CharField("TMDB", max_length=20, blank=True)

    objects = ShowQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["title", "id"])]

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: Any) -> None:
        self.alias_text = "\n".join(self.aliases)
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return path_to("show", self.slug)

    @property
    def shown_poster(self) -> Image | None:
        """The poster, as long as it may be used."""
        return standing(self.poster)

    @property
    def format_words(self) -> str:
        """“Series”, “Film”. As `get_format_display`, which gathers all that can be chosen each time."""
        return _FORMATS.get(self.format, self.format)


_FORMATS = {value: str(label).capitalize() for value, label in Show.Format.choices}


class ShowPicture(models.Model):
    """A show that a picture of the library is of."""

    show = models.ForeignKey(Show, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.CASCADE, related_name="of_shows")

    class Meta:
        verbose_name = "show in a picture"
        verbose_name_plural = "shows in pictures"
        constraints = [models.UniqueConstraint(fields=["show", "image"], name="a_show_once_in_a_picture")]

    def __str__(self) -> str:
        return f"{self.show} in {self.image}"


class Season(models.Model):
    """One season of a series."""

    show = models.ForeignKey(Show, models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    episodes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["show", "number"]
        constraints = [models.UniqueConstraint(fields=["show", "number"], name="one_season_of_a_number")]

    def __str__(self) -> str:
        return f"{self.show}, season {self.number}"


class Credit(models.Model):
    """What somebody did on a show, in billing order."""

    class Job(models.TextChoices):
        CAST = "cast", "cast"
        CREATOR = "creator", "created by"
        WRITER = "writer", "written by"
        DIRECTOR = "director", "directed by"
        PRODUCER = "producer", "produced by"
        EXECUTIVE_PRODUCER = "executive producer", "executive producer"
        COMPOSER = "composer", "music by"

    show = models.ForeignKey(Show, models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits")
    job = models.CharField(max_length=20, choices=Job, default=Job.CAST)
    character = models.CharField(max_length=120, blank=True)
    billing = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["billing", "pk"]
        indexes = [models.Index(fields=["show", "job", "billing"])]

    def __str__(self) -> str:
        return f"{self.person} ({self.character or self.get_job_display()})"


class Availability(models.Model):
    """That a show, or one season of it, can be watched somewhere between two dates."""

    class Offer(models.TextChoices):
        SUBSCRIPTION = "subscription", "with a subscription"
        FREE = "free", "free"
        RENT = "rent", "to rent"
        BUY = "buy", "to buy"
        CINEMA = "cinema", "in cinemas"
        BROADCAST = "broadcast", "broadcast"

    class Precision(models.TextChoices):
        DAY = "day", "to the day"
        MONTH = "month", "in that month"
        SEASON = "season", "in that season of the year"
        TBC = "tbc", "to be confirmed"

    show = models.ForeignKey(Show, models.CASCADE, related_name="availabilities")
    season = models.ForeignKey(Season, models.CASCADE, null=True, blank=True, related_name="availabilities")
    service = models.ForeignKey(Service, models.PROTECT, related_name="availabilities")
    region = models.CharField(max_length=2, default="GB", help_text="ISO 3166 country code, such as GB.")
    offer = models.CharField(max_length=12, choices=Offer, default=Offer.SUBSCRIPTION)
    starts_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=6, choices=Precision, default=Precision.DAY)
    ends_on = models.DateField(null=True, blank=True, help_text="The day it leaves.")
    source = models.CharField(max_length=200, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = AvailabilityQuerySet.as_manager()

    class Meta:
        ordering = ["show", "starts_on", "pk"]
        verbose_name_plural = "availabilities"
        indexes = [models.Index(fields=["region", "starts_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(precision="tbc") | models.Q(starts_on__isnull=False),
                name="a_date_unless_tbc",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        season = f", season {self.season.number}" if self.season_id and self.season else ""
        return f"{self.service} ({self.region}){season}: {self.get_offer_display()}"

    def clean(self) -> None:
        """Refuse a season of another show, and dates that cannot be."""
        refused = {}
        if self.season_id and self.season and self.season.show_id != self.show_id:
            refused["season"] = "That is a season of another show. Choose one of this show's."
        if self.precision != self.Precision.TBC and self.starts_on is None:
            refused["starts_on"] = "Say from when, or choose “to be confirmed”."
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            refused["ends_on"] = "It cannot leave before it starts. Check the two dates."
        for name in ("starts_on", "ends_on"):
            day = getattr(self, name)
            if day and not 1900 <= day.year <= 2200:
                refused[name] = "That year cannot be right. Check the date."
        if refused:
            raise ValidationError(refused)
