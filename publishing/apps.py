"""Documents, revisions, editions and the log: the machine behind everything that is published."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self) -> None:
        post_migrate.connect(_guard_editions, dispatch_uid="publishing.guard_editions")


def _guard_editions(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from publishing.overlap import guard  # needs loaded models

    guard(sender, using)
