"""What every verb writes down."""

from typing import Any

from django.db.models import Max

from articles.documents import snapshot
from articles.models import Article, LogEntry, Revision
from core import clock
from publishing.documents import Document


def write_revision(article: Article, kind: Revision.Kind, *, by: Any) -> Revision:
    """Keep the working copy as it stands as the next revision."""
    return add_revision(article, snapshot(article), kind, by=by)


def add_revision(article: Article, document: Document, kind: Revision.Kind, *, by: Any) -> Revision:
    """Keep a document as the next revision."""
    last = Revision.objects.filter(piece=article).aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(
        piece=article, number=last + 1, kind=kind, created_at=clock.now(), created_by=by, document=document
    )


def log(article: Article, verb: str, *, by: Any, note: str = "") -> None:
    """Write into the piece's log."""
    LogEntry.objects.create(piece=article, verb=verb, at=clock.now(), by=by, note=note)


def touch(article: Article, *, by: Any, **changes: Any) -> None:
    """Change these fields of the working copy and say who changed them."""
    changes = {**changes, "changed_at": clock.now(), "changed_by": by}
    for name, value in changes.items():
        setattr(article, name, value)
    article.save(update_fields=list(changes))
