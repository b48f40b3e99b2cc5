"""The readers’ TV guide, streaming guide and calendars."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "listings"
