"""The readers’ TV guide, streaming guide and calendars."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "listings"

    def ready(self) -> None:
        """List the streaming guide in a sitemap."""
        from core import sitemapped  # what follows needs the models, which are there only now
        from listings.streaming.listed import listed

        sitemapped.offer("streaming", listed)
