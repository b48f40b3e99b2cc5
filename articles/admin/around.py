"""What stands round the fields of a piece's form: where the piece stands, its verbs, its quotes."""

from typing import Any

from django.http import HttpRequest

from articles import permissions
from articles.admin import reads, verbs
from articles.models import Article

FOR_NEW = {"submit", "mark_ready", "publish"}


def standing_context(request: HttpRequest, piece: Article | None) -> dict[str, Any]:
    """Where the piece stands and what this user can do with it."""
    saved = piece if piece is not None and piece.pk else None
    where = verbs.standing(saved) if saved else verbs.Standing(None, [], False)
    subject = saved or Article(created_by=request.user)  # type: ignore[misc]
    offered = verbs.offered(request.user, subject, where)
    if saved is None:
        offered = [verb for verb in offered if verb.name in FOR_NEW]
    return {
        "piece": saved,
        "standing": where,
        "main_verbs": [verb for verb in offered if not verb.asks],
        "asking_verbs": [verb for verb in offered if verb.asks],
        "sent_back": _sent_back(saved),
        "reads": reads.on_form(saved),
        "quotes": list(saved.quotes.select_related("quote__speaker")) if saved else [],
        "may_edit": permissions.can_edit(request.user, saved) if saved else True,
    }


def _sent_back(piece: Article | None) -> Any:
    if piece is None or piece.state != Article.State.DRAFT:
        return None
    return piece.log.filter(verb="send_back").select_related("by").first()
