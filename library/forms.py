"""The forms of the picture desk."""

from typing import Any

from django import forms

from articles.record_lists import RecordField, RecordSetField
from core import clock
from images.forms import PictureForm
from images.models import Collection, Image
from library.of import of

MOST = 500
YES_OR_NO = [("", "as it is"), ("yes", "yes"), ("no", "no")]


def _line(length: int, **options: Any) -> forms.CharField:
    return forms.CharField(required=False, max_length=length, **options)


def _day(label: str) -> forms.DateField:
    return forms.DateField(required=False, label=label, widget=forms.DateInput(attrs={"type": "date"}))


def _use(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, label=label, choices=YES_OR_NO)


class InCollectionForm(forms.Form):
    """A collection that is there, or the name of a new one."""

    collection = RecordField("collection", label="Put into the collection")
    new_collection = _line(120, label="or into a new one called")

    def clean_new_collection(self) -> str:
        return " ".join(str(self.cleaned_data["new_collection"]).split())

    def chosen_collection(self) -> Collection | None:
        """The one named, made if there is none of the name yet."""
        name = self.cleaned_data["new_collection"]
        if not name:
            chosen: Collection | None = self.cleaned_data["collection"]
            return chosen
        found = Collection.objects.filter(name__iexact=name).first()
        return found or Collection.objects.get_or_create(name=name, defaults={"created_at": clock.now()})[0]


class DefaultsForm(InCollectionForm):
    """What is said of every picture of a batch as it comes in."""

    credit = _line(200)
    category = forms.ChoiceField(required=False, choices=Image.Category.choices, label="Rights")
    shows = RecordSetField("show", label="Shows")
    people = RecordSetField("person", label="People")
    field_order = ["credit", "category", "shows", "people", "collection", "new_collection"]


class EditForm(InCollectionForm):
    """What is said of all pictures chosen. A field left empty leaves them as they are."""

    credit = _line(200)
    required_credit = _line(200, label="Credit it must have")
    category = forms.ChoiceField(required=False, choices=[("", "as it is"), *Image.Category.choices], label="Rights")
    usage_from = _day("May be used from")
    usage_until = _day("May be used until")
    endless = forms.BooleanField(required=False, label="The licence has no last day")
    only_its_shows = _use("Only with its shows")
    no_social = _use("Not on social media")
    no_crop = _use("Never cropped")
    online_only = _use("Online only")
    shows = RecordSetField("show", label="Also of these shows")
    people = RecordSetField("person", label="Also of these people")
    field_order = [
        "credit", "required_credit", "category", "usage_from", "usage_until", "endless", "only_its_shows", "no_social",
        "no_crop", "online_only", "shows", "people", "collection", "new_collection",
    ]  # fmt: skip

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        if data.get("usage_until") and data.get("endless"):
            self.add_error("usage_until", "The licence has a last day or none. Give the day or tick the box, not both.")
        return data

    def said(self) -> dict[str, Any]:
        """What is to be changed, as `library.editing.edit` takes it."""
        data = self.cleaned_data
        said = {name: data[name] for name in ("credit", "required_credit", "category", "usage_from", "usage_until")}
        said = {name: value for name, value in said.items() if value}
        if data["endless"]:
            said["usage_until"] = None
        for name in ("only_its_shows", "no_social", "no_crop", "online_only"):
            if data[name]:
                said[name] = data[name] == "yes"
        return {**said, "shows": data["shows"], "people": data["people"], "collection": self.chosen_collection()}


class LibraryPictureForm(PictureForm):
    """All that the desk says of a picture: words, rights, who and what it shows, and the collections it is in."""

    shows = RecordSetField("show", label="Shows", help_text="It is of these; pages of a show find it by them.")
    people = RecordSetField("person", label="People", help_text="They are in it.")
    collections = RecordSetField("collection", label="Collections")

    class Meta(PictureForm.Meta):
        fields = (  # type: ignore[assignment]
            "title", "alt_text", "caption", "credit", "category", "copyright", "required_credit", "usage_from",
            "usage_until", "only_its_shows", "no_social", "no_crop", "online_only", "cost_note", "rights_note",
            "taken_on", "focal_x", "focal_y",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(of(self.instance))
            self.initial["collections"] = list(self.instance.collections.values_list("pk", flat=True))

    def clean(self) -> Any:
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("usage_from"), data.get("usage_until")
        if begins and ends and ends < begins:
            self.add_error("usage_until", "The licence would end before it begins. Check the two dates.")
        return data


def chosen(ids: list[str]) -> list[int]:
    """The ids of a selection, each once and no more than five hundred."""
    return list(dict.fromkeys(int(i) for i in ids if i.isascii() and i.isdigit() and len(i) <= 18))[:MOST]
