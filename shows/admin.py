"""Shows, as the desk keeps them."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminExpandableTextareaWidget

from core import clock, dates
from core.before_saving import AsksBeforeSaving
from core.record_admin import RecordAdmin, SaysWhatUsesIt
from shows.availability import Sentence, sentence
from shows.forms import ShowForm
from shows.inlines import AvailabilityInline, CreditInline, SeasonInline
from shows.models import Availability, Genre, Service, Show
from shows.pictures import keep_pictures


@admin.register(Show)
class ShowAdmin(RecordAdmin):
    """A show with its seasons, its credits and where it can be watched."""

    form = ShowForm
    inlines = (AvailabilityInline, SeasonInline, CreditInline)
    list_display = ("title", "format", "genre", "year", "readers_are_told", "readers")
    list_filter = ("is_public", "format", "genre")
    search_fields = ("title", "alias_text")
    search_help_text = "Title or other title"
    autocomplete_fields = ("poster", "stand_in", "genre", "genres")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("readers_are_told", "until", "where_used")
    fieldsets = (
        (None, {"fields": (("title", "slug"), ("format", "year"), "aliases", "is_public")}),
        (
            "About",
            {"fields": (("poster", "stand_in"), "synopsis", ("genre", "genres"), ("original_network", "country"))},
        ),
        ("Numbers elsewhere", {"classes": ("collapse",), "fields": (("imdb_id", "wikidata_id", "tmdb_id"),)}),
        ("Where to watch, as readers are told now", {"fields": ("readers_are_told", "until")}),
        (None, {"fields": ("where_used",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        availabilities = Prefetch("availabilities", Availability.objects.for_sentences(), to_attr="with_services")
        return (
            super().get_queryset(request).select_related("poster", "stand_in", "genre").prefetch_related(availabilities)
        )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.matching(search_term), False

    @admin.display(description="Readers are told")
    def readers_are_told(self, show: Show) -> str:
        return _sentence(show).text or "Nothing: no availability is known for now or later."

    @admin.display(description="Until")
    def until(self, show: Show) -> str:
        changes = _sentence(show).valid_until
        return f"{dates.day(changes)}, when the words change by themselves." if changes else "Until a record changes."

    def save_model(self, request: HttpRequest, obj: Show, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        keep_pictures(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Who saved an availability has checked it."""
        if formset.model is Availability:
            for row in formset.forms:
                if row.has_changed():
                    row.instance.checked_by, row.instance.checked_at = request.user, clock.now()
        super().save_formset(request, form, formset, change)


def _sentence(show: Any) -> Sentence:
    records = getattr(show, "with_services", []) if show.pk else []
    return sentence(records, now=clock.now(), region=settings.SITE_REGION, title=show.title)


@admin.register(Genre)
class GenreAdmin(RecordAdmin):
    """Kinds of show, each with a page of its own."""

    list_display = ("name", "slug", "description")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = (("name", "slug"), "description")
    formfield_overrides = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}

    def has_page(self, record: Any) -> bool:
        return True


@admin.register(Service)
class ServiceAdmin(AsksBeforeSaving, SaysWhatUsesIt, ModelAdmin):  # type: ignore[misc]
    """Where shows can be watched."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "kind", "url")
    list_filter = ("kind",)
    list_filter_sheet = False
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = (("name", "slug"), ("kind", "url"))
