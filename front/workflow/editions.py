"""What decides what readers see of a front, and when."""

from datetime import datetime
from typing import Any

from core import clock, dates
from front import permissions
from front.documents import snapshot, upgraded
from front.models import Edition, EditionPicture, Front, Revision
from front.orders import Order, pictures
from front.press import compose
from front.workflow.records import EDITION, keep_uses, log, write_revision
from front.workflow.save import verb
from images.models import Image
from publishing import timeline
from publishing.refusals import NotAllowed, Refusal


@verb
def publish(front: Front, *, by: Any) -> Edition:
    """Readers see the working copy as it stands, from now on. When they do already, nothing changes."""
    _may_decide(by)
    now = clock.now()
    current = front.editions.public(now).select_related("revision").first()
    if current is not None and upgraded(current.revision.document) == snapshot(front):
        return current
    edition = _open(front, at=now, by=by)
    log(front, "publish", by=by)
    return edition


@verb
def schedule(front: Front, *, at: datetime, by: Any) -> Edition:
    """Readers see the working copy as it stands, from a later moment on."""
    _may_decide(by)
    if at <= clock.now():
        raise Refusal("That moment has passed. Choose a later one, or publish now.")
    edition = _open(front, at=at, by=by)
    log(front, "schedule", by=by, note=dates.moment(at))
    return edition


@verb
def cancel_schedule(front: Front, *, by: Any) -> None:
    """What was scheduled does not happen; what readers see stays."""
    _may_decide(by)
    if not timeline.cancel_scheduled(Edition, front.pk, at=clock.now(), by=by):
        raise Refusal("Nothing is scheduled for this front.")
    log(front, "cancel_schedule", by=by)


@verb
def roll_back(front: Front, *, to: Edition, by: Any) -> Edition:
    """Readers see an earlier edition's running order again, as a new edition. The working copy stays as it is."""
    _may_decide(by)
    now = clock.now()
    if to.piece_id != front.pk or to.opened_at > now:
        raise Refusal("That edition is not of this front.")
    current = front.editions.public(now).first()
    if current is not None and current.revision_id == to.revision_id:
        raise Refusal("Readers see that edition already.")
    edition = _print(front, to.revision, at=now, by=by)
    log(front, "roll_back", by=by, note=f"to the edition of {dates.moment(to.public_from)}")
    return edition


def _may_decide(by: Any) -> None:
    if not permissions.can_publish(by):
        raise NotAllowed("Only editors decide what readers see.")


def _open(front: Front, *, at: datetime, by: Any) -> Edition:
    _must_be_allowed(front.order, at)
    return _print(front, write_revision(front, Revision.Kind.PUBLISH, by=by), at=at, by=by)


def _print(front: Front, revision: Revision, *, at: datetime, by: Any) -> Edition:
    """Press the revision and put it into the front's line, with the pictures its cards bring."""
    order: Order = upgraded(revision.document)["order"]
    edition = compose({"order": order}, front=front, revision_id=revision.pk, at=at)
    edition.opened_at, edition.opened_by = clock.now(), by
    timeline.open_edition(edition, by=by)
    there = Image.objects.filter(pk__in=pictures(order))
    EditionPicture.objects.bulk_create(EditionPicture(edition=edition, image=image) for image in there)
    keep_uses(EDITION, edition, order)
    return edition


def _must_be_allowed(order: Order, at: datetime) -> None:
    """No picture is brought onto a front on a day on which we may not print it, or away from its shows."""
    day = dates.local(at).date()
    for picture in Image.objects.filter(pk__in=pictures(order)).order_by("pk"):
        if not picture.may_be_used(day):
            raise Refusal(f"We may not print “{picture}” on {dates.day(day)}. Choose another picture for its card.")
        if picture.only_its_shows:
            raise Refusal(f"“{picture}” may stand only in pieces about its shows, not on a front. Choose another.")
        if not picture.is_credited_in(picture.credit):
            raise Refusal(f"“{picture}” lacks the credit its owner asks for. Choose another, or write its credit.")
