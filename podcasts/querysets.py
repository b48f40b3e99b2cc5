"""How podcasts and episodes are read."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from images.columns import unseen

if TYPE_CHECKING:
    from podcasts.models import Episode, Podcast  # noqa: F401  (named in strings)


class PodcastQuerySet(models.QuerySet["Podcast"]):
    def public(self) -> "PodcastQuerySet":
        """Those readers may know of."""
        return self.filter(is_public=True)


class EpisodeQuerySet(models.QuerySet["Episode"]):
    def public(self, now: datetime) -> "EpisodeQuerySet":
        """Those readers may know of at `now`: out, not hidden, of a podcast that is public."""
        return self.filter(published_at__lte=now, is_hidden=False, podcast__is_public=True)

    def for_cards(self) -> "EpisodeQuerySet":
        """With podcast and cover, the newest first; without what a card does not say."""
        found = self.select_related("podcast__cover")
        return found.defer("notes", "chapters", "podcast__description", *unseen("podcast__cover")).order_by(
            "-published_at", "-pk"
        )
