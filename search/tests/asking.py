"""Asking the site, as a reader does."""

import re
from html import unescape
from typing import Any

from django.test import Client

_ADDRESS = re.compile(r'<(?:h3|blockquote)><a href="([^"]*)">')


def found(q: str, **filters: str) -> list[str]:
    """The addresses of what is found, in order."""
    return _ADDRESS.findall(page(q, **filters))


def page(q: str, **filters: str) -> str:
    response = Client().get("/search/", {"q": q, **filters})
    assert response.status_code == 200
    return unescape(response.content.decode())


def suggested(q: str) -> list[str]:
    """The names suggested, in order."""
    answer: Any = Client().get("/search/suggest/", {"q": q}).json()
    return [one["label"] for one in answer["suggestions"]]
