"""What is on: channels, broadcasts and where they come from."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"
