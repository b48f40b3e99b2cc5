"""Sections and tags."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Section, Tag


@admin.register(Section)
class SectionAdmin(ModelAdmin):  # type: ignore[misc]
    """The magazine's sections, in their order."""

    list_display = ("name", "slug", "description")
    ordering_field = "position"
    hide_ordering_field = True
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description", "position")


@admin.register(Tag)
class TagAdmin(ModelAdmin):  # type: ignore[misc]
    """Subjects that pieces share."""

    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
