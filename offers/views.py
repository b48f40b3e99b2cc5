"""The way to what an offer leads to, counted."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from audience import gathering
from audience.readers import comes_from_a_page_of_ours, has_counted, is_a_machine
from core import clock
from offers.models import Offer
from offers.places import read_place

log = logging.getLogger(__name__)


@require_safe
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the offer's own address and no other, while it runs; one to come or over is not there."""
    now = clock.now()
    link = Offer.objects.running(now).filter(pk=pk).values_list("link", flat=True).first()
    if link is None:
        raise Http404
    try:
        _count(request, pk)
    except Exception:  # a cache that is down costs a figure, and keeps nobody from the offer
        log.exception("A click was not counted.")
    return HttpResponseRedirect(link, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"})


def _count(request: HttpRequest, pk: int) -> None:
    """Machines, what is fetched ahead, and a reader's second click are left out. Nothing is kept of who it was."""
    if request.method != "GET" or not comes_from_a_page_of_ours(request):
        return
    if is_a_machine(request.headers.get("User-Agent", "")) or request.headers.get("Sec-Purpose"):
        return
    if not has_counted(request, f"offer {pk}"):
        kind, page = read_place(request.GET.get("from", ""))
        gathering.count_click(pk, kind, page, clock.now())
