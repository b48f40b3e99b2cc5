"""Where pages say that they were read."""

import logging
import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from audience import gathering
from audience.marks import read_mark
from audience.readers import has_counted, is_a_machine, is_a_page_of_ours
from core import clock

PATH = re.compile(r"/[-\w]{1,200}(?:/[-\w]{1,200})*/", re.ASCII)  # of a page of ours that could be a piece's
LONGEST = 600  # bytes: a mark and a path
log = logging.getLogger(__name__)


@csrf_exempt  # it changes nothing of anybody's, and is sent without cookies
@require_POST
def reads(request: HttpRequest) -> HttpResponse:
    """POST a page's mark, and on a second line the path of the page before. The answer is the same whatever it was."""
    try:
        _count(request)
    except Exception:  # a cache that is down costs a figure, and nobody a page
        log.exception("A read was not counted.")
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _count(request: HttpRequest) -> None:
    if not _is_short(request) or not is_a_page_of_ours(request):
        return
    if is_a_machine(request.headers.get("User-Agent", "")) or request.headers.get("Sec-Purpose"):
        return
    mark, _, before = request.body.decode("utf-8", "replace").partition("\n")
    read = read_mark(mark)
    if read and not has_counted(request, read[0]):
        gathering.count(*read, clock.now(), before if PATH.fullmatch(before) else "")


def _is_short(request: HttpRequest) -> bool:
    length = request.headers.get("Content-Length", "")
    return length.isdecimal() and int(length) <= LONGEST
