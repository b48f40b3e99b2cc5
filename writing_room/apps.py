"""The writing room: everything round a piece's form while somebody works on it."""

from django.apps import AppConfig


class WritingRoomConfig(AppConfig):
    name = "writing_room"
    verbose_name = "writing room"
