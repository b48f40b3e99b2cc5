"""The people who log in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone with an account. What they may do comes from their role, which is a group."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
