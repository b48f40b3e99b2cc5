"""The desk's screens for podcasts."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldAdminExpandableTextareaWidget

from core import clock, dates
from core.addresses import absolute
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from core.paths import path_to
from core.record_admin import RecordAdmin
from podcasts.chapters import clock_words
from podcasts.forms import EpisodeForm, PodcastForm
from podcasts.models import Episode, EpisodePerson, Podcast
from podcasts.ready import missing


@admin.register(Podcast)
class PodcastAdmin(RecordAdmin):
    """A podcast as directories and readers see it."""

    form = PodcastForm
    list_display = ("title", "category", "author", "readers")
    list_filter = ("is_public",)
    search_fields = ("title", "author")
    autocomplete_fields = ("cover",)
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("apps_want", "feed", "where_used")
    fieldsets = (
        (None, {"fields": (("title", "slug"), "description", "cover", "is_public")}),
        ("As directories have it", {
            "fields": (
                ("author", "language"), ("owner_name", "owner_email"), ("category", "other_category"),
                ("order", "is_explicit"), "apps_want", "feed",
            )
        }),
        (None, {"fields": ("where_used",)}),
    )  # fmt: skip
    formfield_overrides = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("cover")

    @admin.display(description="Podcast apps")
    def apps_want(self, podcast: Podcast) -> SafeString | str:
        found = missing(podcast)
        return format_html_join("", "<p>{}</p>", ((line,) for line in found)) or "They will take it as it is."

    @admin.display(description="Feed")
    def feed(self, podcast: Podcast) -> SafeString | str:
        if not podcast.pk:
            return "It has an address once it is saved."
        return format_html("<code>{}</code>", absolute(path_to("podcast_feed", podcast.slug)))


class EpisodePersonInline(KnownChoiceMixin, TabularInline):  # type: ignore[misc]
    """Who speaks in it; one drags them into order."""

    model = EpisodePerson
    form = KnownChoiceForm
    extra = 0
    fields = ("person", "role", "position")
    hide_title = True
    ordering_field = "position"
    hide_ordering_field = True
    autocomplete_fields = ("person",)
    verbose_name = "person"
    verbose_name_plural = "people"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person")


@admin.register(Episode)
class EpisodeAdmin(RecordAdmin):
    """One recording with its words."""

    form = EpisodeForm
    inlines = (EpisodePersonInline,)
    list_display = ("title", "podcast", "numbered", "plays", "out_at", "state")
    list_filter = ("podcast", "kind", "is_hidden")
    search_fields = ("title", "summary", "podcast__title")
    autocomplete_fields = ("podcast", "shows")
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("where_used",)
    fieldsets = (
        (None, {"fields": ("podcast", ("title", "slug"), ("season", "number", "kind"), "summary", "notes")}),
        ("The recording", {
            "fields": (
                "audio_file", "audio_url", ("audio_type", "audio_bytes", "seconds"), "chapters", "transcript_url",
            )
        }),
        ("Readers", {"fields": ("published_at", ("is_hidden", "is_explicit"), "shows")}),
        (None, {"fields": ("where_used",)}),
    )  # fmt: skip
    formfield_overrides = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("podcast")

    @admin.display(description="Number", ordering="number")
    def numbered(self, episode: Episode) -> str:
        return episode.number_words or "–"

    @admin.display(description="Plays for", ordering="seconds")
    def plays(self, episode: Episode) -> str:
        return clock_words(episode.seconds) if episode.seconds else "–"

    @admin.display(description="Out", ordering="published_at")
    def out_at(self, episode: Episode) -> str:
        return dates.moment(episode.published_at)

    @display(description="Readers", label={"public": "success", "to come": "info", "hidden": "warning"})  # type: ignore[untyped-decorator]
    def state(self, episode: Episode) -> str:
        if episode.has_page:
            return "public"
        waits = not episode.is_hidden and episode.podcast.is_public and episode.published_at > clock.now()
        return "to come" if waits else "hidden"
