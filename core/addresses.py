"""Addresses: absolute ones from the configured SITE_URL, and slugs that shadow nothing."""

from django.conf import settings
from django.core.exceptions import ValidationError

RESERVED = {
    "people", "shows", "genres", "tv-guide", "streaming-guide", "search", "feeds", "api", "preview", "admin",
    "accounts", "static", "media", "healthz", "quotes", "tags", "contributors", "corrections", "about", "contact",
    "calendars", "releases",
    "series", "archive", "privacy", "cookies", "oembed", "reads", "saved", "pages", "_style", "home",
    "offers", "podcasts",
}  # fmt: skip


def absolute(path: str) -> str:
    """The path on the configured site; the request's Host is never trusted with this."""
    return f"{settings.SITE_URL}{path}"


def not_reserved(slug: str) -> None:
    """Refuse a section slug that would hide one of the site's own addresses."""
    if slug in RESERVED:
        raise ValidationError(f"“{slug}” is one of the site's own addresses. Choose another.")
