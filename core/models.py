"""What every app may need a table for."""

from django.db import models


class Redirect(models.Model):
    """An address that has moved. Only the path of something that was public is ever written here."""

    old_path = models.CharField(max_length=300, unique=True)
    new_path = models.CharField(max_length=300)

    class Meta:
        ordering = ["old_path"]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"
