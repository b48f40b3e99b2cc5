"""A piece's pages on the desk beside its form: preview, and the door for verbs."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST, require_safe

from articles.admin import in_place, verbs
from articles.documents import snapshot
from articles.models import Article
from articles.preview import draft
from articles.workflow.autosave import number_in
from core import clock, dates
from core.typed import read_moment


def visible_piece(request: HttpRequest, pk: Any) -> Article:
    """The piece, for those who may see it on the desk; anyone else finds nothing there."""
    pieces = Article.objects.visible_to(request.user).select_related("section", "hero", "interview")
    if not (str(pk).isdecimal() and len(str(pk)) < 19):
        raise Http404
    piece: Article = get_object_or_404(pieces, pk=pk)
    return piece


@require_POST
def verb(request: HttpRequest, pk: int) -> HttpResponse:
    """Do a verb without saving the form: for those who may decide on a piece but not edit it, and for the history."""
    piece = visible_piece(request, pk)
    done = verbs.perform(request, piece, request.POST.get("_verb", ""))
    if in_place.is_asked(request):
        return in_place.saved(request, piece, done)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers would see it: any revision, at any moment. Pressed in memory; nothing is saved."""
    piece = visible_piece(request, pk)
    at = read_moment(request.GET.get("at", "")) or clock.now()
    chosen = number_in(request.GET.get("revision"))
    revision = get_object_or_404(piece.revisions, number=chosen) if chosen is not None else None
    shown = draft(revision.document if revision else snapshot(piece), piece=piece, at=at, revision=revision)
    with clock.at(at):
        response = render(request, "articles/article.html", {"page": shown.page, "is_preview": True})
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def ago(moment: datetime) -> SafeString:
    """“3 hours ago”, with the moment itself behind it."""
    words = timesince(moment, clock.now(), depth=1)
    return format_html('<time datetime="{}" title="{}">{} ago</time>', moment.isoformat(), dates.moment(moment), words)
