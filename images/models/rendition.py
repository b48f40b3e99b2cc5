"""A file that a picture is served as."""

from django.db import models

from images.models.image import Image


class Rendition(models.Model):
    """One file: a ratio, a width and a format of one picture, at a name that never comes to mean anything else."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="files")
    ratio = models.CharField(max_length=8, help_text="“original”, or as “16:9”.")
    format = models.CharField(max_length=4, choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpeg", "JPEG")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    name = models.CharField(max_length=200, unique=True, help_text="As the storage knows it.")
    bytes = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="When another file took its place. It is removed a day later."
    )

    class Meta:
        indexes = [models.Index(fields=["retired_at"], name="rendition_retired")]

    def __str__(self) -> str:
        return self.name
