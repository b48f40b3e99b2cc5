"""Fronts for tests, set by the cast's own verbs."""

from typing import Any

from articles.models.taxonomy import Section
from articles.tests.factories import morag
from front import workflow
from front.fronts import front_of, kept
from front.models import Edition, Front
from front.orders import Order, read_order


def make_front(*order: Any, section: Section | None = None) -> Front:
    """A front whose working copy is this order."""
    front = kept(front_of(section))
    wanted: Order = read_order(list(order))
    workflow.save(front, wanted, by=morag(), began_from=front.version)
    return front


def publish_front(*order: Any, section: Section | None = None) -> Edition:
    """A front that readers see set like this."""
    return workflow.publish(make_front(*order, section=section), by=morag())
