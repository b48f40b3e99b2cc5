"""The part of a page that readers do not see: how it is named elsewhere, and what it is about for machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute
from core.paths import file_path, path_to

FEEDS = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
OEMBED = {"json": "application/json+oembed", "xml": "text/xml+oembed"}
SHARED_WITH = ("site/share.png", 1200, 630)  # what a page without a picture of its own is shared with
PREVIEW = "max-image-preview:large"
_WITH_A_FEED = ("section", "person", "show", "genre")


@dataclass(frozen=True)
class Head:
    """Description, canonical address, Open Graph and structured data of a page; `text` is what it is shared with.

    A page of the kind “article” may be embedded elsewhere (see `syndication.embeds`). `authors` are the addresses of
    their pages. `robots` adds to what every page says to search engines, such as “noindex”.
    """

    title: str
    description: str
    path: str
    graph: SafeString | None = None
    kind: str = "website"
    image: dict[str, Any] | None = None
    published_at: datetime | None = None
    text: str = ""
    updated_at: datetime | None = None
    section: str = ""
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()
    robots: str = ""

    def html(self, nonce: str) -> SafeString:
        """The elements, each on a line of its own."""
        url = absolute(self.path)
        lines = [
            f'<meta name="description" content="{escape(self.description)}">',
            f'<meta name="robots" content="{escape(f"{self.robots}, {PREVIEW}".removeprefix(", "))}">',
            f'<link rel="canonical" href="{escape(url)}">',
            *(f'<meta property="{name}" content="{escape(str(value))}">' for name, value in self._open_graph(url)),
            f'<meta name="twitter:card" content="{"summary_large_image" if self.image else "summary"}">',
            *([f'<meta name="twitter:image" content="{escape(self.image["url"])}">'] if self.image else []),
            *self._feeds(),
            *(self._embeds(url) if self.kind == "article" else []),
        ]
        if self.graph is not None:
            lines.append(f'<script type="application/ld+json" nonce="{nonce}">{self.graph}</script>')
        return mark_safe("\n    ".join(lines))

    def _open_graph(self, url: str) -> list[tuple[str, Any]]:
        """The properties with their values (ogp.me); those of an article may occur several times."""
        named: list[tuple[str, Any]] = [
            ("og:site_name", settings.SITE_NAME),
            ("og:locale", "en_GB"),
            ("og:type", self.kind),
            ("og:url", url),
            ("og:title", self.title),
            ("og:description", self.text or self.description),
            *self._picture(),
        ]
        if self.published_at:
            named.append(("article:published_time", self.published_at.isoformat()))
            named.append(("article:modified_time", (self.updated_at or self.published_at).isoformat()))
            named += [("article:author", address) for address in self.authors]
            named += [("article:section", self.section)] if self.section else []
            named += [("article:tag", tag) for tag in self.tags]
        return named

    def _picture(self) -> list[tuple[str, Any]]:
        """The picture a page is shared with, from its structured data; the house's own without one."""
        names = {"og:image": "url", "og:image:width": "width", "og:image:height": "height", "og:image:alt": "caption"}
        shown = self.image or houses_own()
        return [(name, shown[key]) for name, key in names.items() if key in shown]

    def _feeds(self) -> list[str]:
        """The feeds of the page, if it has its own, and those of the whole site."""
        own = [(form, path, f"{self.title} – {settings.SITE_NAME}") for form, path in feeds_of(self.path)]
        everything = [(form, path_to("feed", form), settings.SITE_NAME) for form in FEEDS]
        return [
            f'<link rel="alternate" type="{FEEDS[form]}" href="{escape(absolute(path))}" title="{escape(title)}">'
            for form, path, title in [*own, *everything]
        ]

    def _embeds(self, url: str) -> list[str]:
        """Where the page can be had as an embed (oembed.com, section 4)."""
        address = f"{absolute(path_to('oembed'))}?url={quote(url, safe='')}&format="
        return [
            f'<link rel="alternate" type="{kind}" href="{escape(address + form)}" title="{escape(self.title)}">'
            for form, kind in OEMBED.items()
        ]


def houses_own() -> dict[str, Any]:
    """The house's own picture, as structured data."""
    name, width, height = SHARED_WITH
    return {"url": _full(file_path(name)), "width": width, "height": height, "caption": settings.SITE_NAME}


@lru_cache(maxsize=10_000)
def feeds_of(path: str) -> tuple[tuple[str, str], ...]:
    """The form and path of each feed of the page at this path, however far down its list; none for most pages."""
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return ()
    if found.url_name not in _WITH_A_FEED:
        return ()
    return tuple((form, reverse(f"{found.url_name}_feed", args=[found.kwargs["slug"], form])) for form in FEEDS)


def _full(url: str) -> str:
    """An address with the site's name before it, unless static files lie elsewhere."""
    return absolute(url) if url.startswith("/") else url
