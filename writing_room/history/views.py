"""The history of a piece: its timeline, two texts compared, an older one restored, and what readers saw when."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.timezone import get_default_timezone, is_naive, make_aware
from django.views.decorators.http import require_POST, require_safe

from articles import permissions
from articles.models import Article, Revision
from articles.workflow.autosave import number_in
from articles.workflow.naming import LONGEST, name_revision
from articles.workflow.restore import restore_revision
from core import clock
from writing_room.doors import edited, seen
from writing_room.history.company import must_be_left_alone
from writing_room.history.pages import page
from writing_room.history.shown import shown
from writing_room.history.texts import NOW, seen_at, text_before, text_of
from writing_room.history.timeline import FILTERS, named, timeline

MOST_EDITIONS = 100


@require_safe
@page
@seen
def history(request: HttpRequest, piece: Article) -> HttpResponse:
    """What happened to the piece, and what readers saw (`at` a moment asked for)."""
    now = clock.now()
    only = request.GET.get("only", "")
    only = only if only in FILTERS else "all"
    before = request.GET.get("before", "")
    stretch = timeline(piece, only=only, user=request.user, before=before)
    asked = request.GET.get("at", "")
    at = _moment(asked)
    live = seen_at(piece, now)
    editions = piece.editions.order_by("-public_from", "-pk").select_related("opened_by", "closed_by", "revision")
    context = {
        "title": f"History of {piece}",
        "stretch": stretch,
        "before": before,
        "only": only,
        "filters": FILTERS.items(),
        "named": named(piece) if only == "all" and not before else [],
        "live": live,
        "editions": list(editions.defer("page", "revision__document")[:MOST_EDITIONS]),
        "can_edit": permissions.can_edit(request.user, piece),
        "can_roll_back": permissions.can_publish(request.user) and live is not None,
        "asked": asked,
        "at": at,
        "seen_then": seen_at(piece, at) if at else None,
        "longest_name": LONGEST,
        "today": clock.today(),
    }
    return _shown(request, piece, "writing_room/history/timeline.html", context)


@require_safe
@page
@seen
def compare(request: HttpRequest, piece: Article) -> HttpResponse:
    """Two texts, word by word. Without `b` the newer one is the working copy, without `a` the older one was before."""
    new = text_of(piece, request.GET.get("b") or NOW)
    old = text_of(piece, request.GET["a"]) if request.GET.get("a") else text_before(piece, new)
    context = {
        "title": f"{old.label} and {new.label[:1].lower()}{new.label[1:]}",
        "old": old,
        "new": new,
        "fields": shown(old.document, new.document),
        "can_restore": permissions.can_edit(request.user, piece) and old.revision is not None,
    }
    return _shown(request, piece, "writing_room/history/compare.html", context)


@require_POST
@page
@edited
def restore(request: HttpRequest, piece: Article) -> HttpResponse:
    """Restore a revision, whole or the `field`s named."""
    revision = _revision(piece, request.POST.get("revision", ""))
    must_be_left_alone(piece, by=request.user)
    restored = restore_revision(
        piece,
        revision,
        by=request.user,
        began_from=number_in(request.POST.get("began_from")),
        fields=request.POST.getlist("field") or None,
    )
    messages.success(request, f"Restored, and kept as revision {restored.revision.number}. Readers see nothing of it.")
    if restored.left_out:
        gone = ", ".join(restored.left_out)
        messages.warning(request, f"Not everything could come back; it is not there any more: {gone}.")
    return HttpResponseRedirect(f"{_address('compare', piece)}?{urlencode({'a': str(revision.number), 'b': NOW})}")


@require_POST
@page
@edited
def name(request: HttpRequest, piece: Article, number: int) -> HttpResponse:
    """Name a revision."""
    revision = _revision(piece, str(number))
    name_revision(piece, revision, name=request.POST.get("name", ""), by=request.user)
    return HttpResponseRedirect(f"{_address('history', piece)}#revision-{number}")


def _shown(request: HttpRequest, piece: Article, template: str, context: dict[str, Any]) -> HttpResponse:
    site = admin.site.each_context(request)
    return render(request, template, {**site, "piece": piece, "opts": Article._meta, **context})


def _revision(piece: Article, number: str) -> Revision:
    wanted = number_in(number)
    if wanted is None:
        raise Http404
    return get_object_or_404(piece.revisions, number=wanted)


def _address(view: str, piece: Article) -> str:
    return reverse(f"room:{view}", args=[piece.pk])


def _moment(typed: str) -> datetime | None:
    """A moment on the newsroom's wall clock, unless it says otherwise. Nobody read the magazine in the year 1."""
    try:
        at = parse_datetime(typed)
    except ValueError:
        return None
    if at is None or not 1900 <= at.year < 9000:
        return None
    return make_aware(at, get_default_timezone()) if is_naive(at) else at
