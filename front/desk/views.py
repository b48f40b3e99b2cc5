"""The desk of the fronts: setting one, saving it, deciding when readers see it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from articles.models.taxonomy import Section
from core import clock
from front import permissions, workflow
from front.desk.sent import moment_asked, moment_wanted, number, order_sent, version_sent
from front.desk.standing import readers_words, saved_words, standing_of
from front.desk.told import told
from front.fronts import front_called, front_of, kept
from front.models import HOME, Front
from front.orders import LARGEST, ONCE, SIZES, TITLES, WITHOUT_CARDS, Kind, Order, Size
from library.doors import answer, door

SEE = "front.view_front"
seen = door(SEE, "see how the fronts are set")
edited = door("front.change_front", "set the fronts")
decided = door("front.publish_front", "publish the fronts")


@require_safe
@permission_required(SEE, raise_exception=True)
def every(request: HttpRequest) -> HttpResponse:
    """All fronts: the home page, then the sections in their order."""
    known = {front.section_id: front for front in Front.objects.select_related("section", "changed_by")}
    fronts = [known.get(None) or front_of(None)]
    fronts += [known.get(section.pk) or Front(section=section) for section in Section.objects.all()]
    rows = [{"front": front, **standing_of(front)} for front in fronts]
    return render(
        request, "front/desk/every.html", {**admin.site.each_context(request), "title": "Fronts", "rows": rows}
    )


@require_safe
@permission_required(SEE, raise_exception=True)
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The editor of one front."""
    front = front_called(slug)
    user, now = request.user, clock.now()
    begins = {
        "slug": front.slug,
        "version": front.version,
        "set": told(front, front.order, at=now, by=user),
        "kinds": [_kind(kind) for kind in Kind],
        "sizes": [["", "as its place has it"], *Size.choices],
        "sections": [[section.pk, section.name] for section in Section.objects.all()],
        "may": {"edit": permissions.can_edit(user), "publish": permissions.can_publish(user)},
        "saved": saved_words(front),
        **readers_words(front),
    }
    context = {
        **admin.site.each_context(request),
        "title": str(front),
        "front": front,
        "begins": begins,
        "sections": Section.objects.all(),
        "home": HOME,
    }
    return render(request, "front/desk/desk.html", context)


@require_POST
@seen
def set_as(request: HttpRequest, slug: str) -> HttpResponse:
    """How an order that is not saved would be set, as of a moment (`at`)."""
    at = moment_asked(request.POST.get("at", ""))
    return answer({"set": told(front_called(slug), order_sent(request), at=at, by=request.user)})


@require_POST
@edited
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the working copy. 409 `{"conflict": true, "theirs", "yours", "kept"}` when somebody was quicker."""
    front, order = kept(front_called(slug)), order_sent(request)
    return _saved(request, front, order) or answer(_standing(front, order, request))


@require_POST
@decided
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the order and show it to readers, now or from `at` on."""
    front, order = kept(front_called(slug)), order_sent(request)
    at = moment_wanted(request.POST.get("publish_at", ""))
    if conflict := _saved(request, front, order):
        return conflict
    if at is None:
        workflow.publish(front, by=request.user)
    else:
        workflow.schedule(front, at=at, by=request.user)
    return answer(_standing(front, order, request))


@require_POST
@decided
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """What is scheduled does not happen."""
    front = kept(front_called(slug))
    workflow.cancel_schedule(front, by=request.user)
    return answer(readers_words(front))


@require_POST
@decided
def roll_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Readers see an earlier edition (`edition`) again."""
    front = kept(front_called(slug))
    to = get_object_or_404(front.editions, pk=number(request.POST.get("edition", "")))
    workflow.roll_back(front, to=to, by=request.user)
    return answer(readers_words(front))


@require_POST
@edited
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """The working copy says again what a revision (`revision`) says."""
    front = kept(front_called(slug))
    revision = get_object_or_404(front.revisions, number=number(request.POST.get("revision", "")))
    workflow.restore(front, revision, by=request.user, began_from=version_sent(request))
    return answer(_standing(front, front.order, request))


def _saved(request: HttpRequest, front: Front, order: Order) -> HttpResponse | None:
    """Save it; the answer when somebody else did before. What came too late is kept in the history."""
    try:
        workflow.save(front, order, by=request.user, began_from=version_sent(request))
    except workflow.Conflict as conflict:
        late = workflow.keep_lost(front, order, by=request.user)
        at, theirs = moment_asked(request.POST.get("at", "")), conflict.front
        facts = {
            "version": theirs.version,
            "saved": saved_words(theirs),
            "set": told(theirs, theirs.order, at=at, by=request.user),
        }
        yours = {"set": told(front, order, at=at, by=request.user)}
        sent = {"error": str(conflict), "conflict": True, "theirs": facts, "yours": yours, "kept": late.number}
        return answer(sent, status=409)
    return None


def _standing(front: Front, order: Order, request: HttpRequest) -> dict[str, Any]:
    at = moment_asked(request.POST.get("at", ""))
    shown = told(front, order, at=at, by=request.user)
    return {"version": front.version, "saved": saved_words(front), "set": shown, **readers_words(front)}


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "value": kind.value, "label": kind.label, "once": kind in ONCE, "size": SIZES[kind], "title": TITLES[kind],
        "most": LARGEST.get(kind, 12), "by_rule": kind not in {Kind.ROW, *WITHOUT_CARDS},
    }  # fmt: skip
