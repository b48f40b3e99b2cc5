"""The magazine as machines find it: feeds, sitemaps, embeds, pings."""

from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "syndication"

    def ready(self) -> None:
        """List the fronts in a sitemap, and hear what changes, to tell the hub."""
        from core import happenings, sitemapped  # what follows needs the models, which are there only now
        from syndication.pings import following
        from syndication.sitemaps import records

        sitemapped.offer("fronts", records.fronts)
        happenings.listen(following.follow)
