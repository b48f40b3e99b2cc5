"""The part of a page that readers do not see: how it is named elsewhere, and what it is about for machines."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute


@dataclass(frozen=True)
class Head:
    """Description, canonical address, Open Graph and structured data of a page; `text` is what it is shared with."""

    title: str
    description: str
    path: str
    graph: SafeString | None = None
    kind: str = "website"
    image: dict[str, Any] | None = None
    published_at: datetime | None = None
    text: str = ""

    def html(self, nonce: str) -> SafeString:
        """The elements, each on a line of its own."""
        url = absolute(self.path)
        named = {
            "og:site_name": settings.SITE_NAME,
            "og:locale": "en_GB",
            "og:type": self.kind,
            "og:url": url,
            "og:title": self.title,
            "og:description": self.text or self.description,
            **self._picture(),
        }
        if self.published_at:
            named["article:published_time"] = self.published_at.isoformat()
        lines = [
            f'<meta name="description" content="{escape(self.description)}">',
            f'<link rel="canonical" href="{escape(url)}">',
            *(f'<meta property="{name}" content="{escape(str(value))}">' for name, value in named.items()),
            f'<meta name="twitter:card" content="{"summary_large_image" if self.image else "summary"}">',
        ]
        if self.graph is not None:
            lines.append(f'<script type="application/ld+json" nonce="{nonce}">{self.graph}</script>')
        return mark_safe("\n    ".join(lines))

    def _picture(self) -> dict[str, Any]:
        """The picture a page is shared with, from its structured data."""
        names = {"og:image": "url", "og:image:width": "width", "og:image:height": "height", "og:image:alt": "caption"}
        return {name: self.image[key] for name, key in names.items() if key in self.image} if self.image else {}
