"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from articles.jsonld import LANGUAGE, LOGO, full
from core.addresses import absolute
from syndication.feeds.channels import Channel
from syndication.feeds.entries import Author, Entry


def write(channel: Channel, entries: Iterable[Entry]) -> bytes:
    """The feed as a document."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": absolute(channel.path),
        "feed_url": absolute(channel.feeds["json"]),
        "icon": full(static(LOGO)),
        "language": LANGUAGE,
        "authors": [{"name": settings.SITE_NAME, "url": absolute("/")}],
        **({"hubs": [{"type": "WebSub", "url": settings.WEBSUB_HUB}]} if settings.WEBSUB_HUB else {}),
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")


def _item(entry: Entry) -> dict[str, Any]:
    text = {"content_text": entry.standfirst} if entry.html is None else {"content_html": str(entry.html)}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.headline,
        "summary": entry.standfirst,
        **text,
        **({"image": entry.image["url"]} if entry.image else {}),
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "authors": [_author(author) for author in entry.authors],
        "tags": entry.categories,
    }


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, **({"url": author.url} if author.url else {})}
