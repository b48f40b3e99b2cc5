"""Series, films and specials: who made them, and when and where you can watch them."""

from django.apps import AppConfig


class ShowsConfig(AppConfig):
    name = "shows"
