"""The desk's screen for moved addresses."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from core.models import Redirect


@admin.register(Redirect)
class RedirectAdmin(ModelAdmin):  # type: ignore[misc]
    """Addresses that have moved. Most rows are left by a changed slug; an administrator may add or mend one."""

    list_display = ("old_path", "new_path")
    search_fields = ("old_path", "new_path")
