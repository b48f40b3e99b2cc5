"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import clock
from core.paths import path_to

NOT_FOR_READERS = ("/admin/", "/accounts/", "/preview/")


def site(request: HttpRequest) -> dict[str, Any]:
    """The magazine's name, its configured address (never the Host header's) and this page's canonical URL."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_STRAPLINE": settings.SITE_STRAPLINE,
        "SITE_URL": settings.SITE_URL,
        "front_url": path_to("home"),
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "now": clock.now(),
        "today": clock.today(),
        "is_for_readers": not request.path.startswith(NOT_FOR_READERS),
    }
