"""Links and comments as the panels are told of them."""

import re
from typing import Any

from django.db.models import Prefetch

from articles import permissions
from articles.models import Article
from core import clock, dates
from core.html import plain_text
from publishing.documents import Document
from writing_room.models import Comment, ShareLink
from writing_room.sharing import links

MOST_THREADS = 500
_LETTERS = re.compile(r"[^\W_]+")
_WITH_WHOM = ("by", "link", "resolved_by")


def links_of(piece: Article, user: Any) -> list[dict[str, Any]]:
    """The piece's links that still open, and those that ended, newest first."""
    rows = piece.share_links.select_related("created_by", "revoked_by", "revision")[:50]
    may_edit, may_sub = permissions.can_edit(user, piece), permissions.can_sub(user)
    return [_link(row, may_revoke=may_edit or may_sub or row.created_by_id == user.pk) for row in rows]


def _link(link: ShareLink, *, may_revoke: bool) -> dict[str, Any]:
    now = clock.now()
    is_open = link.revoked_at is None and link.expires_at > now
    return {
        "id": link.pk,
        "name": link.name,
        "address": links.address(link) if is_open else "",
        "path": links.path(link) if is_open else "",
        "may_comment": link.may_comment,
        "shows": f"revision {link.revision.number}" if link.revision else "the newest save",
        "by": str(link.created_by),
        "is_open": is_open,
        "ends": _ending(link),
        "may_revoke": is_open and may_revoke,
    }


def _ending(link: ShareLink) -> str:
    if link.revoked_at:
        return f"Revoked by {link.revoked_by}, {dates.moment(link.revoked_at)}"
    word = "Until" if link.expires_at > clock.now() else "Ended"
    return f"{word} {dates.moment(link.expires_at)}"


def threads_of(piece: Article, user: Any) -> list[dict[str, Any]]:
    """The piece's threads, oldest first, with their replies; in as many queries for one as for all."""
    said = Comment.objects.select_related(*_WITH_WHOM).prefetch_related("mentions")
    rows = said.filter(piece=piece, parent=None).prefetch_related(Prefetch("replies", said))[:MOST_THREADS]
    may_edit = permissions.can_edit(user, piece) or permissions.is_by(user, piece)
    return [_thread(row, user, may_edit=may_edit) for row in rows]


def _thread(comment: Comment, user: Any, *, may_edit: bool) -> dict[str, Any]:
    replies = list(comment.replies.all())
    everything = [comment, *replies]
    return {
        **remark(comment),
        "field": comment.field,
        "words": comment.words,
        "before": comment.before,
        "after": comment.after,
        "resolved": f"{comment.resolved_by}, {dates.moment(comment.resolved_at)}" if comment.resolved_at else "",
        "mentions_me": any(who.pk == user.pk for said in everything for who in said.mentions.all()),
        "may_settle": may_edit or comment.by_id == user.pk,
        "replies": [remark(reply) for reply in replies],
    }


def remark(comment: Comment) -> dict[str, Any]:
    """One remark: who, when, what."""
    return {
        "id": comment.pk,
        "by": comment.guest_name or str(comment.by),
        "guest_of": (comment.link.name or "a shared link") if comment.link else "",
        "at": dates.ago(comment.created_at, now=clock.now()),
        "moment": dates.moment(comment.created_at),
        "text": comment.text,
    }


def told_to_guest(link: ShareLink, document: Document) -> list[dict[str, Any]]:
    """What was said through this very link, and nothing else that was said.

    Words it was about are repeated only while they stand in what the link shows: they may have gone for a reason.
    """
    standing = _letters(" ".join([plain_text(document["body"]), *map(str, document.values())]))
    rows = link.comments.filter(parent=None, by=None)
    return [_guest_remark(row, still_there=_letters(row.words) in standing) for row in rows]


def _guest_remark(row: Comment, *, still_there: bool) -> dict[str, Any]:
    place = {name: getattr(row, name) if still_there else "" for name in ("words", "before", "after")}
    told = {name: value for name, value in remark(row).items() if name != "guest_of"}
    return {**told, **place, "field": row.field, "changed": bool(row.words) and not still_there}


def _letters(words: str) -> str:
    """The words without what typesetting may change about them."""
    return " ".join(_LETTERS.findall(words)).casefold()
