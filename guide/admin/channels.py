"""Channels, in the guide's order."""

from typing import Any

from django.contrib import admin
from unfold.admin import ModelAdmin

from core.record_admin import SaysWhatUsesIt
from guide.models import Broadcast, Channel


@admin.register(Channel)
class ChannelAdmin(SaysWhatUsesIt, ModelAdmin):  # type: ignore[misc]
    """Which channels readers see, and in which order."""

    list_display = ("name", "number", "region", "position", "is_shown")
    list_editable = ("position", "is_shown")
    list_filter = ("is_shown", "region")
    list_filter_sheet = False
    list_per_page = 200
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("logo", "service")
    fieldsets = (
        (None, {"fields": (("name", "slug"), ("number", "region"), ("position", "is_shown"))}),
        ("How it looks, and where it is a service", {"fields": ("logo", "service")}),
    )

    def get_deleted_objects(self, objs: Any, request: Any) -> Any:
        """Broadcasts that came from a source go with their channel, though nobody may delete one alone."""
        shown, counts, forbidden, in_the_way = super().get_deleted_objects(objs, request)
        return shown, counts, forbidden - {Broadcast._meta.verbose_name}, in_the_way

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).order_by("position", "number", "pk")
