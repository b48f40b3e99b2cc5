"""The policy that is written once is the one that django-csp would write."""

from typing import Any

import pytest
from csp.constants import HEADER, NONE
from csp.exceptions import CSPNonceError
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.policy import SitePolicy


def answered(kind: Any, *, uses_nonce: bool, **own: Any) -> tuple[HttpRequest, HttpResponse]:
    """A request and its response through the middleware."""

    def view(request: HttpRequest) -> HttpResponse:
        request._csp_nonce = "abc" if uses_nonce else None  # type: ignore[attr-defined]
        response = HttpResponse()
        response.__dict__.update(own)
        return response

    request = RequestFactory().get("/")
    return request, kind(view)(request)


def words(response: HttpResponse) -> list[str]:
    return sorted(response.headers.get(HEADER, "").split("; "))


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("uses_nonce", [True, False])
@pytest.mark.parametrize(
    "own",
    [
        {},
        {"_csp_update": {"frame-src": ["https://player.example"]}},
        {"_csp_replace": {"default-src": [NONE], "script-src": None}},
        {"_csp_exempt": True},
    ],
    ids=["the site's", "with more", "another", "none"],
)
def test_it_is_what_the_library_writes(settings: Any, debug: bool, uses_nonce: bool, own: dict[str, Any]) -> None:
    settings.DEBUG = debug
    (_, ours), (_, theirs) = (answered(kind, uses_nonce=uses_nonce, **own) for kind in (SitePolicy, CSPMiddleware))
    assert words(ours) == words(theirs)
    assert ("'nonce-abc'" in ours.headers.get(HEADER, "")) == (
        uses_nonce and "_csp_exempt" not in own and own.get("_csp_replace") is None
    )


def test_other_settings_are_heeded(settings: Any) -> None:
    settings.DEBUG = False
    before = words(answered(SitePolicy, uses_nonce=True)[1])
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": [NONE]}}
    assert words(answered(SitePolicy, uses_nonce=True)[1]) == ["default-src 'none'"] != before
    settings.CONTENT_SECURITY_POLICY = {"EXCLUDE_URL_PREFIXES": ["/"], "DIRECTIVES": {"default-src": [NONE]}}
    assert HEADER not in answered(SitePolicy, uses_nonce=True)[1].headers


def test_a_nonce_cannot_be_made_after_the_header_was_written(settings: Any) -> None:
    settings.DEBUG = False
    request, _ = answered(SitePolicy, uses_nonce=False)
    with pytest.raises(CSPNonceError):
        str(request.csp_nonce)  # type: ignore[attr-defined]
