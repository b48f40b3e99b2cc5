"""What every test can ask for."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as configured
from hypothesis import HealthCheck
from hypothesis import settings as searching

from core.private import private_files
from tests.chromium import MISSING, find_chromium

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's event loop and the ORM share a thread

# Nothing is failed for being slow: how fast a machine is, is no fault of the code's. At home every run looks elsewhere;
# CI looks in the same places each time, so that a change is judged by what it changed.
searching.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
searching.register_profile("ci", searching.get_profile("house"), derandomize=True, print_blob=True)
searching.load_profile("ci" if os.environ.get("CI") else "house")


def pytest_configure() -> None:
    """SQLite is tested as it is used, as a file: one in memory is shared by all threads of a server, and locks."""
    database = configured.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(configured.VAR_DIR / f"test-{os.getpid()}.sqlite3")


def pytest_unconfigure() -> None:
    """Leave no file behind."""
    for left in configured.VAR_DIR.glob(f"test-{os.getpid()}.sqlite3*"):
        left.unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test writes its pictures and recordings into folders of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(private_files(), "location", str(tmp_path / "private"))


@pytest.fixture(autouse=True)
def _own_cache(settings: Any) -> None:
    """Every test counts its logins and keeps its pages under keys of its own, on a shared Redis too."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}}


@pytest.fixture(autouse=True)
def _nothing_on_offer() -> None:
    """A process that has looked and found no offers, until a test makes one; none is remembered from another test."""
    from offers import live  # models are there only now

    live.hold([])


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
