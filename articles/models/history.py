"""What happened to a piece: its revisions and its log."""

from django.db import models

from publishing import models as publishing


class Revision(publishing.Revision):
    """A saved state of an article."""

    piece = models.ForeignKey("articles.Article", models.PROTECT, related_name="revisions")

    class Meta(publishing.Revision.Meta):
        constraints = [
            models.UniqueConstraint(fields=["piece", "number"], name="one_revision_of_a_number"),
            models.UniqueConstraint(
                fields=["piece", "sitting"], condition=models.Q(kind="autosave"), name="one_autosave_of_a_sitting"
            ),
        ]


class LogEntry(publishing.LogEntry):
    """What somebody did to an article."""

    piece = models.ForeignKey("articles.Article", models.CASCADE, related_name="log")

    class Meta(publishing.LogEntry.Meta):
        indexes = [models.Index(fields=["piece", "-at"])]
