"""What can be found by readers, and the searches that people of the desk have kept."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One thing that readers can find, from `public_from` until just before `public_until`.

    It is a copy, made of what is or will be public and of nothing else. What is shown of a thing never comes from here:
    a result is read again from the public edition or record. The database keeps the full-text index of these rows by
    itself; see the second migration.
    """

    class Kind(models.TextChoices):
        PIECE = "piece", "piece"
        PERSON = "person", "person"
        SHOW = "show", "show"
        QUOTATION = "quotation", "quotation"

    kind = models.CharField(max_length=9, choices=Kind)
    source = models.BigIntegerField(help_text="Key of the edition (of a quotation too), the person or the show.")
    piece = models.BigIntegerField(null=True, help_text="Whose edition it is.")
    quote = models.UUIDField(null=True, help_text="Of a quotation: which one of its edition.")
    title = models.TextField(blank=True, help_text="Headline; name or title and, a line each, aliases.")
    names = models.TextField(blank=True, help_text="What else it may be asked for by: people, shows, tags.")
    text = models.TextField(blank=True)
    section = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=32, help_text="Of all the above, so that what has not changed stays.")

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["kind", "source"], name="entry_by_source"),
            models.Index(fields=["piece"], name="entry_of_piece"),
            models.Index(fields=["-published_at"], name="entry_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}: {self.title or self.text[:60]}"


class Mention(models.Model):
    """A person or show that an entry is about, by or of: what filters ask, and what a renaming follows."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=6, choices=[("person", "person"), ("show", "show")])
    record = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "record", "entry"], name="mention_of_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record} in {self.entry_id}"


class Gram(models.Model):
    """Three letters in a row of a name, by which a person or show is found whose name is misspelt."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=3)

    class Meta:
        indexes = [models.Index(fields=["gram", "entry"], name="gram_of_name")]

    def __str__(self) -> str:
        return self.gram


class SavedSearch(models.Model):
    """A search of the desk that somebody keeps under a name of their own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, help_text="The address's query string.")
    created_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="a_search_once_by_a_name")]

    def __str__(self) -> str:
        return self.name
