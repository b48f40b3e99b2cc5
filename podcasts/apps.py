"""Our podcasts: series, episodes, who speaks in them, and their feeds."""

from django.apps import AppConfig


class PodcastsConfig(AppConfig):
    name = "podcasts"
