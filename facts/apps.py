"""Facts that move: where a date or a service is repeated, and which facts are stale."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "facts"

    def ready(self) -> None:
        """Be asked before a fact is saved, and hear of what is published."""
        from core import before_saving, happenings  # models are there only now
        from facts import asking, queue

        before_saving.listen(asking.ask)
        happenings.listen(queue.hear)
