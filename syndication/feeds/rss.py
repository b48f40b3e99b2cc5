"""RSS 2.0 (rssboard.org), with the modules that readers understand: content, Dublin Core, Media RSS and Atom."""

from collections.abc import Iterable, Iterator
from email.utils import format_datetime

from django.conf import settings

from articles.jsonld import LANGUAGE
from core.addresses import absolute
from core.marking import DECLARATION, element
from syndication.feeds.channels import Channel
from syndication.feeds.entries import Entry

SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def write(channel: Channel, entries: Iterable[Entry]) -> bytes:
    """The feed as a document."""
    items = list(entries)
    newest = max((entry.updated_at for entry in items), default=None)
    head = [
        element("title", words=channel.title),
        element("link", words=absolute(channel.path)),
        element("description", words=channel.description),
        element("language", words=LANGUAGE),
        element("copyright", words=settings.SITE_NAME),
        element("atom:link", rel="self", type="application/rss+xml", href=absolute(channel.feeds["rss"])),
        *([element("atom:link", rel="hub", href=settings.WEBSUB_HUB)] if settings.WEBSUB_HUB else []),
        *([element("lastBuildDate", words=format_datetime(newest))] if newest else []),
    ]
    whole = element("channel", *head, *(element("item", *_item(entry)) for entry in items))
    return f"{DECLARATION}{element('rss', whole, version='2.0', **SPACES)}".encode()


def _item(entry: Entry) -> Iterator[str]:
    yield element("title", words=entry.headline)
    yield element("link", words=entry.url)
    yield element("guid", words=entry.id, isPermaLink="false")
    yield element("pubDate", words=format_datetime(entry.published_at))
    yield element("atom:updated", words=entry.updated_at.isoformat())
    yield element("description", words=entry.standfirst)
    yield from (element("dc:creator", words=author.name) for author in entry.authors)
    yield from (element("category", words=name) for name in entry.categories)
    if entry.html is not None:
        yield element("content:encoded", words=entry.html)
    if entry.image:
        yield element("media:content", *_about(entry.image), medium="image", type="image/jpeg", **_size(entry.image))


def _size(image: dict[str, object]) -> dict[str, object]:
    return {name: image.get(name) for name in ("url", "width", "height")}


def _about(image: dict[str, object]) -> Iterator[str]:
    if image.get("caption"):
        yield element("media:description", words=image["caption"], type="plain")
    if image.get("creditText"):
        yield element("media:credit", words=image["creditText"])
