"""Reading lists as a reader does: from one page to the next, and back."""

import re
from html import unescape
from urllib.parse import urljoin

from django.test import Client

HEADLINES = re.compile(r'class="card-headline"><a href="[^"]*">(.*?)</a>')


def html_at(client: Client, address: str) -> str:
    """The page, which is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def way(html: str, address: str, rel: str) -> str:
    """The address behind the link to the next or the previous page of a list, empty where there is none."""
    match = re.search(rf'<nav class="older".*?rel="{rel}" href="([^"]*)"', html, re.DOTALL)
    return urljoin(address, unescape(match[1])) if match else ""


def walked(client: Client, address: str, rel: str = "next") -> list[str]:
    """The addresses of all pages of a list, from this one on."""
    found: list[str] = []
    while address:
        assert address not in found
        found.append(address)
        address = way(html_at(client, address), address, rel)
    return found


def canonical(html: str) -> str:
    """The page's own path, as machines are told."""
    match = re.search(r'<link rel="canonical" href="https?://[^/]*([^"]*)"', html)
    assert match
    return unescape(match[1])


def assert_there_and_back(client: Client, address: str, pages: int) -> list[str]:
    """The list has so many pages, each at an address of its own, and the way back is the way there."""
    there = walked(client, address)
    assert len(there) == pages
    assert walked(client, there[-1], "prev") == there[::-1]
    assert [canonical(html_at(client, one)) for one in there] == there
    return there
