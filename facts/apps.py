"""Facts that move: where a date or a service is repeated, and which facts are stale."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "facts"
