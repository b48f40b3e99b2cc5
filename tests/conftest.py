"""For tests of the whole system."""

from typing import Any

import pytest


@pytest.fixture
def kept_templates(settings: Any) -> None:
    """Templates are read once and kept, as in production."""
    [engine] = settings.TEMPLATES
    options = {name: value for name, value in engine["OPTIONS"].items() if name != "loaders"}
    settings.DEBUG = False
    settings.TEMPLATES = [{**engine, "APP_DIRS": True, "OPTIONS": options}]
