"""Picking for an evening: one form, which every button sends whole, so that nothing typed in it is lost."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core import clock, dates
from guide.days import day_of, read_day
from guide.picking import LONGEST_LINE, MOST, Conflict, set_picks, standing
from listings.desk.evening import Listing, Place, evenings, saved, sent
from publishing.refusals import Refusal

SEE, SET = "guide.view_pick", "guide.change_pick"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(SEE, raise_exception=True)
def tonight(request: HttpRequest) -> HttpResponse:
    """This evening's picks."""
    return evening(request, day_of(clock.now()).isoformat())


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(SEE, raise_exception=True)
def evening(request: HttpRequest, day: str) -> HttpResponse:
    """GET: an evening's picks. POST: the form as its button changes it; it is saved by “save” alone.

    409 with a sentence, and with everything as it was typed, when it cannot be saved as it stands.
    """
    which = read_day(day)
    if which is None:
        raise Http404
    if request.method != "POST":
        return _page(request, which, saved(which), standing(which))
    if not request.user.has_perm(SET):
        raise PermissionDenied
    listing, began_from = Listing(which), request.POST.get("began_from", "")
    places = listing.described(sent(request.POST))
    if "save" not in request.POST and began_from:
        return _page(request, which, places, began_from, listing=listing)
    try:
        set_picks(which, [place.choice() for place in places], by=request.user, began_from=began_from)
    except Conflict as conflict:
        theirs = listing.described(saved(which))
        return _page(request, which, places, standing(which), listing=listing, refusal=conflict, theirs=theirs)
    except Refusal as refusal:
        return _page(request, which, places, began_from, listing=listing, refusal=refusal)
    return HttpResponseRedirect(f"{reverse('tonight:evening', args=[which.isoformat()])}?saved")


def _page(
    request: HttpRequest,
    day: date,
    places: list[Place],
    began_from: str,
    *,
    listing: Listing | None = None,
    refusal: Refusal | None = None,
    theirs: list[Place] | None = None,
) -> HttpResponse:
    listing = listing or Listing(day)
    given = request.POST if request.method == "POST" else request.GET
    words = given.get("q", "")[:100]
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"What’s on tonight, {dates.day(day)}",
        "day": day,
        "evenings": list(evenings(day)),
        "places": listing.described(places),
        "found": listing.found(words, places),
        "q": words,
        "began_from": began_from,
        "refusal": refusal,
        "theirs": theirs,
        "is_saved": "saved" in request.GET and request.method != "POST",
        "may_set": request.user.has_perm(SET),
        "most": MOST,
        "longest": LONGEST_LINE,
    }
    return render(request, "listings/desk/tonight.html", context, status=409 if refusal else 200)
