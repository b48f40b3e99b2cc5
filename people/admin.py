"""The desk's screens for people."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from people.models import Person


@admin.register(Person)
class PersonAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("name",)
