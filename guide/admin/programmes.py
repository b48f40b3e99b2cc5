"""Which show of ours a programme is: the queue of what is doubtful, and all programmes with what was decided."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from guide.matching import queue
from guide.matching.deciding import reopen
from guide.models import Programme

_LABELS = {"matched": "success", "confirmed": "success", "doubtful": "warning", "refused": "danger", "unknown": "info"}


@admin.register(Programme)
class ProgrammeAdmin(ModelAdmin):  # type: ignore[misc]
    """Programmes as sources name them. They are decided in the queue, never on a form."""

    list_display = ("__str__", "how_it_stands", "show", "score", "decided_by")
    list_filter = ("state",)
    list_filter_sheet = False
    list_select_related = ("show", "decided_by")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("title", "key")
    fields = ("title", "year", "how_it_stands", "show", "score", "said", ("decided_by", "decided_at"), "to_queue")
    readonly_fields = (
        "title",
        "year",
        "how_it_stands",
        "show",
        "score",
        "said",
        "decided_by",
        "decided_at",
        "to_queue",
    )
    actions = ("judge_again",)

    def get_urls(self) -> list[Any]:
        review = self.admin_site.admin_view(self.review)
        return [path("review/", review, name="guide_programme_review"), *super().get_urls()]

    @display(description="State", label=_LABELS)  # type: ignore[untyped-decorator]
    def how_it_stands(self, programme: Programme) -> tuple[str, str]:
        return programme.state, programme.get_state_display()

    @admin.display(description="Why")
    def said(self, programme: Programme) -> SafeString | str:
        rows = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in programme.reasons))
        return format_html("<ul>{}</ul>", rows) if programme.reasons else "No show of ours is like it."

    @admin.display(description="Decide")
    def to_queue(self, programme: Programme) -> SafeString:
        link = f"{reverse('admin:guide_programme_review')}?programme={programme.pk}"
        return format_html('<a class="underline" href="{}">Say which show it is, or that it is none</a>', link)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Take decisions back and judge again", permissions=["change"])
    def judge_again(self, request: HttpRequest, programmes: Any) -> None:
        """By the rule, whatever was decided before."""
        for programme in programmes:
            reopen(programme)
        self.message_user(request, "They were judged by the rule again.")

    def review(self, request: HttpRequest) -> HttpResponse:
        """The doubtful ones with their broadcasts and the shows that they may be; many are decided in one go."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET.get("programme", "")
        if request.method == "POST":
            if not self.has_change_permission(request):
                raise PermissionDenied
            outcome = queue.decide(request.POST, by=request.user)
            if outcome.decided:
                messages.success(request, outcome.sentence)
            if not outcome.faults:
                return HttpResponseRedirect(reverse("admin:guide_programme_review"))
        else:
            outcome = queue.Outcome()
        waiting = queue.waiting(only=int(asked) if asked.isdecimal() and len(asked) < 19 else None)
        context = {
            **self.admin_site.each_context(request),
            "title": "Programmes to look at",
            "doubts": queue.doubts(waiting, outcome),
            "left": queue.count_left(),
            "may_decide": self.has_change_permission(request),
        }
        return render(request, "guide/desk/review.html", context)
