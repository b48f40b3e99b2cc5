"""The guide, as readers open it. Its pages are the same for everybody: what a reader chooses is kept in the browser."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from core.paths import path_to
from guide.days import read_day
from listings.offered import offered
from listings.tv.broadcast import broadcast_page
from listings.tv.pages import day_page, now_page, tonight_page


@require_safe
def tv_guide(request: HttpRequest) -> HttpResponse:
    """Tonight. With `day`, as the calendar sends it, the way to that day."""
    if wanted := read_day(request.GET.get("day", "")):
        return HttpResponseRedirect(path_to("tv_day", wanted.isoformat()))
    now = clock.now()
    page = tonight_page(now, request.GET.get("genre", ""))
    return render(request, "listings/tv_guide.html", {"page": page, "offer": offered(now)})


@require_safe
def tv_day(request: HttpRequest, day: str) -> HttpResponse:
    """A whole day."""
    wanted = read_day(day)
    if wanted is None:
        raise Http404
    page = day_page(wanted, clock.now(), request.GET.get("genre", ""))
    return render(request, "listings/tv_guide.html", {"page": page})


@require_safe
def tv_now(request: HttpRequest) -> HttpResponse:
    """What is on now, and next."""
    return render(request, "listings/tv_now.html", {"page": now_page(clock.now())})


@require_safe
def broadcast(request: HttpRequest, pk: int) -> HttpResponse:
    """One broadcast."""
    return render(request, "listings/broadcast.html", {"page": broadcast_page(pk, clock.now())})
