"""What was said, as the desk keeps it."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import Count, Q
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminExpandableTextareaWidget

from core.autocomplete import KnownChoiceForm, KnownChoiceMixin
from interviews import recordings
from interviews.forms import InterviewForm
from interviews.models import Interview, Quote, Record, Turn
from interviews.transcripts import desk
from interviews.transcripts.terms import divide
from interviews.withholding import withheld

GROWING_TEXT: dict[Any, Any] = {models.TextField: {"widget": UnfoldAdminExpandableTextareaWidget}}


@admin.register(Interview)
class InterviewAdmin(KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """One junket or sit-down. Its transcript comes in here, and has a page of its own to be read and marked on."""

    form = InterviewForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **GROWING_TEXT}
    list_display = ("title", "held_on", "with_whom", "about", "outlet", "embargoed_until")
    list_filter = ("held_on",)
    list_filter_sheet = False
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title", "place", "interviewees__name", "shows__title")
    search_help_text = "Title, place, who spoke or the show"
    autocomplete_fields = ("interviewers", "interviewees", "shows")
    readonly_fields = ("transcript_so_far", "recording_so_far")
    warn_unsaved_form = True
    fieldsets = (
        (None, {"fields": ("title", ("held_on", "place"))}),
        ("Who spoke, about what", {"fields": ("interviewees", "interviewers", "shows")}),
        ("On which terms", {"fields": ("outlet", "conditions", "embargoed_until")}),
        ("Transcript", {"fields": ("transcript_so_far", "transcript_file", "transcript_text")}),
        ("Recording", {"fields": ("recording_so_far", "recording", "recording_upload", "recording_removed")}),
    )

    class Media:
        css = {"all": ("desk/interview.css",)}
        js = (Script("desk/interview.js", type="module"),)

    def get_urls(self) -> list[Any]:
        return [*desk.urls(self.admin_site.admin_view), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("interviewees", "shows")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The interview with `said`: how many turns it has, and how many of them are off the record."""
        interview = super().get_object(request, *args, **kwargs)
        if interview:
            counts = {"all": Count("pk"), "off": Count("pk", filter=Q(record=Record.OFF))}
            interview.said = interview.turns.aggregate(**counts)
        return interview

    def get_fieldsets(self, request: HttpRequest, obj: Interview | None = None) -> Any:
        """Without what there is nothing of yet, and without boxes for those who may only read."""
        hidden = set() if obj else {"transcript_so_far", "recording_so_far"}
        if not (obj and obj.recording_file):
            hidden.add("recording_removed")
        if obj and not self.has_change_permission(request, obj):
            hidden |= {"transcript_file", "transcript_text", "recording_upload", "recording_removed"}
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field not in hidden]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    @admin.display(description="With")
    def with_whom(self, interview: Interview) -> str:
        return _some([person.name for person in interview.interviewees.all()])

    @admin.display(description="About")
    def about(self, interview: Interview) -> str:
        return _some([show.title for show in interview.shows.all()])

    @admin.display(description="Kept so far")
    def transcript_so_far(self, interview: Any) -> SafeString:
        told = {"interview": interview, "turns": interview.said["all"], "off": interview.said["off"]}
        return render_to_string("admin/interviews/interview/_so_far.html", told)

    @admin.display(description="Kept here")
    def recording_so_far(self, interview: Interview) -> SafeString:
        return render_to_string("admin/interviews/interview/_recording.html", {"interview": interview})

    def save_model(self, request: HttpRequest, obj: Interview, form: InterviewForm, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        before = obj.recording_file.name
        if upload := form.cleaned_data.get("recording_upload"):
            obj.recording_file.save(upload.name, upload, save=False)
        elif form.cleaned_data.get("recording_removed"):
            obj.recording_file = ""
        super().save_model(request, obj, form, change)
        if before and before != obj.recording_file.name:
            recordings.remove_on_commit(before)

    def save_related(self, request: HttpRequest, form: InterviewForm, formsets: Any, change: bool) -> None:
        """The transcript comes in last, when it is known who was there."""
        super().save_related(request, form, formsets, change)
        if form.transcript is not None:
            desk.taken_in(request, form.instance, form)

    def delete_model(self, request: HttpRequest, obj: Interview) -> None:
        recordings.remove_on_commit(obj.recording_file.name)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for name in queryset.exclude(recording_file="").values_list("recording_file", flat=True):
            recordings.remove_on_commit(name)
        super().delete_queryset(request, queryset)

    def response_add(self, request: HttpRequest, obj: Interview, post_url_continue: str | None = None) -> HttpResponse:
        return self._to_transcript(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Interview) -> HttpResponse:
        return self._to_transcript(request, obj) or super().response_change(request, obj)

    def _to_transcript(self, request: HttpRequest, obj: Interview) -> HttpResponse | None:
        """After a transcript came in, its page: labels are mapped there."""
        came_in = request.FILES.get("transcript_file") or request.POST.get("transcript_text", "").strip()
        if not came_in or "_popup" in request.POST:
            return None
        return HttpResponseRedirect(desk.address(obj.pk))


@admin.register(Turn)
class TurnAdmin(KnownChoiceMixin, ModelAdmin):  # type: ignore[misc]
    """Every turn of every transcript, to be found by its words, and each with a form of its own."""

    form = KnownChoiceForm
    formfield_overrides = GROWING_TEXT
    list_display = ("words", "speaker", "interview", "record")
    list_filter = ("record",)
    list_filter_sheet = False
    list_per_page = 50
    list_select_related = ("speaker", "interview")
    show_full_result_count = False
    search_fields = ("text", "label", "speaker__name", "interview__title")
    search_help_text = "Words, speaker or interview"
    ordering = ("-interview__held_on", "-interview_id", "position", "pk")
    autocomplete_fields = ("speaker",)
    readonly_fields = ("transcript",)
    radio_fields = {"record": admin.VERTICAL}
    actions = None
    warn_unsaved_form = True
    fieldsets = (
        (None, {"fields": ("transcript", "speaker", "record", "text", ("starts_at_seconds", "ends_at_seconds"))}),
    )

    class Media:
        css = {"all": ("desk/interview.css",)}

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker", "interview")

    def get_form(self, request: HttpRequest, obj: Turn | None = None, change: bool = False, **kwargs: Any) -> Any:
        help_texts = {"text": "A blank line makes two turns of it, so that part of it can be off the record."}
        return super().get_form(request, obj, change=change, **{"help_texts": help_texts, **kwargs})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="Words", ordering="text")
    def words(self, turn: Turn) -> str:
        return Truncator(turn.text).chars(120)

    @admin.display(description="Interview")
    def transcript(self, turn: Turn) -> SafeString:
        where = desk.address(turn.interview_id, turn.pk)
        return format_html('<a class="interview-link" href="{}">{}, in the transcript</a>', where, turn.interview)

    def save_model(self, request: HttpRequest, obj: Turn, form: Any, change: bool) -> None:
        """A speaker chosen here is this turn's alone, whatever its label comes to mean."""
        if "speaker" in form.changed_data:
            obj.label = ""
        super().save_model(request, obj, form, change)
        for said in withheld(interviews=[obj.interview_id], by=request.user) if obj.record != Record.ON else ():
            messages.warning(request, said)
        parts = divide(obj, by=request.user)
        if len(parts) > 1:
            messages.success(request, f"The turn is {len(parts)} turns now.")

    def response_change(self, request: HttpRequest, obj: Turn) -> HttpResponse:
        if "_save" in request.POST:
            messages.success(request, "The turn was saved.")
            return HttpResponseRedirect(desk.address(obj.interview_id, obj.pk))
        response: HttpResponse = super().response_change(request, obj)
        return response


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
