"""The form of a piece."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from articles.models import Article
from articles.quotations import body_for_editor
from core import clock, dates
from core.autocomplete import KnownChoiceForm


class ArticleForm(KnownChoiceForm):
    """A piece as the desk edits it. It carries the version it began from, so that nobody overwrites anybody unseen."""

    began_from = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "standfirst" in self.fields:
            self.fields["standfirst"].widget.attrs["rows"] = 3
        if self.instance.pk:
            self.initial["began_from"] = self.instance.version
            self.initial["body"] = body_for_editor(self.instance)

    def clean(self) -> Any:
        data = super().clean()
        began_from = self.cleaned_data.get("began_from")
        if self.instance.pk and began_from != self.instance.version:
            self._show_conflict()
        return data

    def clean_embargoed_until(self) -> Any:
        embargo = self.cleaned_data["embargoed_until"]
        if embargo and "embargoed_until" in self.changed_data and embargo <= clock.now():
            raise forms.ValidationError("This embargo has passed already. Choose a later moment, or leave it empty.")
        return embargo

    def _show_conflict(self) -> None:
        """Refuse this once; saving again, having been told, replaces the other's text, which stays in the history."""
        saved_at = dates.time_of_day(self.instance.changed_at)
        self.add_error(
            None,
            f"{self.instance.changed_by} saved this piece at {saved_at} while you had it open. Your text is below, "
            "nothing of it is lost. Look at theirs in the history; to put yours in its place, save again.",
        )
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("began_from")] = str(self.instance.version)
        self.data = data
