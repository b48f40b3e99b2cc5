"""Pictures that belong together."""

from django.db import models

from images.models.image import Image


class Collection(models.Model):
    """A shoot, a junket, a season: pictures an editor wants to find together."""

    name = models.CharField(max_length=120, unique=True)
    images = models.ManyToManyField(Image, related_name="collections", blank=True)
    created_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
