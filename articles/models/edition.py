"""What readers see. This module and `taxonomy` are all that public code knows of a piece."""

from typing import Any

from django.db import models

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.taxonomy import Kind, PersonRole, QuoteForm, Section, Series, Tag
from core.paths import path_to
from images.models import Image
from images.standing import standing
from interviews.models import Quote
from people.models import Person
from podcasts.models import Episode
from publishing import models as publishing
from shows.models import Genre, Show


class Edition(publishing.Edition):
    """A piece as readers see it between two moments: typed columns for lists, `page` for the page."""

    piece = models.ForeignKey("articles.Article", models.PROTECT, related_name="editions")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=20, choices=Kind)
    section = models.ForeignKey(Section, models.PROTECT, related_name="editions")
    slug = models.SlugField(max_length=120)
    kicker = models.CharField(max_length=60, blank=True)
    headline = models.CharField(max_length=200)
    short_headline = models.CharField(max_length=80, blank=True)
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=300, blank=True, help_text="Names as on cards: “Idris Vaughan-Okafor”.")
    hero = models.ForeignKey(Image, models.PROTECT, null=True, related_name="editions")
    stand_in = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="What readers see when the licence of the picture has ended: the fallback picture of its show.",
    )
    published_at = models.DateTimeField(help_text="When readers first saw the piece. Never moves by itself.")
    word_count = models.PositiveIntegerField(default=0)
    genres: "models.ManyToManyField[Genre, Any]" = models.ManyToManyField(
        Genre, through="articles.EditionGenre", related_name="editions"
    )
    tags: "models.ManyToManyField[Tag, Any]" = models.ManyToManyField(
        Tag, through="articles.EditionTag", related_name="editions"
    )
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="editions")
    part = models.PositiveSmallIntegerField(null=True, help_text="Its place in the series; nought without a number.")
    page: Any = models.JSONField(help_text="Everything else the page shows, by id; see articles/press.py.")

    objects = ArticleEditionQuerySet.as_manager()  # type: ignore[misc]  # the abstract one reads less

    class Meta(publishing.Edition.Meta):
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="edition_latest"),
            models.Index(fields=["section", "-published_at", "-id"], name="edition_by_section"),
            models.Index(fields=["kind", "-published_at", "-id"], name="edition_by_kind"),
            models.Index(fields=["section", "slug"], name="edition_by_address"),
            models.Index(fields=["piece", "public_from"], name="edition_of_piece"),
            models.Index(fields=["public_from"], name="edition_by_start"),
            models.Index(
                fields=["series", "part", "published_at", "id"],
                name="edition_in_series",
                condition=models.Q(series__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return path_to("article", self.section.slug, self.slug)

    def get_gallery_url(self) -> str:
        return path_to("gallery", self.section.slug, self.slug)

    @property
    def shown_picture(self) -> Image | None:
        """What readers see at its head today: its picture, the fallback once that may not be used, or nothing."""
        return standing(self.hero) or standing(self.stand_in) if self.hero_id else None

    @property
    def is_exclusive(self) -> bool:
        return self.kind == Kind.EXCLUSIVE

    @property
    def reading_minutes(self) -> int:
        """Whole minutes at 230 words a minute, at least one."""
        return max(1, round(self.word_count / 230))


class EditionPerson(models.Model):
    """A person an edition is with, about or by; dated, so that a person's pieces page quickly at any depth."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="editions")
    role = models.CharField(max_length=20, choices=[*PersonRole.choices, ("byline", "byline")])
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "role", "-published_at", "-edition"], name="edition_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.edition_id}"


class EditionShow(models.Model):
    """A show an edition is about; dated for the same reason."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="shows")
    show = models.ForeignKey(Show, models.PROTECT, related_name="editions")
    leads = models.BooleanField(default=False, help_text="It is the first of the shows that the edition is about.")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["show", "-published_at", "-edition"], name="edition_by_show")]

    def __str__(self) -> str:
        return f"{self.show_id} in {self.edition_id}"


class EditionImage(models.Model):
    """A picture in an edition's body, which is not deleted while any edition shows it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="images")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "place in a published text"
        verbose_name_plural = "places in published texts"
        constraints = [models.UniqueConstraint(fields=["edition", "image"], name="a_picture_once_an_edition")]

    def __str__(self) -> str:
        return f"{self.image_id} in {self.edition_id}"


class EditionEpisode(models.Model):
    """An episode with a card in an edition's body, which is not deleted while any edition shows it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="episodes")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "episode"], name="an_episode_once_an_edition")]

    def __str__(self) -> str:
        return f"{self.episode_id} in {self.edition_id}"


class EditionGenre(models.Model):
    """A genre an edition belongs to; dated for the same reason."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="in_genres")
    genre = models.ForeignKey(Genre, models.PROTECT, related_name="in_editions")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "genre"], name="a_genre_once_an_edition")]
        indexes = [models.Index(fields=["genre", "-published_at", "-edition"], name="edition_by_genre")]

    def __str__(self) -> str:
        return f"{self.genre_id} of {self.edition_id}"


class EditionTag(models.Model):
    """A tag of an edition; dated for the same reason."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="on_editions")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "tag"], name="a_tag_once_an_edition")]
        indexes = [models.Index(fields=["tag", "-published_at", "-edition"], name="edition_by_tag")]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.edition_id}"


class EditionCorrection(models.Model):
    """A correction as published in an edition; dated by itself, so that all of them page by when they were made."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="corrections")
    text = models.TextField()
    corrected_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-corrected_at", "-id"], name="correction_latest")]

    def __str__(self) -> str:
        return self.text[:80]


class Placement(models.Model):
    """A quotation as published in an edition. A quote without a public one is invisible."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="placements")
    quote = models.ForeignKey(Quote, models.PROTECT, related_name="placements")
    speaker = models.ForeignKey(Person, models.PROTECT, related_name="placements")
    form = models.CharField(max_length=8, choices=QuoteForm)
    words = models.TextField()
    outlet = models.CharField(max_length=120, blank=True)
    character = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["speaker", "-published_at", "position"], name="placement_by_speaker")]

    def __str__(self) -> str:
        return self.words[:80]


class ShareCard(models.Model):
    """A picture that a piece, or one quotation in it, is shared with: drawn by us when the edition is pressed."""

    class Size(models.TextChoices):
        WIDE = "wide", "1200 × 630"
        TALL = "tall", "1080 × 1350"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="share_cards")
    quote = models.ForeignKey(Quote, models.CASCADE, null=True, related_name="share_cards")
    size = models.CharField(max_length=4, choices=Size)
    picture = models.ForeignKey(
        Image, models.PROTECT, null=True, related_name="+", help_text="What is drawn into it, whose rights it follows."
    )
    name = models.CharField(max_length=200, help_text="As the storage knows it.")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "quote", "size"], name="one_share_card_of_a_quote"),
            models.UniqueConstraint(
                fields=["edition", "size"], condition=models.Q(quote=None), name="one_share_card_of_a_piece"
            ),
        ]

    def __str__(self) -> str:
        return self.name
