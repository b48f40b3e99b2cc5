"""The provider of embeds, at its one address."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import clock
from core.answering import answer
from core.marking import DECLARATION, element
from syndication.embeds import embed

TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What is public at `url`, as JSON or XML; 404 for anything else, 501 for another format (oembed.com, 2.3.4)."""
    url, form = request.GET.get("url", ""), request.GET.get("format") or "json"
    if not url:
        return HttpResponse("Say of which address, with url=.", status=400, content_type="text/plain; charset=utf-8")
    if form not in TYPES:
        return HttpResponse("There are json and xml.", status=501, content_type="text/plain; charset=utf-8")
    try:
        most_wide, most_high = (_number(request.GET.get(name)) for name in ("maxwidth", "maxheight"))
        facts = embed(url, clock.now()).response(most_wide, most_high)
    except Http404:
        return HttpResponse("Nothing public is there.", status=404, content_type="text/plain; charset=utf-8")
    response = answer(request, _written(facts, form), TYPES[form], is_dated=False)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _written(facts: dict[str, Any], form: str) -> bytes:
    if form == "json":
        return json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace")
    inside = [element(name, words="" if value is None else value) for name, value in facts.items()]
    return f"{DECLARATION}{element('oembed', *inside)}".encode()


def _number(text: str | None) -> int | None:
    """A number of pixels; what is none is not asked for."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
