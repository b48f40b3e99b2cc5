"""What every verb writes down."""

from typing import Any

from django.db.models import Max, OuterRef, Subquery

from articles.changes import changes_between
from articles.documents import snapshot
from articles.models import Article, LogEntry, Revision
from articles.references import keep_revision, keep_working_copy
from core import clock
from publishing.documents import Document


def write_revision(article: Article, kind: Revision.Kind, *, by: Any) -> Revision:
    """Keep the working copy as it stands as the next revision, and in the index what both use."""
    revision = _next(article, snapshot(article), kind, by=by)
    keep_working_copy(article, revision)
    return revision


def add_revision(article: Article, document: Document, kind: Revision.Kind, *, by: Any) -> Revision:
    """Keep a document as the next revision, and in the index what it uses."""
    revision = _next(article, document, kind, by=by)
    keep_revision(revision)
    return revision


def _next(article: Article, document: Document, kind: Revision.Kind, *, by: Any) -> Revision:
    """The next revision. What an autosave changed is not told: it goes on changing."""
    last, before = _last(article)
    told = changes_between(before, document) if before and kind != Revision.Kind.AUTOSAVE else []
    return Revision.objects.create(
        piece=article,
        number=last + 1,
        kind=kind,
        version=article.version,
        created_at=clock.now(),
        created_by=by,
        document=document,
        changes=told,
    )


def _last(article: Article) -> tuple[int, Document | None]:
    """The number of the last revision, and what the last one said that was not an autosave."""
    numbers = Revision.objects.filter(piece=OuterRef("piece")).order_by("-number").values("number")[:1]
    saved = Revision.objects.filter(piece=article).exclude(kind=Revision.Kind.AUTOSAVE).order_by("-number")
    found = saved.annotate(last=Subquery(numbers)).values_list("last", "document").first()
    if found:
        return found
    return Revision.objects.filter(piece=article).aggregate(last=Max("number"))["last"] or 0, None


def log(article: Article, verb: str, *, by: Any, note: str = "") -> None:
    """Write into the piece's log."""
    LogEntry.objects.create(piece=article, verb=verb, at=clock.now(), by=by, note=note)


def touch(article: Article, *, by: Any, **changes: Any) -> None:
    """Change these fields of the working copy and say who changed them."""
    changes = {**changes, "changed_at": clock.now(), "changed_by": by}
    for name, value in changes.items():
        setattr(article, name, value)
    article.save(update_fields=list(changes))
