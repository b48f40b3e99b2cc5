"""Our podcasts: episodes, who speaks in them, and what podcast apps ask for."""

from django.apps import AppConfig


class PodcastsConfig(AppConfig):
    name = "podcasts"

    def ready(self) -> None:
        """Be listed in a sitemap."""
        from core import sitemapped
        from podcasts import listed  # models are there only now

        sitemapped.offer("podcasts", listed.pages)
