"""One search over everything public, and one for the desk."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Be told of what changes on the floors below."""
        from core import happenings
        from search import tasks  # models are there only now

        happenings.listen(tasks.follow)
