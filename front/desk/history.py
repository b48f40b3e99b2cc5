"""The history of a front: what was saved and what readers saw, who did it and when."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from front import permissions
from front.fronts import front_called
from front.models import Edition, Front, Revision

MOST = 60
_TOLD_OTHERWISE = ("publish", "schedule", "restore")


class Happening(NamedTuple):
    """One line: a revision, an edition, or an entry of the log."""

    at: datetime
    what: str
    item: Any


@require_safe
@permission_required("front.view_front", raise_exception=True)
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest sixty things that happened to the front."""
    front = front_called(slug)
    live = front.editions.public(clock.now()).first() if not front._state.adding else None
    context = {
        **admin.site.each_context(request),
        "title": f"History of {front}",
        "front": front,
        "happenings": happenings(front) if not front._state.adding else [],
        "live": live,
        "now": clock.now(),
        "may_edit": permissions.can_edit(request.user),
        "may_publish": permissions.can_publish(request.user),
    }
    return render(request, "front/desk/history.html", context)


def happenings(front: Front) -> list[Happening]:
    """What happened, newest first. Three queries."""
    revisions = Revision.objects.filter(piece=front).select_related("created_by").defer("document")[:MOST]
    editions = (
        Edition.objects.filter(piece=front)
        .select_related("opened_by", "closed_by", "revision")
        .defer("page", "revision__document")
        .order_by("-opened_at", "-pk")[:MOST]
    )
    entries = front.log.select_related("by").exclude(verb__in=_TOLD_OTHERWISE)[:MOST]
    lines = [
        *(Happening(one.opened_at, "edition", one) for one in editions),
        *(Happening(one.created_at, "revision", one) for one in revisions),
        *(Happening(one.at, "entry", one) for one in entries),
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST]
