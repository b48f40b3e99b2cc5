"""What stands between every request and the desk."""

import hashlib
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from core import clock
from core.paths import path_to

Handler = Callable[[HttpRequest], HttpResponse]

SECONDS_BETWEEN_SIGHTINGS = 300

DESK_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *filter(None, [settings.MEDIA_ORIGIN])],
    "connect-src": [SELF],
    "object-src": ["'none'"],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


def desk_policy(get_response: Handler) -> Handler:
    """Give the admin the policy its editor and its theme need; every other page keeps the strict one."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _on_the_desk(request):
            response._csp_replace = DESK_POLICY  # type: ignore[attr-defined]
        return response

    return handle


def note_session(get_response: Handler) -> Handler:
    """Remember when and from where a session was last at the desk: one query in five minutes, none elsewhere."""

    def handle(request: HttpRequest) -> HttpResponse:
        if _on_the_desk(request) and request.session.session_key and request.user.is_authenticated:
            _note(request)
        return get_response(request)

    return handle


def require_second_factor(get_response: Handler) -> Handler:
    """With REQUIRE_MFA, staff without a second factor can only set one up, or log out."""

    def handle(request: HttpRequest) -> HttpResponse:
        if (
            settings.REQUIRE_MFA
            and _on_the_desk(request)
            and request.path != reverse("admin:logout")
            and request.user.is_authenticated
            and request.user.is_staff
            and not _has_second_factor(request)
        ):
            return redirect(f"{reverse('mfa_index')}?required")
        return get_response(request)

    return handle


def _on_the_desk(request: HttpRequest) -> bool:
    return request.path.startswith(path_to("admin:index"))


def _note(request: HttpRequest) -> None:
    from allauth.account.adapter import get_adapter  # allauth's models must be loaded first
    from allauth.usersessions.models import UserSession

    key = str(request.session.session_key)
    if cache.add(f"seen:{hashlib.sha256(key.encode()).hexdigest()}", True, SECONDS_BETWEEN_SIGHTINGS):
        UserSession.objects.filter(session_key=key).update(
            last_seen_at=clock.now(),
            ip=get_adapter().get_client_ip(request),
            user_agent=request.headers.get("User-Agent", "")[:200],
        )


def _has_second_factor(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled  # allauth's models must be loaded first

    return bool(is_mfa_enabled(request.user))
