"""Keeping what is being written: one autosave for each sitting, rewritten as it goes on. No working copy changes.

An autosave is superseded by the next save of its own sitting: the writer had all of it in the form, and what is not in
the save any more was taken out by the writer's own hand. Any other autosave stays: nobody but its writer drops it from
what is offered again, and even then it is a revision in the history.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import QueryDict

from articles import permissions
from articles.documents import snapshot, upgraded
from articles.drafting import document_from, says_the_same
from articles.models import Article, Revision
from articles.references import REVISION, rewrite_revision
from articles.workflow.desk import must_be_allowed
from articles.workflow.records import add_revision
from core import clock
from publishing import references
from publishing.documents import Document
from publishing.locking import locked
from publishing.refusals import NotAllowed, Refusal

MOST_COMPARED = 20
NOT_NOW = "This piece is not yours to change any more. What you wrote is kept in this browser; copy it from there."


class Overtaken(Refusal):
    """The sitting has sent something newer than this, which was at `turn`."""

    def __init__(self, turn: int) -> None:
        super().__init__("Something newer of this sitting is kept already. Reload the page.")
        self.turn = turn


@transaction.atomic
def autosave(
    article: Article,
    document: Document,
    *,
    sitting: UUID,
    by: Any,
    began_from: int | None = None,
    turn: int | None = None,
) -> Revision | None:
    """Keep the document as this sitting's autosave; None when the working copy says the same already.

    `began_from` is the version of the working copy that the sitting's form was loaded with. `turn` counts what the
    sitting sends: a request that is behind changes nothing and raises `Overtaken`. Nobody waits for the answer to one
    that was overtaken on its way; a page that does wait shares its sitting with another, and sends its words again.
    """
    piece = locked(article)
    must_be_allowed(permissions.can_edit(by, piece), NOT_NOW)
    standing = _of(piece, sitting).first()
    if standing is None:
        if says_the_same(document, snapshot(piece)):
            return None
        standing = add_revision(piece, document, Revision.Kind.AUTOSAVE, by=by)
        standing.sitting = sitting
    elif standing.created_by_id != by.pk:
        raise NotAllowed("This sitting is somebody else's. Reload the page; what you wrote is kept in this browser.")
    elif turn is not None and standing.turn is not None and turn < standing.turn:
        raise Overtaken(standing.turn)
    elif standing.document == document:
        if turn != standing.turn:
            standing.turn = turn
            standing.save(update_fields=["turn"])
        return standing
    before, standing.document, standing.created_at = standing.document, document, clock.now()
    standing.version, standing.turn = _began(piece, began_from), turn
    standing.save(update_fields=["document", "created_at", "version", "sitting", "turn"])
    rewrite_revision(standing, before)
    return standing


@transaction.atomic
def keep_refused(article: Article, data: QueryDict, *, by: Any) -> Revision:
    """A save was refused because somebody else had saved first: its text becomes a revision of its own, for good."""
    piece = locked(article)
    document = document_from(piece, data)
    mine = piece.revisions.filter(created_by=by, kind=Revision.Kind.AUTOSAVE)
    last = mine.filter(sitting=None).first()
    if last is not None and says_the_same(last.document, document):
        return last
    sitting = sitting_in(data)
    kept = mine.filter(sitting=sitting).first() if sitting else None
    if kept is None:
        kept = add_revision(piece, document, Revision.Kind.AUTOSAVE, by=by)
    before, kept.document, kept.created_at, kept.sitting = kept.document, document, clock.now(), None
    kept.version = _began(piece, number_in(data.get("began_from")))
    kept.save(update_fields=["document", "created_at", "sitting", "version"])
    rewrite_revision(kept, before)
    return kept


@transaction.atomic
def supersede(article: Article, sitting: UUID | None, *, by: Any) -> None:
    """The writer's sitting has saved: its autosave has had its day. One that something refers to stays in history."""
    for autosave in _of(article, sitting).filter(created_by=by) if sitting else ():
        try:
            with transaction.atomic():
                references.forget(REVISION, autosave.pk)
                autosave.delete()
        except ProtectedError:
            release(autosave)


def release(autosave: Revision) -> None:
    """Nobody goes on with this autosave: it is not offered again and not rewritten, but stays in the history."""
    autosave.sitting = None
    autosave.save(update_fields=["sitting"])


@transaction.atomic
def take_up(autosave: Revision, sitting: UUID) -> None:
    """Another sitting of its writer goes on with this autosave; what that sitting had kept itself stays a revision."""
    for own in _of(autosave.piece, sitting).exclude(pk=autosave.pk):
        release(own)
    autosave.sitting, autosave.turn = sitting, None
    autosave.save(update_fields=["sitting", "turn"])


def unsaved(article: Article, by: Any) -> QuerySet[Revision]:
    """What this person wrote in sittings that ended without a save, the newest first."""
    mine = article.revisions.filter(kind=Revision.Kind.AUTOSAVE, created_by=by, sitting__isnull=False)
    return mine.order_by("-created_at", "-pk")


def is_kept(article: Article, document: Document, *, by: Any) -> bool:
    """Whether one of this person's latest autosaves says the same."""
    mine = article.revisions.filter(kind=Revision.Kind.AUTOSAVE, created_by=by).order_by("-created_at", "-pk")
    return any(says_the_same(kept.document, document) for kept in mine[:MOST_COMPARED])


def base_of(article: Article, version: int | None) -> Document:
    """The document that a form of this version began from; the working copy's own when nothing older is known."""
    if version is None or version >= article.version:
        return snapshot(article)
    saved = article.revisions.exclude(kind=Revision.Kind.AUTOSAVE).filter(version__lte=version)
    found = saved.order_by("-version", "-number").first()
    return upgraded(found.document) if found else snapshot(article)


def number_in(words: str | None) -> int | None:
    """A version as a form posts it."""
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 10 else None


def sitting_in(data: QueryDict) -> UUID | None:
    """The sitting a form says it is of."""
    try:
        return UUID(data.get("sitting") or "")
    except ValueError:
        return None


def _of(article: Article, sitting: UUID) -> QuerySet[Revision]:
    return Revision.objects.filter(piece=article, sitting=sitting, kind=Revision.Kind.AUTOSAVE)


def _began(article: Article, version: int | None) -> int:
    return article.version if version is None else min(version, article.version)
