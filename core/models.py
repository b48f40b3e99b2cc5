"""What every app may need a table for."""

from django.core.validators import RegexValidator
from django.db import models

on_this_site = RegexValidator(r"^/(?![/\\])", "Write a path on this site, beginning with one slash.")


class Redirect(models.Model):
    """An address that has moved. Only the path of something that was public is ever written here."""

    old_path = models.CharField(max_length=300, unique=True, validators=[on_this_site])
    new_path = models.CharField(max_length=300, validators=[on_this_site])

    class Meta:
        ordering = ["old_path"]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"
