"""What sitemaps list of podcasts."""

from collections.abc import Iterator
from datetime import datetime

from core.paths import path_to
from core.sitemapped import Listed
from podcasts.models import Episode, Podcast


def pages(now: datetime) -> Iterator[Listed]:
    """Every public podcast and every episode that is out. Two queries."""
    podcasts = list(Podcast.objects.public().only("slug"))
    if podcasts:
        yield Listed(path_to("podcasts"))
    for podcast in podcasts:
        yield Listed(podcast.get_absolute_url())
    found = Episode.objects.public(now).select_related("podcast").order_by("-published_at", "-pk")
    for episode in found.only("slug", "published_at", "podcast__slug")[:40_000]:
        yield Listed(episode.get_absolute_url(), episode.published_at)
