"""What goes well beside a piece, worked out beforehand. What of it readers see is decided when they come."""

from django.db import models


class RelatedPiece(models.Model):
    """That another piece goes with this one, how well, and why.

    The order of scores does not change with time (see `articles/relating/scoring.py`), so a row is right until one of
    the two pieces, or a record they share, changes. A row says nothing of whether either is public.
    """

    class Reason(models.TextChoices):
        PERSON = "person", "also with"
        SHOW = "show", "more on"
        FAMILY = "family", "more on a show of the same family"
        GENRE = "genre", "more of the genre"
        BYLINE = "byline", "also by"
        READ_ON = "read_on", "readers went on to it"

    piece = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    other = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    score = models.FloatField()
    reason = models.CharField(max_length=8, choices=Reason)
    through = models.PositiveBigIntegerField(
        default=0, help_text="The person, show or genre of this piece that is the reason."
    )
    about = models.PositiveBigIntegerField(default=0, help_text="The same of the other piece, which the reason names.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["piece", "other"], name="related_once")]
        indexes = [models.Index(fields=["piece", "-score", "-other"], name="related_best_first")]

    def __str__(self) -> str:
        return f"{self.other_id} beside {self.piece_id}: {self.reason}"
