"""What is on: channels, broadcasts and where they come from."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        """Be told of shows that come, change or go."""
        from core import happenings
        from guide import tasks  # models are there only now

        happenings.listen(tasks.follow)
