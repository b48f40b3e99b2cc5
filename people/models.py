"""Everyone with a name: interviewees, cast and crew, our own writers."""

from typing import Any

from django.conf import settings
from django.db import models

from core.paths import path_to
from core.public import PublicRecord
from core.richtext import RichTextField
from images.models import Image
from images.standing import standing
from people.querysets import PersonQuerySet


class Person(PublicRecord):
    """Someone we write about, quote or print under. A record, not a draft: `is_public` decides."""

    name = models.CharField(max_length=120)
    sort_name = models.CharField(
        max_length=120, blank=True, help_text="“Quill, Mara”. Left empty, it is made from the name."
    )
    slug = models.SlugField(max_length=120, unique=True)
    aliases: Any = models.JSONField(default=list, blank=True, help_text="Other names they are known by, one a line.")
    alias_text = models.TextField(editable=False, blank=True)
    known_for = models.CharField(max_length=120, blank=True, help_text="“Actor”, “Writer and director”.")
    biography = RichTextField(blank=True)
    portrait = models.ForeignKey(Image, models.PROTECT, null=True, blank=True, related_name="portrait_of")
    born_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    imdb_id = models.CharField("IMDb", max_length=20, blank=True)
    wikidata_id = models.CharField("Wikidata", max_length=20, blank=True)
    tmdb_id = models.CharField("TMDB", max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "pk"]
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["sort_name", "id"]), models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.alias_text = "\n".join(self.aliases)
        if not self.sort_name:
            *first, last = self.name.split() or [""]
            self.sort_name = ", ".join(filter(None, [last, " ".join(first)]))
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return path_to("person", self.slug)

    @property
    def shown_portrait(self) -> Image | None:
        """The portrait, as long as it may be used."""
        return standing(self.portrait)


class PersonPicture(models.Model):
    """A person who is in a picture of the library."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.CASCADE, related_name="of_people")

    class Meta:
        verbose_name = "person in a picture"
        verbose_name_plural = "people in pictures"
        constraints = [models.UniqueConstraint(fields=["person", "image"], name="a_person_once_in_a_picture")]

    def __str__(self) -> str:
        return f"{self.person} in {self.image}"


class Contributor(models.Model):
    """The profile of a person who writes or photographs for us."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="contributor")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="contributor"
    )
    job_title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"{self.person}, {self.job_title}" if self.job_title else str(self.person)
