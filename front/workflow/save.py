"""Saving the working copy of a front. Readers see nothing of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.db import transaction

from articles.models import Article
from articles.models.taxonomy import Section
from core import clock
from front import permissions
from front.documents import SCHEMA, upgraded
from front.models import Front, Revision
from front.orders import Order, named, pictures
from front.workflow.records import FRONT, keep_uses, log, write_revision
from images.models import Image
from publishing.locking import locked
from publishing.refusals import NotAllowed, Refusal

P = ParamSpec("P")
R = TypeVar("R")


class Conflict(Refusal):
    """Somebody else saved the front in the meantime. `front` is as they left it."""

    def __init__(self, front: Front) -> None:
        super().__init__(f"{front.changed_by} saved this front in the meantime. Look at both, then choose.")
        self.front = front


def verb(work: Callable[Concatenate[Front, P], R]) -> Callable[Concatenate[Front, P], R]:
    """Run the work in a transaction on the front as the database has it, one verb at a time; the caller's front is
    brought up to date afterwards."""

    @wraps(work)
    def run(front: Front, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            result = work(locked(front), *args, **kwargs)
        front.refresh_from_db()
        return result

    return cast(Callable[Concatenate[Front, P], R], run)


@verb
def save(front: Front, order: Order, *, by: Any, began_from: int) -> Revision | None:
    """Make the working copy this order and keep it as a revision; None when it says that already.

    `began_from` is the version that whoever saves has seen. Raises `Conflict` when there is a later one.
    """
    _may_edit(by)
    if began_from != front.version:
        raise Conflict(front)
    if order == front.order and front.version:
        return None
    _must_be_there(order, by)
    return _keep(front, order, by=by)


@verb
def keep_lost(front: Front, order: Order, *, by: Any) -> Revision:
    """Keep an order that came too late, so that nothing of it is lost; the working copy stays as it is."""
    _may_edit(by)
    document = {"schema": SCHEMA, "order": order}
    return write_revision(front, Revision.Kind.AUTOSAVE, by=by, document=document, name="Came too late to be saved")


@verb
def restore(front: Front, revision: Revision, *, by: Any, began_from: int) -> Revision:
    """Make the working copy what an older revision says."""
    _may_edit(by)
    if revision.piece_id != front.pk:
        raise Refusal("That revision is of another front.")
    if began_from != front.version:
        raise Conflict(front)
    order: Order = upgraded(revision.document)["order"]
    if order == front.order:
        raise Refusal("The front says that already, so nothing was restored.")
    kept = _keep(front, order, by=by, name=f"Restored from revision {revision.number}")
    log(front, "restore", by=by, note=f"revision {revision.number}")
    return kept


def _keep(front: Front, order: Order, *, by: Any, name: str = "") -> Revision:
    front.order, front.changed_at, front.changed_by = order, clock.now(), by
    front.version += 1
    front.save()
    keep_uses(FRONT, front, order)
    return write_revision(front, Revision.Kind.SAVE, by=by, name=name)


def _may_edit(by: Any) -> None:
    if not permissions.can_edit(by):
        raise NotAllowed("Only subs and editors set the fronts.")


def _must_be_there(order: Order, by: Any) -> None:
    """What the cards name is there, and whoever saves may see it."""
    wanted = set(named(order))
    if len(wanted) != Article.objects.visible_to(by).filter(pk__in=wanted).count():
        raise Refusal("A piece on this front is not there any more. Remove its card.")
    shown = set(pictures(order))
    if len(shown) != Image.objects.filter(pk__in=shown).count():
        raise Refusal("A picture on this front is not there any more. Choose another.")
    sections = {each["section"] for each in order if each["section"] is not None}
    if len(sections) != Section.objects.filter(pk__in=sections).count():
        raise Refusal("A section on this front is not there any more. Choose another.")
