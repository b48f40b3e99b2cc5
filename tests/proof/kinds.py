"""One page of every kind that readers can come to, found as a reader finds it: by following links."""

import re
from collections import Counter, deque
from collections.abc import Iterator

from django.test import Client
from django.urls import Resolver404, resolve

from tests.walk import patterns

LINK = re.compile(rb'href="(/[^"#]*)')
NOT_PAGES = ("/admin/", "/accounts/", "/media/", "/static/", "/preview/", "/_style/")
MOST_READ = 400  # pages looked through for a kind that has not been met
MOST_OF_ONE = 40  # pages of one kind that are: a guide alone leads to hundreds of broadcasts


def kinds() -> dict[str, str]:
    """The address of one page by the name of its pattern, the front first."""
    client = Client(headers={"host": "localhost"})
    found: dict[str, str] = {}
    queue, seen, read = deque(_starts()), set[str](), Counter[str]()
    while queue and len(seen) < MOST_READ:
        address = queue.popleft()
        name = _name(address)
        if address in seen or not name or read[name] >= MOST_OF_ONE:
            continue
        seen.add(address)
        read[name] += 1
        response = client.get(address)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        found.setdefault(name, address)
        queue.extend(link.decode().replace("&amp;", "&") for link in LINK.findall(response.content))
    return found


def _starts() -> Iterator[str]:
    """Every public address that takes nothing; search with something to find."""
    for pattern in patterns():
        if pattern.is_public and not pattern.parameters:
            yield pattern.address() + ("?q=interview" if pattern.name == "search" else "")


def _name(address: str) -> str:
    if address.startswith(NOT_PAGES):
        return ""
    try:
        match = resolve(address.split("?")[0])
    except Resolver404:
        return ""
    return match.view_name or ""
