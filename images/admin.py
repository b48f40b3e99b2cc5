"""The desk's screens for images."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from images.models import Image


@admin.register(Image)
class ImageAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("title",)
