"""How often pieces were read and offers followed, as sums, never by whom. Pieces, sections, offers are plain keys."""

from django.db import models


class ReadsInHour(models.Model):
    """Reads of one piece in one hour (UTC), kept for a week and a day. `hour` is its beginning."""

    piece = models.PositiveBigIntegerField()
    section = models.PositiveBigIntegerField()
    hour = models.DateTimeField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["piece", "hour"], name="reads_once_an_hour")]
        indexes = [
            models.Index(fields=["hour", "piece", "reads"], name="reads_by_hour"),
            models.Index(fields=["section", "hour", "piece", "reads"], name="reads_by_section_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.piece} from {self.hour}: {self.reads}"


class ReadsInDay(models.Model):
    """Reads of one piece on one day, as the newsroom's zone has it."""

    piece = models.PositiveBigIntegerField()
    section = models.PositiveBigIntegerField()
    day = models.DateField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["piece", "day"], name="reads_once_a_day")]
        indexes = [
            models.Index(fields=["day", "piece", "reads"], name="reads_by_day"),
            models.Index(fields=["section", "day", "piece", "reads"], name="reads_by_section_day"),
        ]

    def __str__(self) -> str:
        return f"{self.piece} on {self.day}: {self.reads}"


class ReadOn(models.Model):
    """How many went from one piece straight on to another on one day."""

    piece = models.PositiveBigIntegerField()
    following = models.PositiveBigIntegerField()
    day = models.DateField()
    reads = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["piece", "following", "day"], name="read_on_once_a_day")]
        indexes = [models.Index(fields=["day"], name="read_on_by_day")]

    def __str__(self) -> str:
        return f"{self.piece} to {self.following} on {self.day}: {self.reads}"


class ClicksInDay(models.Model):
    """How many followed one offer from one page on one day, as the newsroom's zone has it.

    `kind` and `page` say from where: a kind of page (“article”) and its key; empty and nought where that is not known.
    """

    offer = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12)
    page = models.PositiveBigIntegerField()
    day = models.DateField()
    clicks = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "kind", "page", "day"], name="clicks_once_a_day")]
        indexes = [models.Index(fields=["day", "offer"], name="clicks_by_day")]

    def __str__(self) -> str:
        return f"{self.offer} from {self.kind} {self.page} on {self.day}: {self.clicks}"
