"""The admin of records: people, shows and what belongs to them. They have no drafts; `is_public` decides."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from core import happenings, redirects, uses
from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from core.before_saving import AsksBeforeSaving
from core.public import PublicRecord

MANY = 100


class SaysWhatUsesIt:
    """For an admin class: deletion says what is in its way, and the form (`where_used`) where the record is used."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who is asking decides which of the places are links."""
        record = kwargs.get("obj")
        if record is not None:
            record.asked_by = request.user
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc,no-any-return]

    @admin.display(description="Where used")
    def where_used(self, record: Any) -> SafeString:
        """The panel, looked up once however often the form's template asks."""
        if not hasattr(record, "said_where_used"):
            record.said_where_used = panel(record, getattr(record, "asked_by", None))
        return record.said_where_used  # type: ignore[no-any-return]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Counted at a bounded cost; a star may be in tens of thousands of pieces, and every record is asked about."""
        chosen = list(objs[: MANY + 1])
        if len(chosen) > MANY:
            return [], {}, set(), [f"Delete at most {MANY} at a time. Go back and select fewer."]
        in_use = [f"{obj}: {line}" for obj in chosen for line in uses.in_the_way(obj)]
        if in_use:
            return [], {}, set(), in_use
        return super().get_deleted_objects(objs, request)  # type: ignore[misc]


def panel(record: Any, user: Any) -> SafeString:
    """Where a record is used, in groups, each place a link for who may go there."""
    groups = uses.told(record, user) if record.pk else []
    return render_to_string("admin/_where_used.html", {"groups": groups})


class LeavesRedirect:
    """For an admin class: a changed slug of what readers have a page about leaves a redirect. Followers are told."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        before = type(obj)._default_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)  # type: ignore[misc]
        if before and before.slug != obj.slug and self.has_page(before) and self.has_page(obj):
            redirects.leave(before.get_absolute_url(), obj.get_absolute_url())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """With its inlines it is as readers will see it: who follows it is told."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        _tell(form.instance)

    def has_page(self, record: Any) -> bool:
        """Whether readers have a page about it."""
        return hasattr(record, "get_absolute_url")


class RecordAdmin(AsksBeforeSaving, LeavesRedirect, SaysWhatUsesIt, KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
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

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _tell(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for record in queryset:
            _tell(record)
        super().delete_queryset(request, queryset)

    def has_page(self, record: Any) -> bool:
        return bool(record.has_page)


def _tell(record: Any) -> None:
    happenings.tell(record._meta.model_name, record.pk)
