"""The content security policy of a page that needs none of its own: written once, but for the nonce."""

from typing import Any

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

OWN = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})
PLACE = "a-nonce-stands-here"


class SitePolicy(CSPMiddleware):
    """As django-csp's own, which builds the same words anew for every response."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.of: Any = None
        self.words: dict[bool, str] = {}

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or HEADER in response or not OWN.isdisjoint(response.__dict__) or _is_unusual():
            return super().process_response(request, response)
        nonce = getattr(request, "_csp_nonce", None)
        response[HEADER] = self._words(bool(nonce)).replace(PLACE, nonce or "")
        if nonce is None:
            request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response

    def _words(self, with_nonce: bool) -> str:
        if self.of is not settings.CONTENT_SECURITY_POLICY:
            self.of = settings.CONTENT_SECURITY_POLICY
            self.words = {has: build_policy(nonce=PLACE if has else None) for has in (True, False)}
        return self.words[with_nonce]


def _is_unusual() -> bool:
    """Settings that this does not know about."""
    reported = getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
    return bool(reported) or settings.CONTENT_SECURITY_POLICY.keys() != {"DIRECTIVES"}
