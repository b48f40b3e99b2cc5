"""A piece's pages on the desk beside its form: history, preview, and the door for verbs."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.timezone import get_default_timezone, is_naive, make_aware
from django.views.decorators.http import require_POST, require_safe

from articles import permissions
from articles.admin import verbs
from articles.documents import snapshot
from articles.models import Article
from articles.pages.article import article_page
from articles.press import compose
from core import clock, dates


def visible_piece(request: HttpRequest, pk: Any) -> Article:
    """The piece, for those who may see it on the desk; anyone else finds nothing there."""
    pieces = Article.objects.visible_to(request.user).select_related("section", "hero", "interview")
    if not str(pk).isdecimal():
        raise Http404
    piece: Article = get_object_or_404(pieces, pk=pk)
    return piece


@require_POST
def verb(request: HttpRequest, pk: int) -> HttpResponse:
    """Do a verb without saving the form: for those who may decide on a piece but not edit it, and for the history."""
    piece = visible_piece(request, pk)
    verbs.perform(request, piece, request.POST.get("_verb", ""))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers would see it: any revision, at any moment. Pressed in memory; nothing is saved."""
    piece = visible_piece(request, pk)
    at = _moment(request.GET.get("at", "")) or clock.now()
    chosen = request.GET.get("revision", "")
    revision = get_object_or_404(piece.revisions, number=chosen) if chosen.isdecimal() else None
    with clock.at(at):
        proof = compose(
            revision.document if revision else snapshot(piece),
            piece_id=piece.pk,
            revision_id=revision.pk if revision else None,
            at=at,
            published_at=piece.first_published_at or at,
        )
        page = article_page(proof.edition, at)
        response = render(request, "articles/article.html", {"page": page, "is_preview": True})
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def history(request: HttpRequest, object_id: str, site_context: dict[str, Any]) -> HttpResponse:
    """What happened to a piece: what readers saw and when, what was saved, who did what."""
    piece = visible_piece(request, object_id)
    now = clock.now()
    editions = piece.editions.order_by("-public_from", "-pk").select_related("opened_by", "closed_by", "revision")
    live = piece.editions.public(now).values_list("pk", flat=True).first()
    context = {
        **site_context,
        "title": f"History of {piece}",
        "piece": piece,
        "opts": Article._meta,
        "editions": list(editions.defer("page", "revision__document")[:100]),
        "live_pk": live,
        "can_roll_back": permissions.can_publish(request.user) and live is not None,
        "revisions": list(piece.revisions.select_related("created_by").defer("document")[:100]),
        "log": list(piece.log.select_related("by")[:100]),
    }
    return render(request, "admin/articles/article/history.html", context)


def form_context(request: HttpRequest, piece: Article | None, context: Any, order: tuple[str, ...]) -> dict[str, Any]:
    """What the form shows around its fields: its parts in the order of the page, where the piece stands, its verbs."""
    fieldsets = {fieldset.name: ("fieldset", fieldset) for fieldset in context["adminform"]}
    inlines = {formset.formset.prefix: ("inline", formset) for formset in context["inline_admin_formsets"]}
    saved = piece if piece is not None and piece.pk else None
    quotes = list(saved.quotes.select_related("quote__speaker")) if saved else []
    parts = {**fieldsets, **inlines, "quotes": ("quotes", quotes)}
    where = verbs.standing(saved) if saved else verbs.Standing(None, [], False)
    subject = saved or Article(created_by=request.user)  # type: ignore[misc]
    offered = verbs.offered(request.user, subject, where) if saved else _for_new(request.user, subject, where)
    sent_back = saved.log.filter(verb="send_back").select_related("by").first() if saved else None
    if sent_back and saved and saved.state != Article.State.DRAFT:
        sent_back = None
    return {
        "parts": [parts[name] for name in order if name in parts],
        "piece": saved,
        "standing": where,
        "main_verbs": [verb for verb in offered if not verb.asks],
        "asking_verbs": [verb for verb in offered if verb.asks],
        "sent_back": sent_back,
    }


def _for_new(user: Any, piece: Article, where: verbs.Standing) -> list[verbs.Verb]:
    return [verb for verb in verbs.offered(user, piece, where) if verb.name in {"submit", "mark_ready", "publish"}]


def ago(moment: datetime) -> SafeString:
    """“3 hours ago”, with the moment itself behind it."""
    words = timesince(moment, clock.now(), depth=1)
    return format_html('<time datetime="{}" title="{}">{} ago</time>', moment.isoformat(), dates.moment(moment), words)


def _moment(typed: str) -> datetime | None:
    try:
        at = parse_datetime(typed)
    except ValueError:
        return None
    return make_aware(at, get_default_timezone()) if at and is_naive(at) else at
