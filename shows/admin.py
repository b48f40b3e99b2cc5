"""The desk's screens for shows."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from shows.models import Show


@admin.register(Show)
class ShowAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("title",)


from shows.models import Genre  # noqa: E402


@admin.register(Genre)
class GenreAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("name",)
