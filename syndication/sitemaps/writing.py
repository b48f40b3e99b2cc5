"""Sitemaps as text, an address at a time, so that a long one is never held in memory."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles import jsonld
from core.addresses import absolute
from core.marking import DECLARATION, element, opening
from images.models import Image

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def index(entries: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """The index: the path of each sitemap, and when what is in it last changed."""
    yield DECLARATION + opening("sitemapindex", xmlns=SITEMAP)
    for path, changed_at in entries:
        yield element("sitemap", element("loc", words=absolute(path)), *_changed(changed_at))
    yield "</sitemapindex>"


def urlset(urls: Iterable[str]) -> Iterator[str]:
    """A sitemap of finished addresses."""
    yield DECLARATION + opening("urlset", xmlns=SITEMAP, xmlns__image=IMAGE, xmlns__news=NEWS)
    yield from urls
    yield "</urlset>"


def url(path: str, changed_at: datetime | None = None, *more: str) -> str:
    """An address with what extensions say of it."""
    return element("url", element("loc", words=absolute(path)), *_changed(changed_at), *more)


def image(shown: Image | None) -> list[str]:
    """The picture of a page, if a file of it is ready."""
    node = jsonld.image_node(shown) if shown else None
    return [element("image:image", element("image:loc", words=node["url"]))] if node else []


def _changed(moment: datetime | None) -> list[str]:
    return [element("lastmod", words=moment.isoformat())] if moment else []
