"""The forms of the picture desk: a picture with all that is said of it, and collections."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.tasks import redraw_cards_with
from core import clock
from core.record_admin import SaysWhatUsesIt
from images import intake
from images.files import all_or_nothing
from images.models import Collection, Image
from images.tasks import ask_for_renditions
from library import of
from library.forms import LibraryPictureForm
from library.page import facts

COLUMNS = Image._meta.concrete_fields
FRAMED = {"focal_x", "focal_y", "no_crop"}


@admin.register(Image)
class ImageAdmin(SaysWhatUsesIt, ModelAdmin):  # type: ignore[misc]
    """Pictures come in by the form or the grid, and out when nothing shows them any more."""

    form = LibraryPictureForm
    change_form_before_template = "library/_framing.html"
    change_form_after_template = "library/_facts.html"
    list_display = ("thumbnail", "title", "credit", "described", "size", "usage_until")
    list_display_links = ("thumbnail", "title")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title", "alt_text", "caption", "credit")
    search_help_text = "Title, what it shows, caption or credit"
    fieldsets = (
        ("Words", {"fields": ("title", "alt_text", "caption", "credit")}),
        ("Who and what it shows", {"fields": ("shows", "people", "collections")}),
        (
            "Rights",
            {
                "fields": (
                    "category",
                    ("usage_from", "usage_until"),
                    "required_credit",
                    "only_its_shows",
                    "no_social",
                    "no_crop",
                    "online_only",
                    "copyright",
                    "cost_note",
                    "rights_note",
                )
            },
        ),
        ("The file", {"fields": ("upload", "taken_on", ("focal_x", "focal_y"))}),
    )
    warn_unsaved_form = True

    class Media:
        css = {"all": ("desk/record-list.css", "library/library.css", "library/framing.css")}
        js = (Script("desk/record-list.js", type="module"), Script("library/picture.js", type="module"))

    # --- The list --------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        rows: QuerySet[Image] = super().get_queryset(request)
        return rows.select_related("uploaded_by")

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

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Files and row are saved together or not at all."""
        with all_or_nothing():
            response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        return response

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the crop editor, what its file says, where it is used and what it looks like."""
        if picture := kwargs.get("obj"):
            context.update(facts(picture, by=request.user))
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    def save_model(self, request: HttpRequest, obj: Image, form: LibraryPictureForm, change: bool) -> None:
        upload = form.cleaned_data.get("upload")
        if change:
            obj.save(update_fields=[field.name for field in COLUMNS if field.name in form.fields])
            if FRAMED & set(form.changed_data):
                ask_for_renditions(obj)
        if upload:
            intake.keep(upload, obj, by=request.user)
        if change and form.changed_data:
            redraw_cards_with(obj)
        if not obj.alt_text:
            messages.warning(
                request, f"“{obj}” has no alt text yet. Say in a few words what it shows, for those who cannot see it."
            )

    def save_related(self, request: HttpRequest, form: LibraryPictureForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        said = form.cleaned_data
        of.keep(form.instance, shows=said["shows"], people=said["people"])
        form.instance.collections.set(said["collections"])

    def response_post_save_add(self, request: HttpRequest, obj: Image) -> HttpResponse:
        return HttpResponseRedirect(reverse("library:grid"))

    def response_post_save_change(self, request: HttpRequest, obj: Image) -> HttpResponse:
        return HttpResponseRedirect(reverse("library:grid"))

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        intake.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for image in queryset:
            intake.remove(image)


@admin.register(Collection)
class CollectionAdmin(ModelAdmin):  # type: ignore[misc]
    """Collections are made, renamed and deleted here; pictures are put into them on the grid, and outlive them."""

    fields = ("name",)
    list_display = ("name", "pictures", "in_grid")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("name",)
    search_help_text = "Name"
    warn_unsaved_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Collection]:
        rows: QuerySet[Collection] = super().get_queryset(request)
        return rows.annotate(many=Count("images"))

    @admin.display(description="Pictures", ordering="many")
    def pictures(self, collection: Any) -> int:
        return int(collection.many)

    @admin.display(description="On the grid")
    def in_grid(self, collection: Collection) -> SafeString:
        return format_html(
            '<a class="underline" href="{}?collection={}">See them</a>', reverse("library:grid"), collection.pk
        )

    def save_model(self, request: HttpRequest, obj: Collection, form: Any, change: bool) -> None:
        if not change:
            obj.created_at = clock.now()
        super().save_model(request, obj, form, change)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nothing else goes with a collection: its pictures stay."""
        return [str(one) for one in objs], {"collections": len(objs)}, set(), []
