"""Production starts with its secrets or not at all, and .env.example is the whole list."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "x" * 50,
    "SITE_URL": "https://magazine.example",
    "ALLOWED_HOSTS": "magazine.example",
}
# Read by commands and tests rather than by the settings.
BESIDES_SETTINGS = {"CITADEL_DEMO_PASSWORD", "CHROMIUM"}


def start(code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Set Django up in a fresh process that knows only these values, then run the code."""
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\nfrom django.conf import settings\n{code}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "citadel_cms.settings", "DEBUG": "", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without_what_it_needs(name: str) -> None:
    started = start(**{**PRODUCTION, name: ""})

    assert started.returncode == 1
    assert f"{name} is not set. Set it in the environment or in .env (see .env.example)." in started.stderr


def test_production_refuses_a_short_secret_key() -> None:
    started = start(**{**PRODUCTION, "SECRET_KEY": "short"})

    assert started.returncode == 1
    assert "SECRET_KEY must have at least 32 characters." in started.stderr


def test_production_refuses_an_address_that_is_not_one() -> None:
    started = start(**{**PRODUCTION, "SITE_URL": "magazine.example"})

    assert started.returncode == 1
    assert "SITE_URL must be a full address such as https://magazine.example." in started.stderr


def test_masters_are_never_kept_where_readers_get_pictures() -> None:
    for private in ("", "one-bucket"):
        started = start(**PRODUCTION, S3_BUCKET="one-bucket", S3_PRIVATE_BUCKET=private)
        assert started.returncode == 1
        assert "S3_PRIVATE_BUCKET must name another bucket than S3_BUCKET" in started.stderr


@pytest.mark.parametrize(
    ("more", "url"),
    [
        ({}, "https://one.s3.us-east-1.amazonaws.com/"),
        ({"S3_ENDPOINT_URL": "https://s3.example:9000"}, "https://s3.example:9000/one/"),
        ({"S3_ENDPOINT_URL": "https://s3.example", "S3_CUSTOM_DOMAIN": "m.example"}, "https://m.example/"),
    ],
)
def test_pictures_of_a_store_have_the_address_that_the_environment_says(more: dict[str, str], url: str) -> None:
    code = (
        "from django.core.files.storage import default_storage as s\n"
        "print(settings.MEDIA_URL, s.url('pictures/a b.jpg'), settings.MEDIA_ORIGIN in"
        " settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
    )
    said = start(code, **PRODUCTION, S3_BUCKET="one", S3_PRIVATE_BUCKET="two", **more).stdout
    assert said == f"{url} {url}pictures/a%20b.jpg True\n"


def test_debug_is_off_unless_asked_for() -> None:
    assert start("print(settings.DEBUG)", **PRODUCTION).stdout == "False\n"


def test_an_https_site_keeps_its_cookies_to_https() -> None:
    code = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT)"

    assert start(code, **PRODUCTION).stdout == "True True True\n"


def test_production_passes_the_deployment_checks() -> None:
    code = "from django.core.management import call_command; call_command('check', deploy=True, fail_level='ERROR')"

    assert start(code, **PRODUCTION).returncode == 0


def python_files() -> Iterator[Path]:
    """Every Python file of the project that is not a test."""
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).parts
        if not {".venv", "var", "tests", "migrations", "conftest.py"} & set(parts):
            yield path


def test_the_example_lists_every_value_the_settings_read() -> None:
    source = (ROOT / "citadel_cms" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z0-9_]+)"', source))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^#?([A-Z0-9_]+)=", example, re.MULTILINE)

    assert set(listed) == read | BESIDES_SETTINGS
    assert len(listed) == len(set(listed))


def test_nothing_else_reads_the_environment() -> None:
    names = r'\bos\.environ(?:\.get\(|\[)\s*"([A-Z_]+)"'
    found = {name for path in python_files() for name in re.findall(names, path.read_text(encoding="utf-8"))}

    assert found <= BESIDES_SETTINGS
