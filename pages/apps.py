"""Simple pages, such as About, Contact and Privacy, that editors write themselves."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"

    def ready(self) -> None:
        """Be named at the foot of every page, at the cost of no query."""
        from articles import frame  # models are there only now
        from core import sitemapped
        from pages.footer import listed, public_pages

        frame.bring("house_pages", public_pages)
        sitemapped.offer("house", listed)
