"""The texts that can be compared: any revision, the working copy as it is now, and what readers see now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from articles.documents import snapshot, upgraded
from articles.models import Article, Edition, Revision
from core import clock
from publishing.documents import Document

NOW, LIVE = "now", "live"


@dataclass(frozen=True)
class Text:
    """One side of a comparison. Only what is a revision can be restored."""

    key: str
    label: str
    document: Document
    by: Any
    at: datetime
    revision: Revision | None = None


def text_of(piece: Article, key: str) -> Text:
    """The text that an address names: a revision's number, `now` or `live`. Raises Http404."""
    if key == NOW:
        return Text(NOW, "The working copy", snapshot(piece), piece.changed_by, piece.changed_at)
    if key == LIVE:
        edition = seen_at(piece, clock.now())
        if edition is None:
            raise Http404("Readers do not see this piece.")
        document, by = upgraded(edition.revision.document), edition.opened_by
        return Text(LIVE, "What readers see", document, by, edition.public_from, edition.revision)
    revision = None
    if key.isascii() and key.isdecimal() and len(key) < 10:
        revision = piece.revisions.select_related("created_by").filter(number=int(key)).first()
    if revision is None:
        raise Http404("There is no such revision.")
    return _text(revision)


def text_before(piece: Article, text: Text) -> Text:
    """What was saved before this text; of a first revision itself. The working copy is what was saved last."""
    saved = piece.revisions.select_related("created_by").exclude(kind=Revision.Kind.AUTOSAVE).order_by("-number")
    if text.revision is not None:
        saved = saved.filter(number__lt=text.revision.number)
    revision = saved[0 if text.revision else 1 :].first()
    return _text(revision) if revision else text


def seen_at(piece: Article, at: datetime) -> Edition | None:
    """What readers saw at that moment."""
    editions = piece.editions.public(at).select_related("revision", "opened_by", "closed_by").defer("page")
    edition: Edition | None = editions.first()
    return edition


def _text(revision: Revision) -> Text:
    label = f"Revision {revision.number}" + (f" “{revision.name}”" if revision.name else "")
    document = upgraded(revision.document)
    return Text(str(revision.number), label, document, revision.created_by, revision.created_at, revision)
