"""What belongs to a show, in its form."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import StackedInline, TabularInline

from core import dates
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from shows.forms import AvailabilityForm
from shows.models import Availability, Credit, Season, Show


class SeasonInline(TabularInline):  # type: ignore[misc]
    """Its seasons, in order."""

    model = Season
    extra = 0
    fields = ("number", "title", "year", "episodes")
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("show")


class CreditInline(KnownChoiceMixin, TabularInline):  # type: ignore[misc]
    """Cast and crew; one drags them into billing order."""

    model = Credit
    form = KnownChoiceForm
    extra = 0
    fields = ("person", "job", "character", "billing")
    hide_title = True
    ordering_field = "billing"
    hide_ordering_field = True
    autocomplete_fields = ("person",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person")


class AvailabilityInline(KnownChoiceMixin, StackedInline):  # type: ignore[misc]
    """Where and when it can be watched."""

    model = Availability
    form = AvailabilityForm
    extra = 0
    fields = (
        ("service", "offer"), ("season", "region"), ("starts_on", "precision"), ("ends_on", "source"),
        ("checked", "checked_today"),
    )  # fmt: skip
    readonly_fields = ("checked",)
    autocomplete_fields = ("service",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("show", "service", "season", "checked_by")

    def get_formset(self, request: HttpRequest, obj: Show | None = None, **kwargs: Any) -> Any:
        """The season is one of this show's; they are read once for all rows."""
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields
        if "season" in fields:
            field = fields["season"]
            field.queryset = obj.seasons.all() if obj else Season.objects.none()
            field.choices = [("", field.empty_label), *((row.pk, f"Season {row.number}") for row in field.queryset)]
            fields["region"].initial = settings.SITE_REGION
        return formset

    @admin.display(description="Checked")
    def checked(self, availability: Availability) -> str:
        if availability.checked_at is None:
            return "Not yet."
        by = f"{availability.checked_by}, " if availability.checked_by else ""
        return f"{by}{dates.day(availability.checked_at)}"
