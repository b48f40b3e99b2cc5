"""The desk's screens for interviews."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from interviews.models import Interview


@admin.register(Interview)
class InterviewAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("title",)


from interviews.models import Quote  # noqa: E402


@admin.register(Quote)
class QuoteAdmin(ModelAdmin):  # type: ignore[misc]
    search_fields = ("text",)
