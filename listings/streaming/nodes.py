"""Structured data and addresses of the streaming guide's pages."""

from collections.abc import Sequence
from typing import Any

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles import jsonld
from core.addresses import absolute
from shows.models import Show

Node = dict[str, Any]


def listing(name: str, path: str, shows: Sequence[Show], trail: Sequence[tuple[str, str]]) -> SafeString:
    """A page that lists shows, and the way down to it."""
    page = {
        "@type": "CollectionPage",
        "@id": absolute(path),
        "url": absolute(path),
        "name": name,
        "inLanguage": jsonld.LANGUAGE,
        "isPartOf": {"@id": absolute("/#website")},
        "publisher": {"@id": jsonld.publisher_id()},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "item": jsonld.show_ref(show)}
                for n, show in enumerate(dict.fromkeys(shows), 1)
            ],
        },
    }
    return jsonld.graph(page, jsonld.breadcrumbs(trail))


def address(path: str, **query: str) -> str:
    """The path with what is asked of it."""
    return f"{path}?{urlencode(query)}" if query else path
