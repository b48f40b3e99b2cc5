"""Adding a record without leaving the piece."""

from typing import Any

from django import forms
from django.contrib.admin.models import ADDITION, LogEntry
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from articles.models import Tag
from images.forms import PictureForm
from images.intake import keep
from images.models import Image
from interviews.speakers import speaker_named
from shows.models import Show


class NameForm(forms.Form):
    """The name of something new, on one line."""

    name = forms.CharField(
        max_length=60,
        error_messages={
            "required": "Type a name first.",
            "max_length": "This name is longer than 60 characters. Shorten it; the record's own page takes more.",
        },
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class UploadForm(PictureForm):
    """A picture with its words, as the box beside a piece sends it: without a title, the file gives one."""

    class Meta:
        model = Image
        fields = ("title", "alt_text", "caption", "credit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False


class WordsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is said about a picture."""

    class Meta:
        model = Image
        fields = ("alt_text", "caption", "credit")


def add_named(kind: str, name: str) -> tuple[Any, bool]:
    """The person, show or tag of this name, or a new one that readers do not see yet; and whether it is new."""
    if kind == "person":
        return speaker_named(name)
    model, field = (Show, "title") if kind == "show" else (Tag, "name")
    found = model._default_manager.filter(**{f"{field}__iexact": name}).order_by("pk").first()
    if found is not None:
        return found, False
    try:
        with transaction.atomic():
            return model._default_manager.create(**{field: name, "slug": _free_slug(model, name)}), True
    except IntegrityError:  # somebody added it in between
        return add_named(kind, name)


def add_picture(form: UploadForm, *, by: Any) -> Image:
    """A new picture from a valid form."""
    words = {name: form.cleaned_data[name] for name in ("title", "alt_text", "caption", "credit")}
    picture = keep(form.cleaned_data["upload"], Image(**words), by=by)
    note(by, picture)
    return picture


def note(user: Any, record: Any) -> None:
    """Write into the desk's own log that the user added this."""
    LogEntry.objects.log_actions(user.pk, [record], ADDITION, change_message="Added beside a piece.")


def _free_slug(model: Any, name: str) -> str:
    stem = slugify(name)[:50] or "new"
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken)
