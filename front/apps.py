"""Running orders: what the home page and the section fronts show, and in which order."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "front"

    def ready(self) -> None:
        from core import uses  # needs loaded models
        from front import where_used

        uses.listen(where_used.told, covers=where_used.covers)
