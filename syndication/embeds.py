"""What another site shows of ours (oembed.com): a piece or a quotation as a plain quotation, without any script."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404

from articles.models.edition import Edition
from articles.pages.said import said_page
from articles.pages.sharing import shared_with
from articles.views.finding import at_address, moved_to
from core import dates
from core.addresses import absolute
from core.html import CleanHTML, clean, first_sentences

_OURS = re.compile(r"/([-\w]+)/([-\w]+)/(?:said/([0-9a-f]{8})/)?", re.ASCII)
WIDTH = 600
KEPT_FOR = 3600  # seconds, as a consumer is asked to keep it
MOST = 1000


@dataclass(frozen=True)
class Embed:
    """Something of ours that may be shown elsewhere."""

    title: str
    url: str
    html: CleanHTML
    author: str = ""
    author_url: str = ""
    picture: dict[str, Any] | None = None

    def response(self, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
        """The parameters of a response of the type “rich”. The height is that of its words, which nobody can know."""
        facts: dict[str, Any] = {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "author_name": self.author,
            "author_url": self.author_url,
            "provider_name": settings.SITE_NAME,
            "provider_url": absolute("/"),
            "cache_age": KEPT_FOR,
            "html": self.html,
            "width": min(WIDTH, most_wide or WIDTH),
            "height": None,
        }
        shown = self.picture
        if shown and _fits(shown["width"], most_wide) and _fits(shown["height"], most_high):
            facts |= {f"thumbnail_{name}": shown[name] for name in ("url", "width", "height")}
        return {name: value for name, value in facts.items() if value != ""}


def embed(url: str, now: datetime) -> Embed:
    """What is public at the address now. Raises Http404 for all else: not ours, not out, not there any more."""
    section, slug, quote = _read(url)
    edition = at_address(section, slug, now) or moved_to(section, slug, now)
    return _quotation(edition, quote, now) if quote else _piece(edition, now)


def _read(url: str) -> tuple[str, str, str]:
    """Section, slug and the beginning of the quotation’s id, if the address is one of ours."""
    try:
        site, asked = urlsplit(settings.SITE_URL), urlsplit(url[:MOST])
    except ValueError as error:
        raise Http404 from error
    match = _OURS.fullmatch(unquote(asked.path))
    if asked.scheme not in {"http", "https"} or asked.netloc != site.netloc or match is None:
        raise Http404
    return match[1], match[2], match[3] or ""


def _piece(edition: Edition, now: datetime) -> Embed:
    address = absolute(edition.get_absolute_url())
    standfirst = f"<p>{escape(edition.standfirst)}</p>" if edition.standfirst else ""
    by = f"{escape(edition.byline)}, " if edition.byline else ""
    html = (
        f'<blockquote><p><strong><a href="{escape(address)}">{escape(edition.headline)}</a></strong></p>{standfirst}'
        f"<p>{by}<cite>{escape(settings.SITE_NAME)}</cite>, {dates.day(edition.published_at)}</p></blockquote>"
    )
    return Embed(
        title=edition.headline,
        url=address,
        html=clean(html),
        author=edition.byline,
        picture=shared_with(edition, now),
    )


def _quotation(edition: Edition, quote: str, now: datetime) -> Embed:
    page = said_page(edition, quote, now)
    if page is None:
        raise Http404
    address = absolute(page.head.path)
    words = "".join(f"<p>{escape(part)}</p>" for part in page.placement.words.split("\n\n"))
    name = page.speaker.name if page.speaker else page.title.partition(":")[0]
    outlet = page.placement.outlet or settings.SITE_NAME
    html = (
        f"<blockquote>{words}<p>{escape(name)}, speaking to <cite>{escape(outlet)}</cite>: "
        f'<a href="{escape(address)}">{escape(edition.headline)}</a></p></blockquote>'
    )
    return Embed(
        title=f"{name}: “{first_sentences(page.placement.words, 90)}”",
        url=address,
        html=clean(html),
        author=name,
        author_url=absolute(page.speaker.get_absolute_url()) if page.speaker else "",
        picture=page.head.image,
    )


def _fits(size: int, most: int | None) -> bool:
    return most is None or size <= most
