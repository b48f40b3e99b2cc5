"""The people who log in, and what they were written."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone with an account. What they may do comes from their role, which is a group."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Letter(models.Model):
    """That a mail of this kind went out on a day: there is one a day at most, however many workers are awake."""

    kind = models.CharField(max_length=30)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="one_letter_a_day")]

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"
