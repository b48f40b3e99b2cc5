"""What one who comes again and again is answered: the whole, or that they have the newest already."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe, quote_etag

from core import clock

FRESH_FOR = 60  # seconds: what is taken down is gone from every cache within a minute
_REMEMBERED = 30 * 24 * 3600


def answer(request: HttpRequest, body: bytes, content_type: str, *, is_dated: bool = True) -> HttpResponse:
    """The body with its ETag and the moment it was first seen as it is; 304 for who has it (RFC 9110, section 13).

    That moment, not a date of what is in it, is the Last-Modified: when a piece is killed, a list becomes another
    though everything left in it is old. Where the query decides what is at a path, there is no such moment.
    """
    tag = hashlib.sha256(body).hexdigest()[:32]
    changed = _first_seen(request.path, tag) if is_dated else None
    response = HttpResponse(status=304) if _has_it(request, quote_etag(tag), changed) else HttpResponse(body)
    response["Content-Type"] = content_type
    response["ETag"] = quote_etag(tag)
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = f"public, max-age={FRESH_FOR}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def asked_each_time(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have browsers keep the page and ask, whenever it is opened, whether it still says the same.

    It is made anew to answer them, so that words which change with the day are never a day old; only the way is saved.
    The nonce of its scripts is not part of what it says: who keeps the page keeps the policy that goes with it, and a
    304 brings no other.
    """

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        said = response.content.replace(str(request.csp_nonce).encode(), b"")  # type: ignore[attr-defined]
        tag = quote_etag(hashlib.sha256(said).hexdigest()[:32])
        if _has_it(request, tag, None):
            response = HttpResponse(status=304)
            response._csp_exempt = True  # type: ignore[attr-defined]
        response["ETag"] = f"W/{tag}"
        response["Cache-Control"] = "no-cache"
        return response

    return handle


def _first_seen(path: str, tag: str) -> int:
    """The second in which this body was first seen at the path; now, if that is not known."""
    key = f"answered:{hashlib.sha256(path.encode()).hexdigest()}"
    now = _seconds(clock.now())
    known, since = cache.get(key) or ("", now)
    if known != tag or since > now:
        cache.set(key, (tag, now), _REMEMBERED)
        return now
    return int(since)


def _has_it(request: HttpRequest, tag: str, changed: int | None) -> bool:
    given = request.headers.get("If-None-Match")
    if given is not None:
        return given.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in given.split(",")]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and changed is not None and changed <= since


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
