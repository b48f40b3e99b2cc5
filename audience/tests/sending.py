"""A page that says it was read, as a browser sends it."""

from typing import Any

from django.test import Client

from audience.marks import mark

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def read(
    piece: int = 1,
    section: int = 1,
    *,
    before: str = "",
    body: str = "",
    address: str = "192.0.2.1",
    headers: dict[str, str] | None = None,
) -> Any:
    """The site's answer to one beacon; an empty header is not sent."""
    told = {"User-Agent": FIREFOX, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty", **(headers or {})}
    return Client(enforce_csrf_checks=True).post(
        "/reads/",
        body or f"{mark(piece, section)}\n{before}",
        content_type="text/plain;charset=UTF-8",
        headers={name: value for name, value in told.items() if value},
        REMOTE_ADDR=address,
    )
