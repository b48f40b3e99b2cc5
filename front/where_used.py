"""On which fronts a picture is: what stands in the way of deleting it, and what its form says of it."""

from typing import Any

from django.db.models import Model, Q
from django.urls import reverse

from core import clock
from core.uses import Group, Place
from front.models import Edition, Front
from front.permissions import can_see
from front.workflow.records import EDITION, FRONT
from images.models import Image
from publishing.models import Reference

SHOWN = 12


def covers(relation: Any) -> bool:
    """Whether this relation is told of here: all those from fronts."""
    return bool(relation.related_model._meta.app_label == "front")


def told(record: Model, user: Any = None) -> list[Group]:
    """The fronts that a picture is on, for readers and on the desk. Three queries; one for a picture on none."""
    if not isinstance(record, Image) or not record.pk:
        return []
    held = Reference.objects.filter(kind="image", record=record.pk)
    holders = {kind: set[int]() for kind in (FRONT, EDITION)}
    for kind, holder in held.filter(holder_kind__in=holders).values_list("holder_kind", "holder"):
        holders[kind].add(holder)
    if not any(holders.values()):
        return []
    is_over = Q(public_until__isnull=False, public_until__lte=clock.now())
    editions = Edition.objects.filter(pk__in=holders[EDITION]).select_related("piece__section")
    groups = [
        _group("Readers see or will see it on", {one.piece for one in editions.exclude(is_over)}, user),
        _group("Fronts on the desk", Front.objects.filter(pk__in=holders[FRONT]).select_related("section"), user),
        _group("Fronts of the past", {one.piece for one in editions.filter(is_over)}, user),
    ]
    return [group for group in groups if group.places]


def _group(heading: str, fronts: Any, user: Any) -> Group:
    found = sorted(fronts, key=lambda front: front.pk)
    places = [Place(str(front), _link(front, user), "on a card") for front in found[:SHOWN]]
    return Group(heading, places, has_more=len(found) > SHOWN)


def _link(front: Front, user: Any) -> str:
    return reverse("fronts:desk", args=[front.slug]) if can_see(user) else ""
