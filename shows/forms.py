"""How shows are edited."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldBooleanWidget

from core.autocomplete import KnownChoiceForm
from core.lines import LinesField
from shows.models import Availability, Season


class ShowForm(KnownChoiceForm):
    """A show; other titles one a line."""

    aliases = LinesField(label="Also known as", help_text="Other titles it is known by, one a line.")


class SeasonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The seasons of the show at hand, by number."""

    def label_from_instance(self, obj: Any) -> str:
        return f"Season {obj.number}"


class AvailabilityForm(KnownChoiceForm):
    """Where and when, for the whole show or one of its seasons."""

    season = SeasonField(
        queryset=Season.objects.none(),
        required=False,
        empty_label="The whole show",
        widget=UnfoldAdminSelectWidget,
    )

    checked_today = forms.BooleanField(
        required=False,
        label="Checked today, and it is so",
        widget=UnfoldBooleanWidget,
    )

    class Meta:
        model = Availability
        fields = ("service", "offer", "season", "starts_on", "precision", "ends_on", "region", "source")

    def clean_region(self) -> str:
        region = str(self.cleaned_data["region"]).upper()
        if not (len(region) == 2 and region.isascii() and region.isalpha()):
            raise forms.ValidationError("Give the country's two letters, such as GB or IE.")
        return region
