"""A front: its working copy, what was saved of it, and what readers see."""

from typing import Any

from django.conf import settings
from django.db import models

from articles.models.taxonomy import Section
from core.paths import path_to
from images.models import Image
from publishing import models as publishing

HOME = "home"


class Front(models.Model):
    """The home page, or the front of a section, as the desk has it. Saving it never changes what readers see.

    `order` is its running order: see `front/orders.py`. A front that nobody has touched has no row, and is set by rule.
    """

    section = models.OneToOneField(
        Section, models.PROTECT, null=True, related_name="front", help_text="Without one, it is the home page."
    )
    order: Any = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = models.Manager()

    class Meta:
        permissions = [("publish_front", "Can publish, schedule and roll back a front")]
        constraints = [models.UniqueConstraint(models.Value(1), condition=models.Q(section=None), name="one_home_page")]

    def __str__(self) -> str:
        return self.section.name if self.section else "The home page"

    def get_absolute_url(self) -> str:
        return self.section.get_absolute_url() if self.section else path_to("home")

    @property
    def slug(self) -> str:
        """How its own page on the desk is called."""
        return self.section.slug if self.section else HOME


class Revision(publishing.Revision):
    """A saved running order."""

    piece = models.ForeignKey(Front, models.PROTECT, related_name="revisions")

    class Meta(publishing.Revision.Meta):
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="one_revision_of_a_front_of_a_number")]


class Edition(publishing.Edition):
    """A front as readers see it between two moments: one pressed document, whose cards are looked up live."""

    piece = models.ForeignKey(Front, models.PROTECT, related_name="editions")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="editions")
    page: Any = models.JSONField(help_text="The running order with what it has to ask for; see front/press.py.")

    class Meta(publishing.Edition.Meta):
        indexes = [models.Index(fields=["piece", "public_from"], name="front_edition_of_piece")]

    def __str__(self) -> str:
        return f"{self.piece} from {self.public_from:%Y-%m-%d %H:%M}"


class EditionPicture(models.Model):
    """A picture that a card of a published front shows instead of its piece's own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "image"], name="a_picture_once_a_front")]

    def __str__(self) -> str:
        return f"{self.image_id} on {self.edition_id}"


class LogEntry(publishing.LogEntry):
    """What somebody did to a front."""

    piece = models.ForeignKey(Front, models.CASCADE, related_name="log")

    class Meta(publishing.LogEntry.Meta):
        indexes = [models.Index(fields=["piece", "-at"], name="front_log_of_piece")]
