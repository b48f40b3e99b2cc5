"""A transcript's pages on the desk: read, searched, taken in, put on and off the record, exported."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews import permissions, recordings
from interviews.forms import IntakeForm, LabelsForm, TranscriptFields
from interviews.models import Interview, Record
from interviews.transcripts.export import FORMATS, exported
from interviews.transcripts.intake import map_labels, take_in
from interviews.transcripts.listing import listing
from interviews.transcripts.terms import between, put
from publishing.refusals import Refusal


def urls(view: Any) -> list[Any]:
    """The addresses, each opened by `view`, the admin's own door."""
    name = "interviews_interview_"
    return [
        path("<int:pk>/transcript/", view(transcript), name=f"{name}transcript"),
        path("<int:pk>/transcript/labels/", view(labels), name=f"{name}labels"),
        path("<int:pk>/transcript/record/", view(record), name=f"{name}record"),
        path("<int:pk>/transcript/export/", view(export), name=f"{name}export"),
        path("<int:pk>/recording/", view(recording), name=f"{name}recording"),
    ]


def address(interview_id: int, turn: int | None = None) -> str:
    """The transcript's page, at a turn."""
    where = reverse("admin:interviews_interview_transcript", args=[interview_id])
    return f"{where}?turn={turn}#turn-{turn}" if turn else where


@require_http_methods(["GET", "HEAD", "POST"])
def transcript(request: HttpRequest, pk: int) -> HttpResponse:
    """The turns, searched by `q`; posted to, it takes a transcript in."""
    interview = _interview(request, pk, to_change=request.method == "POST")
    form = IntakeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken_in(request, interview, form, append=form.cleaned_data["append"])
        return HttpResponseRedirect(address(pk))
    asked = request.GET
    listed = listing(interview, *(asked.get(name, "") for name in ("q", "record", "page", "turn")))
    context = {
        **admin.site.each_context(request),
        "title": "Transcript",
        "opts": Interview._meta,
        "interview": interview,
        "listing": listed,
        "labels": LabelsForm(interview),
        "intake": form,
        "records": Record,
        "formats": FORMATS,
        "can_change": permissions.can_change(request.user),
    }
    return render(request, "admin/interviews/interview/transcript.html", context)


def taken_in(request: HttpRequest, interview: Interview, form: TranscriptFields, *, append: bool = False) -> bool:
    """Take in the transcript of a valid form that has one, and tell what came of it."""
    assert form.transcript is not None  # noqa: S101
    try:
        taken = take_in(interview, form.transcript, by=request.user, append=append)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.add_message(request, messages.WARNING if taken.lost else messages.SUCCESS, taken.sentence)
    return True


@require_POST
def labels(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whom the labels mean."""
    interview = _interview(request, pk, to_change=True)
    form = LabelsForm(interview, request.POST)
    if form.is_valid():
        map_labels(interview, form.mapping, by=request.user)
        messages.success(request, "Every turn under these labels has its speaker now.")
    else:
        messages.error(request, "Choose the people from the list, then save again.")
    return HttpResponseRedirect(address(pk))


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a turn (`set=ID:off`) or all from one number to another on the record, on background or off it."""
    interview = _interview(request, pk, to_change=True)
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        turns, terms = _asked_for(interview, request.POST)
        put(interview, turns, terms, by=request.user)
    except Refusal as refusal:
        if wants_json:
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return HttpResponseRedirect(address(pk))
    if wants_json:
        counts = {value: count for value, _, count in listing(interview).counts}
        return JsonResponse({"turns": turns, "record": terms, "counts": counts}, headers={"Cache-Control": "no-store"})
    return HttpResponseRedirect(address(pk, turns[0]))


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The transcript as a file, without what was said off the record."""
    interview = _interview(request, pk)
    ending = request.GET.get("as", "txt")
    if ending not in FORMATS:
        raise Http404
    try:
        response = HttpResponse(exported(interview, ending), content_type=FORMATS[ending].content_type)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(address(pk))
    name = slugify(interview.title)[:60] or f"interview-{interview.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@require_safe
def recording(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The recording, for those on the desk alone."""
    return recordings.served(request, _interview(request, pk))


def _interview(request: HttpRequest, pk: int, *, to_change: bool = False) -> Interview:
    if not (permissions.can_change if to_change else permissions.can_see)(request.user):
        raise PermissionDenied
    return get_object_or_404(Interview, pk=pk)


def _asked_for(interview: Interview, data: Any) -> tuple[list[int], Record]:
    """The turns, and the terms for them."""
    one, _, chosen = data.get("set", "").partition(":")
    terms = chosen or data.get("record", "")
    first, last = data.get("from", ""), data.get("to", "")
    if terms not in Record.values:
        raise Refusal("Choose on the record, background or off the record.")
    if one.isdecimal() and len(one) < 19 and interview.turns.filter(pk=one).exists():
        return [int(one)], Record(terms)
    if first.isdecimal() and last.isdecimal() and max(len(first), len(last)) < 9:
        return between(interview, int(first), int(last)), Record(terms)
    raise Refusal("Say which turns: the numbers of the first and of the last.")
