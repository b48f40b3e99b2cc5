"""The readers’ TV guide, streaming guide and calendars."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "listings"

    def ready(self) -> None:
        """List both guides in sitemaps."""
        from core import sitemapped  # what follows needs the models, which are there only now
        from listings.streaming.listed import listed as streaming
        from listings.tv.listed import listed as tv

        sitemapped.offer("streaming", streaming)
        sitemapped.offer("tv-guide", tv)
