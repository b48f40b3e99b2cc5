"""Every address the site answers, walked from the URL configuration, so that a new one cannot be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
_STAFF = ("admin/", "accounts/")


@dataclass(frozen=True)
class Pattern:
    """One entry of the URL configuration. `name` is what `reverse` takes; the route itself where it has none."""

    name: str
    route: str

    @property
    def parameters(self) -> list[str]:
        """What the address is made with, in order."""
        return [plain or group for plain, group in _PARAMETER.findall(self.route)]

    @property
    def is_public(self) -> bool:
        """Part of the magazine, not of the desk or of the login."""
        return not self.route.startswith(_STAFF)

    def address(self, **values: Any) -> str:
        """The path with these values in the places of its parameters; what is called “?” is asked behind it."""

        def value(match: re.Match[str]) -> str:
            return str(values[match[1] or match[2]])

        return "/" + _PARAMETER.sub(value, self.route) + (f"?{values['?']}" if "?" in values else "")


def patterns() -> list[Pattern]:
    """All of them, in the order in which Django tries them."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, before: str, namespace: str) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, namespace + (f"{entry.namespace}:" if entry.namespace else ""))
        elif isinstance(entry, URLPattern):
            yield Pattern(namespace + entry.name if entry.name else route, route)
