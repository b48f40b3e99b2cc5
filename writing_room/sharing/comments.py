"""Remarks on a piece: by staff, and by the readers of a share link."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles import permissions
from articles.models import Article
from core import clock
from publishing.refusals import NotAllowed, Refusal
from writing_room.models import Comment, ShareLink
from writing_room.sharing import mentions

MOST_OF_A_LINK = 300


@dataclass
class Said:
    """A comment that is kept, and whom it should have been mailed to in vain (known once it is kept)."""

    comment: Comment
    unreached: list[str] = field(default_factory=list)


@transaction.atomic
def comment(piece: Article, *, by: Any, text: str, place: Mapping[str, str], parent: Comment | None = None) -> Said:
    """Keep a remark of staff, or a reply; those it mentions are mailed when it is safely kept."""
    if not permissions.can_see(by, piece):
        raise NotAllowed("Only those who may see this piece can comment on it.")
    if parent is not None and (parent.parent_id or parent.piece_id != piece.pk):
        raise Refusal("That comment is not there any more. Write yours as a new one.")
    kept = Comment.objects.create(
        piece=piece, parent=parent, by=by, text=text, created_at=clock.now(), **({} if parent else place)
    )
    said = Said(kept)
    if named := mentions.named_in(text):
        kept.mentions.set(named)
        told = [user for user in named if user != by]
        transaction.on_commit(lambda: said.unreached.extend(mentions.mail(kept, told)))
    return said


def comment_from_outside(link: ShareLink, *, name: str, text: str, place: Mapping[str, str]) -> Comment:
    """Keep what a reader of the link says. Nobody is mailed for it: strangers do not make us send mail."""
    if not link.may_comment:
        raise Refusal("This link is for reading only.")
    if link.comments.count() >= MOST_OF_A_LINK:
        raise Refusal("So many comments came through this link that it takes no more. Ask for another one.")
    return Comment.objects.create(
        piece=link.piece, link=link, guest_name=name, text=text, created_at=clock.now(), **place
    )


def settle(thread: Comment, *, by: Any, resolved: bool) -> Comment:
    """Resolve a thread, or open it again."""
    if not may_settle(by, thread, may_edit=permissions.can_edit(by, thread.piece)):
        raise NotAllowed("Only who wrote this comment, and those who work on the piece, can resolve it.")
    if thread.parent_id:
        raise Refusal("A reply is resolved together with what it replies to.")
    if resolved != bool(thread.resolved_at):
        thread.resolved_at, thread.resolved_by = (clock.now(), by) if resolved else (None, None)
        thread.save(update_fields=["resolved_at", "resolved_by"])
    return thread


def may_settle(user: Any, thread: Comment, *, may_edit: bool) -> bool:
    """Those who may edit the piece, its writers, and whoever wrote the comment."""
    return may_edit or thread.by_id == user.pk or permissions.is_by(user, thread.piece)
