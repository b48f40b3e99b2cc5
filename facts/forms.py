"""The filters of the two lists on the desk. One that says nothing sensible is left aside."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from articles.record_lists import RecordField
from facts.models import Mention
from shows.models import Availability, Service

S = Mention.State


class _Filters(forms.Form):
    def asked(self) -> dict[str, Any]:
        """What was asked for, and could be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class QueueFilters(_Filters):
    """Which mentions are listed."""

    state = forms.ChoiceField(
        required=False,
        label="State",
        choices=[("", "Open"), *((s.value, s.label.capitalize()) for s in S if s != S.OPEN)],
    )
    about = forms.ChoiceField(
        required=False,
        label="About",
        choices=[("", "Anything"), *((a.value, a.label.capitalize()) for a in Mention.About)],
    )
    show = RecordField("show", label="Show")

    def narrowed(self, mentions: QuerySet[Mention]) -> QuerySet[Mention]:
        asked = self.asked()
        return mentions.filter(**{"state": S.OPEN, **asked})


class StaleFilters(_Filters):
    """Which facts are listed."""

    why = forms.ChoiceField(
        required=False,
        label="Why",
        choices=[
            ("", "Any reason"),
            ("soon", "Out within a week"),
            ("never", "Never checked"),
            ("old", "Checked long ago"),
        ],
    )
    service = forms.ModelChoiceField(
        required=False, label="Service", queryset=Service.objects.order_by("name"), empty_label="Any service"
    )
    show = RecordField("show", label="Show")

    def narrowed(self, records: QuerySet[Availability]) -> QuerySet[Availability]:
        asked = self.asked()
        reasons = {
            "soon": Q(pressing=0),
            "never": Q(checked_at__isnull=True),
            "old": Q(checked_at__isnull=False, pressing=1),
        }
        reason = reasons.get(asked.pop("why", ""), Q())
        return records.filter(reason, **asked)
