"""What the magazine says about itself."""

from django.db import models

from core.paths import path_to
from core.richtext import RichTextField

STANDING = ("about", "contact", "privacy", "cookies")


class HousePage(models.Model):
    """A page about the magazine, not of it: About, Contact, Privacy. It has no drafts; `is_public` decides."""

    title = models.CharField(max_length=80)
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="About, contact, privacy and cookies have addresses of their own; others are under pages/.",
    )
    body = RichTextField()
    is_public = models.BooleanField(default=False, help_text="Readers find it, and the foot of every page names it.")
    position = models.PositiveSmallIntegerField(default=0, db_index=True)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address(self.slug)

    @property
    def has_page(self) -> bool:
        """Whether readers can open it."""
        return self.is_public


def address(slug: str) -> str:
    """Where the page of this slug stands; no section can have that address (`core.addresses.RESERVED`)."""
    return path_to("standing_page" if slug in STANDING else "house_page", slug)
