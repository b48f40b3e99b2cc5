"""Where the guide comes from: sources, what they call channels, and what came of each import."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin

from core import dates
from guide.models import ChannelName, Import, Source
from guide.tasks import ask_for_import

MOST_BYTES = 128 * 1024 * 1024
SHOWN = 10


class FileForm(forms.Form):
    """A guide sent by hand."""

    file = forms.FileField(
        label="An XMLTV file, packed with gzip or not",
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose another."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"It is longer than {MOST_BYTES // 1024 // 1024} MB. Send it packed with gzip.")
        return file


@admin.register(Source)
class SourceAdmin(ModelAdmin):  # type: ignore[misc]
    """An XMLTV document that is fetched by itself or sent by hand."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "address", "is_on", "taken", "trouble")
    list_filter = ("is_on",)
    list_filter_sheet = False
    search_fields = ("name", "address")
    readonly_fields = ("state", "to_taking")
    fieldsets = (
        (None, {"fields": ("name", ("address", "is_on"), ("zone", "language"))}),
        ("How it goes", {"fields": ("state", "to_taking")}),
    )

    def get_urls(self) -> list[Any]:
        take = self.admin_site.admin_view(self.take)
        return [path("<int:pk>/take/", take, name="guide_source_take"), *super().get_urls()]

    @admin.display(description="Taken in")
    def taken(self, source: Source) -> str:
        return dates.moment(source.last_taken_at) if source.last_taken_at else "never"

    @admin.display(description="Now")
    def state(self, source: Source) -> str:
        if source.trouble:
            return f"{source.trouble} Readers see the last good guide."
        return f"Taken in on {dates.moment(source.last_taken_at)}." if source.last_taken_at else "Not taken in yet."

    @admin.display(description="Take in")
    def to_taking(self, source: Source) -> SafeString | str:
        if not source.pk:
            return "Save it first."
        link = reverse("admin:guide_source_take", args=[source.pk])
        return format_html('<a class="underline" href="{}">Take it in now, or send a file</a>', link)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What came of its imports goes with it, though nobody may delete that alone."""
        shown, counts, forbidden, in_the_way = super().get_deleted_objects(objs, request)
        return shown, counts, forbidden - {Import._meta.verbose_name}, in_the_way

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Read otherwise from now on, so it is read whole the next time, changed or not."""
        if form.changed_data:
            obj.etag = obj.last_modified = ""
        super().save_model(request, obj, form, change)

    def take(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have it taken in from its address or from a file; what comes of it is told on the same page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = Source.objects.filter(pk=pk).first()
        if source is None:
            raise Http404
        form = FileForm()
        if request.method == "POST":
            if not self.has_change_permission(request, source):
                raise PermissionDenied
            if "now" in request.POST and source.address:
                return self._asked(request, source)
            form = FileForm(request.POST, request.FILES)
            if form.is_valid():
                return self._asked(request, source, form.cleaned_data["file"])
        imports = list(source.imports.select_related("by")[:SHOWN])
        context = {
            **self.admin_site.each_context(request),
            "title": f"Take in “{source}”",
            "source": source,
            "form": form,
            "imports": imports,
            "is_going": any(each.state in (Import.State.WAITING, Import.State.RUNNING) for each in imports),
            "may_take": self.has_change_permission(request, source),
        }
        return render(request, "guide/desk/take.html", context)

    def _asked(self, request: HttpRequest, source: Source, file: Any = None) -> HttpResponse:
        ask_for_import(source, by=request.user, file=file)
        messages.success(request, "The worker takes it in. This page tells how it goes.")
        return HttpResponseRedirect(reverse("admin:guide_source_take", args=[source.pk]))


@admin.register(ChannelName)
class ChannelNameAdmin(ModelAdmin):  # type: ignore[misc]
    """Which channel of ours a source means."""

    list_display = ("external_id", "display_name", "source", "channel")
    list_filter = ("source", ("channel", admin.EmptyFieldListFilter))
    list_filter_sheet = False
    list_select_related = ("source", "channel")
    search_fields = ("external_id", "display_name")
    autocomplete_fields = ("source", "channel")
    fields = (("source", "external_id"), "display_name", "channel")

    def save_model(self, request: HttpRequest, obj: ChannelName, form: Any, change: bool) -> None:
        """Its source is read whole the next time, changed or not."""
        super().save_model(request, obj, form, change)
        Source.objects.filter(pk=obj.source_id).update(etag="", last_modified="")


@admin.register(Import)
class ImportAdmin(ModelAdmin):  # type: ignore[misc]
    """What came of one taking-in. Nobody writes it but the import."""

    list_display = ("source", "begun", "state", "added", "changed", "removed", "unchanged")
    list_filter = ("state", "source")
    list_filter_sheet = False
    list_select_related = ("source",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("source", "state", ("begun_at", "ended_at"), "by", ("added", "changed", "removed", "unchanged"), "said")
    readonly_fields = ("said",)

    @admin.display(description="Begun", ordering="begun_at")
    def begun(self, done: Import) -> str:
        return dates.moment(done.begun_at)

    @admin.display(description="Report")
    def said(self, done: Import) -> SafeString | str:
        rows = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in done.report))
        return format_html("<ul>{}</ul>", rows) if done.report else "Nothing to report."

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
