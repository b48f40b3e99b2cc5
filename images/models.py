"""A picture and the sizes it is served in."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.core.validators import MaxValueValidator
from django.db import models

PERCENT = [MaxValueValidator(100)]


class Source(NamedTuple):
    """One file of a picture, as a page names it."""

    url: str
    width: int
    height: int


def _address(storage: Storage) -> Callable[[str], str]:
    """How to get from a file's name to its address. Our own names need no quoting, which is most of what `url` does."""
    if isinstance(storage, FileSystemStorage):
        return f"{storage.base_url}{{}}".format
    return storage.url


class Image(models.Model):
    """A picture we may print: decoded and re-encoded by us, with its words and its owner."""

    title = models.CharField(max_length=200)
    file = models.ImageField(upload_to="pictures")
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt_text = models.CharField(
        max_length=300, blank=True, help_text="What the picture shows, for those who cannot see it."
    )
    caption = models.CharField(max_length=400, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    focal_x = models.PositiveSmallIntegerField(default=50, validators=PERCENT, help_text="Percent from the left.")
    focal_y = models.PositiveSmallIntegerField(default=40, validators=PERCENT, help_text="Percent from the top.")
    rights_note = models.CharField(max_length=300, blank=True)
    usage_until = models.DateField(null=True, blank=True)
    renditions: Any = models.JSONField(default=list, editable=False)
    uploaded_at = models.DateTimeField(editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "picture"

    def __str__(self) -> str:
        return self.title

    def sources(self, kind: str) -> list[Source]:
        """The files of one format (`webp` or `jpeg`), narrowest first."""
        address = _address(Image.file.field.storage)
        return [
            Source(address(item["name"]), item["width"], item["height"])
            for item in self.renditions
            if item["format"] == kind
        ]
