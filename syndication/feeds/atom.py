"""Atom 1.0 (RFC 4287)."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from articles.jsonld import LANGUAGE
from core import clock
from core.addresses import absolute
from core.marking import DECLARATION, element
from syndication.feeds.channels import Channel
from syndication.feeds.entries import Author, Entry

SPACE = "http://www.w3.org/2005/Atom"


def write(channel: Channel, entries: Iterable[Entry]) -> bytes:
    """The feed as a document. One without entries was updated when the day began."""
    items = list(entries)
    morning = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    newest = max((entry.updated_at for entry in items), default=morning)
    own = absolute(channel.feeds["atom"])
    head = [
        element("id", words=own),
        element("title", words=channel.title),
        element("subtitle", words=channel.description),
        element("updated", words=newest.isoformat()),
        element("link", rel="alternate", type="text/html", href=absolute(channel.path)),
        element("link", rel="self", type="application/atom+xml", href=own),
        *([element("link", rel="hub", href=settings.WEBSUB_HUB)] if settings.WEBSUB_HUB else []),
        _author(Author(settings.SITE_NAME, absolute("/"))),
    ]
    whole = [*head, *(element("entry", *_entry(entry)) for entry in items)]
    return f"{DECLARATION}{element('feed', *whole, xmlns=SPACE, xml__lang=LANGUAGE)}".encode()


def _entry(entry: Entry) -> Iterator[str]:
    yield element("id", words=entry.id)
    yield element("title", words=entry.headline)
    yield element("link", rel="alternate", type="text/html", href=entry.url)
    yield element("published", words=entry.published_at.isoformat())
    yield element("updated", words=entry.updated_at.isoformat())
    yield from map(_author, entry.authors)
    yield from (element("category", term=name) for name in entry.categories)
    yield element("summary", words=entry.standfirst)
    if entry.image:
        yield element("link", rel="enclosure", type="image/jpeg", href=entry.image["url"])
    if entry.html is not None:
        yield element("content", words=entry.html, type="html")


def _author(author: Author) -> str:
    return element(
        "author", element("name", words=author.name), *([element("uri", words=author.url)] * bool(author.url))
    )
