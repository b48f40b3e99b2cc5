"""The working copy of a piece: what the desk writes. Saving it never changes what readers see."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from articles.focal_points import WHOLE
from articles.models.taxonomy import BylineRole, Kind, PersonRole, QuoteForm, Section, Series, Tag
from articles.querysets import ArticleQuerySet
from core.richtext import RichTextField
from images.models import Image
from interviews.models import Interview, Quote
from people.models import Person
from shows.models import Genre, Show

MOST_PARTS = 999


class Article(models.Model):
    """A piece from commission to archive."""

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        WITH_SUBS = "with_subs", "with subs"
        READY = "ready", "ready"
        PUBLISHED = "published", "published"
        HELD = "held", "held"
        SPIKED = "spiked", "spiked"
        KILLED = "killed", "killed"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.EXCLUSIVE)
    catchline = models.CharField(max_length=60, help_text="The desk's working name.")
    section = models.ForeignKey(Section, models.PROTECT, related_name="articles")
    kicker = models.CharField(max_length=60, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    short_headline = models.CharField(max_length=80, blank=True, help_text="For cards and lists.")
    standfirst = models.TextField(max_length=600, blank=True)
    slug = models.SlugField(
        max_length=120, blank=True, help_text="The last part of the address. Left empty, it is made from the headline."
    )
    body = RichTextField(config_name="article", blank=True)
    hero = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="picture")
    hero_caption = models.CharField("caption", max_length=400, blank=True, help_text="Left empty, the picture's own.")
    hero_credit = models.CharField("credit", max_length=200, blank=True, help_text="Left empty, the picture's own.")
    hero_alt = models.CharField(
        "alt text here", max_length=300, blank=True, help_text="What it shows. Left empty, the picture's own."
    )
    hero_is_decorative = models.BooleanField(
        "decorative here", default=False, help_text="It is passed over by who cannot see it."
    )
    hero_focus = models.CharField(
        "focus here",
        max_length=20,
        blank=True,
        validators=[RegexValidator(WHOLE, "Write two numbers from 0 to 100, across and down: 30,60.")],
        help_text="Per cent across and down, as 30,60. Left empty, the picture's own.",
    )
    interview = models.ForeignKey(Interview, models.PROTECT, null=True, blank=True, related_name="articles")
    genres: "models.ManyToManyField[Genre, Any]" = models.ManyToManyField(Genre, blank=True, related_name="+")
    tags: "models.ManyToManyField[Tag, Any]" = models.ManyToManyField(Tag, blank=True, related_name="+")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PARTS)],
        help_text="Its place in the series: 1, 2, 3. Left empty, the day it was published.",
    )
    seo_title = models.CharField("search title", max_length=70, blank=True)
    seo_description = models.CharField("search description", max_length=160, blank=True)
    social_title = models.CharField(max_length=100, blank=True)
    social_text = models.CharField(max_length=280, blank=True)
    embargoed_until = models.DateTimeField(null=True, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="articles"
    )
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    first_published_at = models.DateTimeField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = "piece"
        permissions = [
            ("sub_article", "Can take a piece from the reporters, send it back and mark it ready"),
            ("publish_article", "Can publish, schedule, roll back, kill and correct"),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_desk_order"),
            models.Index(fields=["state", "-changed_at", "-id"], name="article_by_state"),
            models.Index(fields=["created_by", "-changed_at"], name="article_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "slug"], condition=~models.Q(slug=""), name="one_piece_at_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.headline or self.catchline


class Byline(models.Model):
    """Who made the piece, and what they did for it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=20, choices=BylineRole, default=BylineRole.WORDS)
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


class ArticlePerson(models.Model):
    """A person the piece is with or about."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=PersonRole, default=PersonRole.INTERVIEWEE)
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="a_person_once_in_a_piece")]

    def __str__(self) -> str:
        return str(self.person)


class ArticleShow(models.Model):
    """A show the piece is about."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="shows")
    show = models.ForeignKey(Show, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "show"
        constraints = [models.UniqueConstraint(fields=["article", "show"], name="a_show_once_in_a_piece")]

    def __str__(self) -> str:
        return str(self.show)


class RelatedPick(models.Model):
    """Another piece the desk wants beside this one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="picks")
    pick = models.ForeignKey(Article, models.CASCADE, related_name="picked_by")
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.pick)


class NeverBeside(models.Model):
    """Another piece that is never to be suggested beside this one, whatever they have in common."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="never")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "piece never beside this one"
        verbose_name_plural = "pieces never beside this one"
        constraints = [models.UniqueConstraint(fields=["article", "other"], name="never_beside_once")]

    def __str__(self) -> str:
        return str(self.other)


class Correction(models.Model):
    """What was wrong, what is right, and when we said so. Readers see it at the end of the piece."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    text = models.TextField()
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class ArticleImage(models.Model):
    """A picture in the body of the working copy, which is not deleted while a piece holds it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="images")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "place in a piece’s text"
        verbose_name_plural = "places in pieces’ texts"
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="a_picture_once_a_piece")]

    def __str__(self) -> str:
        return str(self.image)


class ArticleQuote(models.Model):
    """A quotation as it stands in the working copy, kept in step with the marks in the body."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="quotes")
    quote = models.ForeignKey(Quote, models.PROTECT, related_name="uses")
    form = models.CharField(max_length=8, choices=QuoteForm)
    words = models.TextField()
    position = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "quote"], name="a_quote_once_in_a_piece")]

    def __str__(self) -> str:
        return str(self.quote)
