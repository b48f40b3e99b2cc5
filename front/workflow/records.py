"""What every verb on a front writes down."""

from typing import Any

from django.db.models import Max

from core import clock
from front.changes import changes_between
from front.documents import snapshot
from front.models import Edition, Front, LogEntry, Revision
from front.orders import Order, default_order, pictures
from publishing import references
from publishing.documents import Document
from publishing.references import Use

FRONT, EDITION = "front", "frontpage"


def write_revision(
    front: Front, kind: Revision.Kind, *, by: Any, document: Document | None = None, name: str = ""
) -> Revision:
    """Keep the working copy, or another document, as the next revision, with what it changed in words."""
    document = snapshot(front) if document is None else document
    saved = front.revisions.exclude(kind=Revision.Kind.AUTOSAVE).order_by("-number").first()
    before = saved.document["order"] if saved else default_order(front.section_id)
    last = front.revisions.aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(
        piece=front,
        number=last + 1,
        kind=kind,
        name=name,
        version=front.version,
        created_at=clock.now(),
        created_by=by,
        document=document,
        changes=changes_between(before, document["order"]),
    )


def keep_uses(holder_kind: str, holder: Front | Edition, order: Order) -> None:
    """Write into the index of uses which pictures the order brings."""
    references.keep(holder_kind, holder.pk, (Use("image", pk, "on a front") for pk in pictures(order)))


def log(front: Front, verb: str, *, by: Any, note: str = "") -> None:
    """Write into the front's log."""
    LogEntry.objects.create(piece=front, verb=verb, at=clock.now(), by=by, note=note)
