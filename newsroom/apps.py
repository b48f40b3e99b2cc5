"""The desk around the pieces: who works here, what they see first, what they may do."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        post_migrate.connect(_keep_roles, sender=self, dispatch_uid="newsroom.keep_roles")


def _keep_roles(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from newsroom.roles import keep_roles  # needs loaded models

    keep_roles()
