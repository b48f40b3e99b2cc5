"""Addresses that are for machines, and the page that needs nothing to work."""

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client


@pytest.fixture
def files(settings: Any) -> Path:
    """The folder of stored files."""
    folder = Path(settings.MEDIA_ROOT)
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "one.webp").write_bytes(b"RIFF")
    (folder / "pictures" / "page.html").write_text("<script>alert(1)</script>")
    return folder


def test_a_stored_picture_is_served_for_keeps_and_can_run_nothing(client: Client, files: Path) -> None:
    response = client.get("/media/pictures/one.webp")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_a_stored_file_that_is_no_picture_is_only_ever_a_download(client: Client, files: Path) -> None:
    assert client.get("/media/pictures/page.html")["Content-Disposition"] == "attachment"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["../settings.py", "pictures/", "nothing.webp", "..%2f..%2fetc%2fpasswd"])
def test_nothing_outside_the_folder_and_no_folder_is_served(client: Client, files: Path, path: str) -> None:
    (files.parent / "settings.py").write_text("secret")
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_health_says_that_the_database_answers(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_health_says_when_the_database_does_not_answer() -> None:
    def fail(*_: Any) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(fail):
        response = Client(raise_request_exception=False).get("/healthz")
    assert response.status_code == 503


def test_the_error_page_needs_neither_context_nor_database() -> None:
    assert "The curtain has stuck." in render_to_string("500.html")
