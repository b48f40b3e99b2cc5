"""The pieces: written at the desk, pressed into editions, read on the site."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
