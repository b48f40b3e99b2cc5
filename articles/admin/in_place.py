"""Saving without leaving the page: the form's own answers, as JSON, for the browser that asks for them."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from articles import permissions
from articles.admin import around, verbs
from articles.models import Article

HEADER = "X-Writing-Room"
_MARK = re.compile(r' data-quote="([0-9a-f-]{36})"')


def is_asked(request: HttpRequest) -> bool:
    """The form was sent by the writing room, which stays where it is."""
    return HEADER in request.headers


def saved(request: HttpRequest, piece: Article, outcome: verbs.Outcome | None = None) -> JsonResponse:
    """What changed by saving, for the page to follow: its version, what was worked out, where the piece stands now.

    `quotes` are the ids of the marks in the body in their order, since a copied quotation gets an id of its own.
    """
    piece = Article.objects.select_related("section", "changed_by").get(pk=piece.pk)
    context = around.standing_context(request, piece)
    return _answer(
        {
            "saved": True,
            "done": outcome is None or outcome.done,
            "mayOverride": outcome is not None and outcome.may_override,
            "piece": facts(request, piece),
            "fields": {"slug": piece.slug, "catchline": piece.catchline},
            "quotes": _MARK.findall(piece.body),
            "title": str(piece),
            "standing": render_to_string("admin/articles/article/_standing.html", context, request),
            "found": render_to_string("admin/articles/article/_quotes.html", context, request),
            "messages": told(request),
            "live": context["standing"].live.get_absolute_url() if context["standing"].live else "",
        }
    )


def refused(form: Any) -> JsonResponse:
    """Why nothing was saved, field by field, in the form's own sentences."""
    errors = {name: [str(e) for e in found] for name, found in form.errors.items() if name != "__all__"}
    return _answer({"saved": False, "errors": errors, "error": " ".join(map(str, form.non_field_errors()))}, status=422)


def conflict(piece: Article) -> JsonResponse:
    """Somebody else saved in between: who, and when."""
    other = {"version": piece.version, "by": str(piece.changed_by), "at": piece.changed_at.isoformat()}
    sentence = f"{piece.changed_by} saved this piece while you had it open. Nothing of yours is lost."
    return _answer({"saved": False, "conflict": other, "error": sentence}, status=409)


def facts(request: HttpRequest, piece: Article | None) -> dict[str, Any]:
    """The piece as the page knows it."""
    user: Any = request.user
    saved_piece = piece if piece is not None and piece.pk else None
    return {
        "pk": saved_piece.pk if saved_piece else None,
        "version": saved_piece.version if saved_piece else 0,
        "state": saved_piece.state if saved_piece else Article.State.DRAFT,
        "canEdit": permissions.can_edit(user, saved_piece) if saved_piece else permissions.can_write(user),
        "canPublish": permissions.can_publish(user),
        "me": {"pk": user.pk, "name": str(user)},
        "base": f"/admin/room/{saved_piece.pk}/" if saved_piece else None,
        "form": reverse("admin:articles_article_change", args=[saved_piece.pk]) if saved_piece else request.path,
    }


def told(request: HttpRequest) -> list[dict[str, str]]:
    """The messages of this request, which are now told."""
    return [{"tone": message.level_tag, "text": str(message)} for message in messages.get_messages(request)]


def _answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": "private, no-store"})
