"""Where a piece stands: its section and its tags. Also the words both the desk and the site use."""

from django.db import models

from core.addresses import not_reserved
from core.paths import path_to


class Kind(models.TextChoices):
    """What sort of piece it is."""

    EXCLUSIVE = "exclusive_interview", "exclusive interview"
    INTERVIEW = "interview", "interview"
    NEWS = "news", "news"
    FEATURE = "feature", "feature"
    REVIEW = "review", "review"
    LIST = "list", "list"


class BylineRole(models.TextChoices):
    """What a byline is for."""

    WORDS = "words", "words"
    PICTURES = "pictures", "pictures"
    REPORTING = "additional reporting", "additional reporting"


class PersonRole(models.TextChoices):
    """Why a person is in a piece."""

    INTERVIEWEE = "interviewee", "interviewee"
    SUBJECT = "subject", "subject"


class QuoteForm(models.TextChoices):
    """How a quotation stands on the page."""

    INLINE = "inline", "in the running text"
    SET_OFF = "set_off", "set off"


class Section(models.Model):
    """A part of the magazine, with a front and an address of its own."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("section", self.slug)


class Tag(models.Model):
    """A subject that pieces share, with a page of its own once readers see one of them."""

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_to("tag", self.slug)


class Series(models.Model):
    """A named run of pieces, such as “Five nights in the nave”. A piece is part of at most one."""

    title = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.TextField(max_length=400, blank=True, help_text="What readers are told above the pieces.")

    class Meta:
        ordering = ["title"]
        verbose_name = "series of pieces"
        verbose_name_plural = "series of pieces"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return path_to("series", self.slug)
