"""What was said, as the desk keeps it."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, StackedInline
from unfold.widgets import UnfoldAdminExpandableTextareaWidget

from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from interviews.models import Interview, Quote, Turn

GROWING_TEXT: dict[Any, Any] = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}


class TurnInline(KnownChoiceMixin, StackedInline):  # type: ignore[misc]
    """The transcript, turn by turn, thirty to a page."""

    model = Turn
    form = KnownChoiceForm
    extra = 0
    per_page = 30
    fields = (("speaker", "record"), "text", ("starts_at_seconds", "ends_at_seconds"), "position")
    ordering_field = "position"
    hide_ordering_field = True
    autocomplete_fields = ("speaker",)
    verbose_name_plural = "transcript"
    formfield_overrides = {**StackedInline.formfield_overrides, **GROWING_TEXT}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker")


@admin.register(Interview)
class InterviewAdmin(KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """One junket or sit-down."""

    inlines = (TurnInline,)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **GROWING_TEXT}
    list_display = ("title", "held_on", "with_whom", "about", "outlet", "embargoed_until")
    list_filter = ("held_on",)
    list_filter_sheet = False
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title", "place", "interviewees__name", "shows__title")
    search_help_text = "Title, place, who spoke or the show"
    autocomplete_fields = ("interviewers", "interviewees", "shows")
    warn_unsaved_form = True
    fieldsets = (
        (None, {"fields": ("title", ("held_on", "place"))}),
        ("Who spoke, about what", {"fields": ("interviewees", "interviewers", "shows")}),
        ("On which terms", {"fields": ("outlet", "conditions", "embargoed_until", "recording")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("interviewees", "shows")

    @admin.display(description="With")
    def with_whom(self, interview: Interview) -> str:
        return _some([person.name for person in interview.interviewees.all()])

    @admin.display(description="About")
    def about(self, interview: Interview) -> str:
        return _some([show.title for show in interview.shows.all()])

    def save_model(self, request: HttpRequest, obj: Interview, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)


@admin.register(Quote)
class QuoteAdmin(KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """Quotations. Their words follow the body they stand in, so nobody changes, adds or deletes them here."""

    form = KnownChoiceForm
    list_display = ("words", "speaker", "outlet", "said_on", "treatment", "record")
    list_filter = ("treatment", "record")
    list_filter_sheet = False
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("text", "speaker__name", "outlet")
    search_help_text = "Words, speaker or outlet"
    autocomplete_fields = ("shows",)
    readonly_fields = ("text", "speaker", "outlet", "interview", "turn", "in_pieces", "created_by", "created_at")
    fieldsets = (
        (None, {"fields": ("text", ("speaker", "outlet"), "in_pieces")}),
        ("On which terms", {"fields": (("said_on", "character"), ("treatment", "record"), "embargoed_until", "shows")}),
        ("Where it comes from", {"fields": (("interview", "turn"), ("created_by", "created_at"))}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker", "interview", "turn", "created_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Quote | None = None) -> bool:
        return False

    @admin.display(description="Quotation", ordering="text")
    def words(self, quote: Quote) -> str:
        return str(quote)

    @admin.display(description="Stands in")
    def in_pieces(self, quote: Any) -> SafeString:
        """The working copies it is marked in: a reverse relation, since pieces stand on the floor above."""
        uses = quote.uses.select_related("article").order_by("article")[:20]
        links = ((reverse("admin:articles_article_change", args=[use.article_id]), use.article) for use in uses)
        return format_html_join(", ", '<a href="{}">{}</a>', links) or format_html("{}", "No piece any more.")


def _some(names: list[str]) -> str:
    """The first three, and how many more."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
