"""Nothing is lost: what a form sends every second while somebody writes, and what it asks when two texts meet."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from articles.documents import snapshot
from articles.drafting import document_from, says_the_same
from articles.models import Article, Revision
from articles.workflow.autosave import Overtaken, base_of, is_kept, number_in, release, sitting_in, take_up, unsaved
from articles.workflow.autosave import autosave as keep
from core import clock
from publishing.documents import Document
from publishing.refusals import Refusal
from writing_room.doors import answer, edited, seen
from writing_room.keeping import presence as people
from writing_room.keeping.texts import side_by_side

MOST_OFFERED = 3


@require_POST
@edited
def autosave(request: HttpRequest, piece: Article) -> HttpResponse:
    """Keep what the form says now; `{"overtaken": true, "turn"}` when this page is behind another of its sitting."""
    sitting = _sitting(request)
    _must_be_the_same_person(request)
    document = document_from(piece, request.POST)
    began_from, turn = (number_in(request.POST.get(name)) for name in ("began_from", "turn"))
    try:
        kept = keep(piece, document, sitting=sitting, by=request.user, began_from=began_from, turn=turn)
    except Overtaken as newer:
        if request.POST.get("closing"):
            people.leave(piece, sitting, by=request.user)
        return answer({"overtaken": True, "turn": newer.turn})
    if request.POST.get("closing"):
        people.leave(piece, sitting, by=request.user)
        return answer({"revision": kept.number if kept else None})
    return answer(
        {
            "revision": kept.number if kept else None,
            "at": (kept.created_at if kept else clock.now()).isoformat(),
            **_standing(request, piece, sitting, wakes=False),
        }
    )


@require_POST
@seen
def presence(request: HttpRequest, piece: Article) -> HttpResponse:
    """A sign of life, or the last one."""
    sitting = _sitting(request)
    if request.POST.get("closing"):
        people.leave(piece, sitting, by=request.user)
        return answer({})
    return answer(_standing(request, piece, sitting))


@require_POST
@edited
def takeover(request: HttpRequest, piece: Article) -> HttpResponse:
    """This sitting holds the piece from now on."""
    sitting = _sitting(request)
    people.take_over(piece, people.be_there(piece, sitting, by=request.user))
    return answer(_standing(request, piece, sitting))


@require_http_methods(["GET", "POST"])
@edited
def offer(request: HttpRequest, piece: Article) -> HttpResponse:
    """What I wrote and did not save. Taken up, this sitting goes on with it; discarded, it stays in the history."""
    if request.method == "POST":
        revision = _mine(request, piece)
        if request.POST.get("do") == "take":
            take_up(revision, _sitting(request))
        else:
            release(revision)
        return answer({"revision": revision.number})
    alive = set(people.alive_keys(piece)) - {sitting_in(request.GET)}
    found = [kept for kept in unsaved(piece, request.user)[: MOST_OFFERED + len(alive)] if kept.sitting not in alive]
    now = snapshot(piece) if found else {}
    waiting = [kept for kept in found if not says_the_same(kept.document, now)]
    return answer(
        {"version": piece.version, "offers": [{"revision": r.number, "at": r.created_at.isoformat()} for r in waiting]}
    )


@require_POST
@edited
def conflict(request: HttpRequest, piece: Article) -> HttpResponse:
    """My text (the form's, or a revision of mine) and the working copy, with what both began from.

    `isKept` when the text is an autosave of mine word for word, so that a browser need not keep it any more.
    """
    mine, version = _my_text(request, piece)
    texts = side_by_side(base_of(piece, version), mine, snapshot(piece))
    changed = {"version": piece.version, "by": str(piece.changed_by), "at": piece.changed_at.isoformat()}
    return answer({**changed, **texts, "isKept": is_kept(piece, mine, by=request.user)})


def _my_text(request: HttpRequest, piece: Article) -> tuple[Document, int | None]:
    if request.POST.get("revision"):
        revision = _mine(request, piece)
        return revision.document, revision.version
    return document_from(piece, request.POST), number_in(request.POST.get("began_from"))


def _mine(request: HttpRequest, piece: Article) -> Revision:
    number = number_in(request.POST.get("revision"))
    mine = piece.revisions.filter(kind=Revision.Kind.AUTOSAVE, created_by=request.user.pk)
    revision = mine.filter(number=number).first() if number is not None else None
    if revision is None:
        raise Refusal("That text is not there any more. Look for it in the history.")
    return revision


def _sitting(request: HttpRequest) -> UUID:
    sitting = sitting_in(request.POST)
    if sitting is None:
        raise Refusal("The page did not say which sitting this is. Reload it; what you wrote is kept in this browser.")
    return sitting


def _must_be_the_same_person(request: HttpRequest) -> None:
    """Somebody else may have logged in since, in another tab: whose words these are is not to be mixed up."""
    writer = request.POST.get("writer")
    if writer and writer != str(request.user.pk):
        raise Refusal(f"You are logged in as {request.user} now. Log in again as whoever wrote this, or copy it.")


def _standing(request: HttpRequest, piece: Article, sitting: UUID, *, wakes: bool = True) -> dict[str, Any]:
    return {"version": piece.version, **people.company_of(piece, sitting, by=request.user, wakes=wakes)}
