"""What came out in the last two days, as news search engines want it (Google’s news sitemaps)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from articles.models.edition import Edition
from core.marking import element
from core.prepared import Prepared
from syndication.sitemaps.writing import image, url

NEW_FOR = timedelta(hours=48)
MOST = 1000
_new: Prepared[Edition] = Prepared(
    lambda now, since: (
        Edition.objects.public(now)
        .filter(published_at__gt=since)
        .for_sitemaps()
        .order_by("-published_at", "-id")[:MOST]
    )
)


def news(now: datetime) -> Iterator[str]:
    """The newest first. On a day without news the front stands alone: the protocol has no empty sitemap. One query."""
    found = _new(now=now, since=now - NEW_FOR)
    yield from (
        url(piece.get_absolute_url(), piece.public_from, _news(piece), *image(piece.shown_picture)) for piece in found
    )
    if not found:
        yield url("/")


def _news(piece: Edition) -> str:
    publication = element(
        "news:publication", element("news:name", words=settings.SITE_NAME), element("news:language", words="en")
    )
    date = element("news:publication_date", words=piece.published_at.isoformat())
    return element("news:news", publication, date, element("news:title", words=piece.headline))
