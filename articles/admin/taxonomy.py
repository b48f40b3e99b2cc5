"""Sections, tags and series of pieces."""

from typing import Any

from django.contrib import admin
from django.db import models
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminExpandableTextareaWidget

from articles.models import Edition, Section, Series, Tag
from core import clock
from core.record_admin import LeavesRedirect, RecordAdmin


@admin.register(Section)
class SectionAdmin(LeavesRedirect, ModelAdmin):  # type: ignore[misc]
    """The magazine's sections, in their order."""

    list_display = ("name", "slug", "description")
    ordering_field = "position"
    hide_ordering_field = True
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description", "position")


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    """Subjects that pieces share."""

    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug")

    def has_page(self, record: Any) -> bool:
        """Readers know of a tag by a piece that has it."""
        return Edition.objects.public(clock.now()).filter(tagged__tag=record.pk).exists()


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    """Runs of pieces. A piece says on its own form which it is part of, and where in it."""

    list_display = ("title", "slug", "description")
    search_fields = ("title",)
    prepopulated_fields = {"slug": ("title",)}
    fields = (("title", "slug"), "description")
    formfield_overrides = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}

    def has_page(self, record: Any) -> bool:
        """Readers know of a series by a piece of it."""
        return Edition.objects.public(clock.now()).filter(series=record.pk).exists()
