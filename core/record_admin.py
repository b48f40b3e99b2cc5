"""The admin of records: people, shows and what belongs to them. They have no drafts; `is_public` decides."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.decorators import display

from core import redirects, uses
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from core.public import PublicRecord

MANY = 100


class SaysWhatUsesIt:
    """For an admin class: deletion says what is in its way."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Counted at a bounded cost; a star may be in tens of thousands of pieces."""
        in_use = [f"{obj}: {', '.join(found)}" for obj in objs[:MANY] if (found := uses.protecting(obj))]
        if in_use:
            return [], {}, set(), in_use
        return super().get_deleted_objects(objs, request)  # type: ignore[misc]


class RecordAdmin(SaysWhatUsesIt, KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """Lists count nothing they need not, and a changed address leaves a redirect."""

    form = KnownChoiceForm
    list_per_page = 50
    show_full_result_count = False
    warn_unsaved_form = True
    list_filter_sheet = False

    @display(description="Readers", label={"public": "success", "hidden": "info"})  # type: ignore[untyped-decorator]
    def readers(self, record: Any) -> str:
        return "public" if record.has_page else "hidden"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A record whose moment has come is public on the form too, so that it can be hidden there."""
        record = super().get_object(request, *args, **kwargs)
        if isinstance(record, PublicRecord):
            record.settle()
        return record

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A record whose page readers know leaves a redirect when its slug changes."""
        before = self.model._default_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if before and before.slug != obj.slug and self.has_page(before) and self.has_page(obj):
            redirects.leave(before.get_absolute_url(), obj.get_absolute_url())

    def has_page(self, record: Any) -> bool:
        """Whether readers have a page about it."""
        return bool(record.has_page)
