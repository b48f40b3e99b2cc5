"""What we promote: subscriptions, newsletters, affiliate offers, and where they may appear."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "offers"

    def ready(self) -> None:
        """Hear of an offer that the desk changed."""
        from core import happenings
        from offers import live  # models are there only now

        happenings.listen(live.forget)
