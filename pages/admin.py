"""The desk's screen for house pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core import clock
from core.record_admin import RecordAdmin
from pages.models import HousePage


@admin.register(HousePage)
class HousePageAdmin(RecordAdmin):
    """What the magazine says about itself, in the order of the foot of each page."""

    list_display = ("title", "slug", "readers", "changed_at")
    ordering_field = "position"
    hide_ordering_field = True
    search_fields = ("title",)
    prepopulated_fields = {"slug": ("title",)}
    fields = (("title", "slug"), "body", "is_public", "position")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.changed_at = clock.now()
        super().save_model(request, obj, form, change)
