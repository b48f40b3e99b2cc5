"""The form of a piece."""

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from articles.children import LISTS, entries
from articles.models import Article
from articles.models.taxonomy import BylineRole, PersonRole
from articles.quotations import body_for_editor
from articles.record_lists import Chosen, RecordField, RecordListField, RecordSetField
from core import clock, dates
from core.typed import is_within_reach

SETS = ("genres", "tags")
MINUTE = "%Y-%m-%dT%H:%M"
_BREAKS = re.compile(r"\s*[\r\n]+\s*")


class OneLine(UnfoldAdminTextareaWidget):  # type: ignore[misc]
    """One line of text that may be long: it wraps in its field, to be read whole also on a phone, and has no breaks."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "data-one-line": True, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return _BREAKS.sub(" ", value) if isinstance(value, str) else value


class DecorationField(forms.TypedChoiceField):
    """Whether a picture is decoration here: a choice, since a box that is not ticked is not posted, and so never kept
    by an autosave."""

    def __init__(self) -> None:
        super().__init__(
            label="To those who cannot see it",
            choices=[("False", "Say what it shows"), ("True", "Pass over it: decoration")],
            coerce=lambda told: told == "True",
            required=False,
            widget=UnfoldAdminSelectWidget,
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data) and str(initial) != str(data)


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A piece as the desk edits it. It carries the version it began from, so that nobody overwrites anybody unseen.

    Only the section is ever wanting in a new piece, and it has a default: nothing stops writing, saving or a preview.
    What readers would miss is asked for when the piece is published.
    """

    began_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
    bylines = RecordListField("person", key="person", roles=BylineRole.choices, may_add=True)
    people = RecordListField("person", key="person", roles=PersonRole.choices, may_add=True)
    shows = RecordListField("show", key="show", may_add=True)
    picks = RecordListField("piece", key="pick", label="More like this")
    never = RecordListField("piece", key="other", label="Never suggest beside this")
    genres = RecordSetField("genre")
    tags = RecordSetField("tag", may_add=True)
    hero = RecordField("image", label="Picture")
    hero_is_decorative = DecorationField()
    interview = RecordField("interview")
    series = RecordField("series")
    embargoed_until = forms.DateTimeField(
        required=False,
        input_formats=[MINUTE, "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"}),
    )

    class Meta:
        model = Article
        fields = (
            "kind", "catchline", "section", "kicker", "headline", "short_headline", "standfirst", "slug", "body",
            "hero", "hero_caption", "hero_credit", "hero_alt", "hero_is_decorative", "hero_focus", "interview",
            "genres", "tags", "series", "part", "seo_title", "seo_description", "social_title", "social_text",
            "embargoed_until",
        )  # fmt: skip
        widgets = {"headline": OneLine({"rows": 1}), "seo_description": OneLine(), "social_text": OneLine()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "catchline" in self.fields:
            self.fields["catchline"].required = False
        if "standfirst" in self.fields:
            self.fields["standfirst"].widget.attrs["rows"] = 3
        if "embargoed_until" in self.fields and self.instance.embargoed_until:
            self.initial["embargoed_until"] = f"{dates.local(self.instance.embargoed_until):{MINUTE}}"
        if self.instance.pk:
            self.initial["began_from"] = self.instance.version
            self.initial["body"] = body_for_editor(self.instance)
            for name in LISTS:
                self.initial[name] = entries(self.instance, name)
            for name in SETS:
                self.initial[name] = [row.pk for row in getattr(self.instance, name).all()]

    def clean_catchline(self) -> str:
        return str(self.cleaned_data["catchline"] or self.instance.catchline)

    def clean_people(self) -> list[Chosen]:
        return _each_once(self.cleaned_data["people"])

    def clean_shows(self) -> list[Chosen]:
        return _each_once(self.cleaned_data["shows"])

    def clean_picks(self) -> list[Chosen]:
        return [entry for entry in _each_once(self.cleaned_data["picks"]) if entry.record != self.instance.pk]

    def clean_never(self) -> list[Chosen]:
        return [entry for entry in _each_once(self.cleaned_data["never"]) if entry.record != self.instance.pk]

    def clean(self) -> Any:
        data = super().clean()
        began_from = self.cleaned_data.get("began_from")
        if self.instance.pk and began_from != self.instance.version:
            self._show_conflict()
        return data

    def clean_embargoed_until(self) -> Any:
        embargo = self.cleaned_data["embargoed_until"]
        if embargo and not is_within_reach(embargo):
            raise forms.ValidationError("Choose an embargo that somebody alive will see the end of.")
        if embargo and "embargoed_until" in self.changed_data and embargo <= clock.now():
            raise forms.ValidationError("This embargo has passed already. Choose a later moment, or leave it empty.")
        return embargo

    @property
    def has_conflict(self) -> bool:
        """Somebody saved the piece after this form was opened."""
        return self.has_error(NON_FIELD_ERRORS, "conflict")

    def _show_conflict(self) -> None:
        """Refuse this once; saving again, having been told, replaces the other's text, which stays in the history."""
        saved_at = dates.time_of_day(self.instance.changed_at)
        sentence = (
            f"{self.instance.changed_by} saved this piece at {saved_at} while you had it open. Your text is below, "
            "nothing of it is lost. Look at theirs in the history; to put yours in its place, save again."
        )
        self.add_error(None, forms.ValidationError(sentence, code="conflict"))
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("began_from")] = str(self.instance.version)
        self.data = data


def _each_once(chosen: list[Chosen]) -> list[Chosen]:
    """The entries, each record in its first place only."""
    return list({entry.record: entry for entry in reversed(chosen)}.values())[::-1]
