"""The picture desk."""

from typing import Any

from django.contrib import admin, messages
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from core import uses
from core.record_admin import SaysWhatUsesIt
from images import intake
from images.files import all_or_nothing
from images.forms import PictureForm
from images.models import Image


@admin.register(Image)
class ImageAdmin(SaysWhatUsesIt, ModelAdmin):  # type: ignore[misc]
    """Pictures come in by the form only, and out when nothing shows them any more."""

    form = PictureForm
    list_display = ("thumbnail", "title", "credit", "described", "size", "usage_until")
    list_display_links = ("thumbnail", "title")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title", "alt_text", "caption", "credit")
    search_help_text = "Title, what it shows, caption or credit"
    readonly_fields = ("focal_point", "where_used")
    fieldsets = (
        (None, {"fields": ("upload", "title", "alt_text", "caption", "credit")}),
        ("What must stay in view", {"fields": ("focal_point", ("focal_x", "focal_y"))}),
        ("Rights", {"fields": ("rights_note", "usage_until", "where_used")}),
    )
    warn_unsaved_form = True

    class Media:
        css = {"all": ("images/focal_point.css",)}
        js = (Script("images/focal_point.js", type="module"),)

    # --- The list --------------------------------------------------------------------------------

    @admin.display(description="Picture")
    def thumbnail(self, image: Image) -> SafeString:
        smallest = next(iter(image.sources("jpeg")), None)
        if smallest is None:
            return format_html("{}", "No file")
        return format_html(
            '<img class="picture-thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">', *smallest
        )

    @display(description="Alt text", label={"described": "success", "missing": "warning"})  # type: ignore[untyped-decorator]
    def described(self, image: Image) -> str:
        return "described" if image.alt_text else "missing"

    @admin.display(description="Size")
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    # --- The form --------------------------------------------------------------------------------

    @admin.display(description="Picture")
    def focal_point(self, image: Image) -> SafeString:
        sources = image.sources("jpeg") if image.pk else []
        preview = next((source for source in sources if source.width >= 640), sources[-1] if sources else None)
        return render_to_string("images/focal_point.html", {"image": image, "preview": preview})

    @admin.display(description="Where used")
    def where_used(self, image: Image) -> str:
        return (image.pk and ", ".join(uses.protecting(image))) or "Nowhere yet."

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Files and row are saved together or not at all."""
        with all_or_nothing():
            response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        return response

    def save_model(self, request: HttpRequest, obj: Image, form: PictureForm, change: bool) -> None:
        if upload := form.cleaned_data.get("upload"):
            intake.keep(upload, obj, by=request.user)
        else:
            super().save_model(request, obj, form, change)
        if not obj.alt_text:
            messages.warning(
                request, f"“{obj}” has no alt text yet. Say in a few words what it shows, for those who cannot see it."
            )

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        intake.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for image in queryset:
            intake.remove(image)
