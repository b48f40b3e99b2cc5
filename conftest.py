"""What every test can ask for."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured

from tests.chromium import MISSING, find_chromium

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's event loop and the ORM share a thread


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    """Every test writes its pictures into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _own_cache(settings: Any) -> None:
    """Every test counts its logins and keeps its pages under keys of its own, on a shared Redis too."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}}


def pytest_report_header() -> str:
    """Name the real servers that this run uses."""
    database = configured.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"database: {database}, cache: {configured.REDIS_URL or 'in process'}, browser: {find_chromium() or 'none'}"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A browser test without a browser is skipped at home and fails under CI."""
    if item.get_closest_marker("browser") and not find_chromium():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hashing a password as slowly as production does would be most of the suite's time."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
