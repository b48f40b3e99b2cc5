"""What a machine that comes again and again is answered: the whole, or that it has the newest already."""

import hashlib
from datetime import datetime

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
