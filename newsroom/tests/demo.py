"""Running the seed command in tests, and seeing what it did."""

from io import StringIO
from typing import Any

from django.apps import apps
from django.core.management import call_command

PASSWORD = "a-long-enough-phrase"
OUR_APPS = {
    "core", "publishing", "audience", "images", "people", "shows", "interviews", "guide", "articles", "front", "search",
    "pages", "newsroom",
}  # fmt: skip


def seed(**options: Any) -> str:
    """Run the command without pictures; returns what it said."""
    said = StringIO()
    call_command("seed", no_pictures=True, stdout=said, **options)
    return said.getvalue()


def everything() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OUR_APPS]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
