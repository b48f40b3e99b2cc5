"""By what pictures that look alike are found without comparing each with each."""

from django.db import models

from images.models.image import Image


class LikenessBand(models.Model):
    """A quarter of a picture's likeness (see `Image.likeness`): pictures that look alike share at least one."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="bands")
    place = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["place", "value"], name="pictures_alike")]
        constraints = [models.UniqueConstraint(fields=["image", "place"], name="a_band_once_a_picture")]

    def __str__(self) -> str:
        return f"{self.place}: {self.value:04x}"
