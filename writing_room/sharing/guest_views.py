"""A draft, for whoever holds a link to it."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.preview import draft
from core import clock
from publishing.documents import Document
from publishing.refusals import Refusal
from writing_room.doors import answer
from writing_room.models import ShareLink
from writing_room.sharing import links, told
from writing_room.sharing.comments import comment_from_outside
from writing_room.sharing.forms import GuestRemarkForm
from writing_room.sharing.secrecy import withheld

PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
MOST_AT_ONCE, SECONDS = 10, 600
SLOWLY = "That was a lot of comments at once. Wait ten minutes, then send this one again."


@require_http_methods(["GET", "HEAD", "POST"])
def shared_piece(request: HttpRequest, token: str) -> HttpResponse:
    """The draft a link leads to, looked up and judged anew at every visit; posted to, a comment on it.

    A forged, expired or revoked link, and one to a piece that is gone, are answered like one that never was.
    """
    link = links.open_link(token, clock.now())
    revision = links.shown_revision(link) if link else None
    if link is None or revision is None:
        return _private(render(request, "404.html", status=404))
    if withheld(revision.document, link.piece):
        return _private(render(request, "writing_room/withheld.html", status=403))
    if request.method == "POST":
        return _private(_comment(request, link, revision.document))
    shown = draft(revision.document, piece=link.piece, at=clock.now(), revision=revision)
    context = {
        "page": shown.page,
        "link": link,
        "saved_at": revision.created_at,
        "comments": told.told_to_guest(link, revision.document),
    }
    response = _private(render(request, "writing_room/shared.html", context))
    if shown.page.frames:
        response._csp_update = {"frame-src": shown.page.frames}  # type: ignore[attr-defined]
    return response


def _comment(request: HttpRequest, link: ShareLink, document: Document) -> HttpResponse:
    form = GuestRemarkForm(request.POST)
    if not form.is_valid():
        return answer({"error": form.complaint()}, status=400)
    if not form.is_from_a_machine:
        if _too_many(link, get_adapter().get_client_ip(request)):
            return answer({"error": SLOWLY}, status=429)
        said = form.cleaned_data
        try:
            comment_from_outside(link, name=said["name"], text=said["text"], place=form.place())
        except Refusal as refusal:
            return answer({"error": str(refusal)}, status=409)
    return answer({"comments": told.told_to_guest(link, document)}, status=201)


def _too_many(link: ShareLink, address: str) -> bool:
    """Whether this address has said too much through this link lately. The address itself is not kept."""
    key = f"said:{link.pk}:{hashlib.sha256(str(address).encode()).hexdigest()}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > MOST_AT_ONCE
    except ValueError:  # it ran out between the two
        return False


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in PRIVATE.items():
        response[name] = value
    return response
