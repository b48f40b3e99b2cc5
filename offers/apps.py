"""What we promote: subscriptions, newsletters, affiliate offers, and where they may appear."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "offers"
