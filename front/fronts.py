"""Finding a front on the desk."""

from django.shortcuts import get_object_or_404

from articles.models.taxonomy import Section
from core import clock
from front.models import HOME, Front
from front.orders import default_order


def front_called(slug: str) -> Front:
    """The front of the home page or of a section, set by rule if nobody has touched it; saved only by a verb.

    404 where there is no such section.
    """
    if slug == HOME:
        return front_of(None)
    return front_of(get_object_or_404(Section, slug=slug))


def front_of(section: Section | None) -> Front:
    """The same of a section, or without one of the home page."""
    found = Front.objects.filter(section=section).select_related("section", "changed_by").first()
    return found or Front(section=section, order=default_order(section.pk if section else None))


def kept(front: Front) -> Front:
    """The front as a row: made now if it has none. Two who make it at once make one."""
    if not front._state.adding:
        return front
    order = front.order
    made, _ = Front.objects.get_or_create(
        section=front.section, defaults={"order": order, "changed_at": clock.now(), "changed_by": None}
    )
    return made
