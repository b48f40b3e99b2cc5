"""The readers’ TV guide, streaming guide and calendars."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "listings"

    def ready(self) -> None:
        """Name the guide's pages to search engines."""
        from core import sitemapped  # models are there only now
        from listings.tv.listed import listed

        sitemapped.offer("tv-guide", listed)
