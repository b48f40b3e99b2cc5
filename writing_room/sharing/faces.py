"""A draft in each of the ways in which people will meet it: its page, a card, a search result, a social card."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.preview import Draft
from core.addresses import absolute

_NOT_FOR_A_FRAME = {"script-src", "frame-ancestors"}


def faces(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Every face of the draft; `page` and `card` are documents for a frame that runs no scripts."""
    page = draft.page
    context = {"page": page, "edition": page.edition, "policy": frame_policy(), "is_preview": True}
    return {
        "page": render_to_string("writing_room/preview.html", context, request),
        "card": render_to_string("writing_room/preview_card.html", context, request),
        "search": {
            "title": f"{page.title} – {settings.SITE_NAME}",
            "description": page.head.description,
            "address": absolute(page.head.path),
            "site": settings.SITE_NAME,
        },
        "social": {
            "title": page.head.title,
            "text": page.head.text or page.head.description,
            "picture": _picture(draft),
            "host": settings.SITE_URL.partition("://")[2],
        },
        "missing": draft.missing,
    }


def frame_policy() -> str:
    """The site's own policy, without scripts, for a page that stands in a frame of the desk."""
    directives: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    kept = [f"{name} {' '.join(map(str, value))}" for name, value in directives.items() if name not in _NOT_FOR_A_FRAME]
    return "; ".join([*kept, "script-src 'none'"])


def _picture(draft: Draft) -> str:
    hero = draft.page.edition.shown_picture
    if hero is None or draft.page.head.image is None:  # there is none, or it may not be shared
        return ""
    widest = hero.sources("jpeg")[-1:]
    return widest[0].url if widest else ""
