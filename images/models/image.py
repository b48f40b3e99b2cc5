"""A picture, its words, its owner, and what of it is shown where."""

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator
from django.db import models

from core.private import private_files
from images.ratios import ORIGINAL

PERCENT = [MaxValueValidator(100)]
FOLDER = "pictures"


class Source(NamedTuple):
    """One file of a picture, as a page names it."""

    url: str
    width: int
    height: int


class Image(models.Model):
    """A picture we may print: decoded and encoded again by us, with its words and its owner.

    `file` is the master, in the private storage; no reader ever gets it. What readers get are renditions, which are
    rows (`files`) and, short enough for a page of thirty cards, `renditions`: for each ratio that is ready
    `[folder, widths, height of the widest]`. A folder holds every width of the ratio in every format.
    """

    class Category(models.TextChoices):
        UNSTATED = "unstated", "not stated"
        STILL = "still", "publicity still"
        AGENCY = "agency", "agency"
        COMMISSIONED = "commissioned", "commissioned by us"
        OWN = "own", "taken by our staff"
        READER = "reader", "reader’s own"
        HANDOUT = "handout", "handed out by its subject"
        LICENSED = "licensed", "free licence"
        PUBLIC_DOMAIN = "public_domain", "public domain"

    class Shape(models.TextChoices):
        LANDSCAPE = "landscape", "landscape"
        PORTRAIT = "portrait", "portrait"
        SQUARE = "square", "square"

    title = models.CharField(max_length=200)
    file = models.ImageField(upload_to=FOLDER, storage=private_files)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    shape = models.CharField(max_length=9, choices=Shape, editable=False, default=Shape.LANDSCAPE, db_index=True)
    alt_text = models.CharField(
        max_length=300, blank=True, help_text="What the picture shows, for those who cannot see it."
    )
    caption = models.CharField(max_length=400, blank=True)
    credit = models.CharField(max_length=200, blank=True)

    focal_x = models.PositiveSmallIntegerField(default=50, validators=PERCENT, help_text="Percent from the left.")
    focal_y = models.PositiveSmallIntegerField(default=40, validators=PERCENT, help_text="Percent from the top.")
    crops: Any = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="By ratio, what was cut by hand: left, top, width and height in per cent.",
    )

    category = models.CharField(max_length=16, choices=Category, default=Category.UNSTATED, db_index=True)
    copyright = models.CharField(max_length=200, blank=True, help_text="Who owns it, as the file says.")
    required_credit = models.CharField(
        max_length=200, blank=True, help_text="Words that the credit beside it must hold, as its owner asks."
    )
    usage_from = models.DateField("may be used from", null=True, blank=True)
    usage_until = models.DateField("may be used until", null=True, blank=True, help_text="The last day.", db_index=True)
    only_its_shows = models.BooleanField(
        "only with its shows", default=False, help_text="It may stand only in pieces about the shows it is of."
    )
    no_social = models.BooleanField(
        "not on social media", default=False, help_text="It is neither shared nor drawn into a share picture."
    )
    no_crop = models.BooleanField("never cropped", default=False, help_text="It is only ever shown whole.")
    online_only = models.BooleanField("online only", default=False, help_text="It is not licensed for print.")
    cost_note = models.CharField(max_length=200, blank=True, help_text="What it costs, and whom to pay.")
    rights_note = models.CharField(max_length=300, blank=True)

    taken_on = models.DateField(null=True, blank=True)
    names_in_file: Any = models.JSONField(default=list, editable=False, help_text="People whom the file names.")
    original_name = models.CharField(max_length=200, editable=False, blank=True)
    digest = models.CharField(
        max_length=64, editable=False, blank=True, db_index=True, help_text="SHA-256 of the file as it was sent."
    )
    likeness = models.CharField(
        max_length=16,
        editable=False,
        blank=True,
        help_text="64 bits, in hexadecimal; pictures that look alike differ in few.",
    )
    placeholder = models.CharField(
        max_length=40, editable=False, blank=True, help_text="Six colours, three hexadecimal digits each, in two rows."
    )
    renditions: Any = models.JSONField(default=dict, editable=False)
    uploaded_at = models.DateTimeField(editable=False, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "picture"

    def __str__(self) -> str:
        return self.title

    def may_be_used(self, day: date) -> bool:
        """Whether its licence covers the day; the last day counts."""
        begun = self.usage_from is None or self.usage_from <= day
        return begun and (self.usage_until is None or day <= self.usage_until)

    def is_credited_in(self, credit: str) -> bool:
        """Whether the credit holds the words that its owner asks for; neither case nor spaces count."""
        return _folded(self.required_credit) in _folded(credit)

    def sources(self, format: str, ratio: str = ORIGINAL) -> list[Source]:
        """The files of one format (`avif`, `webp` or `jpeg`) in a ratio, narrowest first; none while none is ready."""
        ready = self.renditions.get(ratio)
        if ready is None:
            return []
        folder, widths, tallest = ready
        address = f"{settings.MEDIA_URL}{FOLDER}/{folder}/"
        ending, widest = ENDINGS[format], widths[-1]
        return [Source(f"{address}{w}.{ending}", w, max(1, round(tallest * w / widest))) for w in widths]


ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def public_files() -> Storage:
    """Where renditions lie."""
    return storages["default"]
