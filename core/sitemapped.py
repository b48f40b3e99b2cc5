"""Addresses of floors above that search engines should know: told in `AppConfig.ready()`, listed in sitemaps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Listed:
    """A public address on this site; `changed_at` is when its page last became another, if that is known."""

    path: str
    changed_at: datetime | None = None


Source = Callable[[datetime], Iterable[Listed]]
_sources: dict[str, Source] = {}


def offer(name: str, source: Source) -> None:
    """List what the source gives for a moment in the sitemap of this name, which becomes part of its address.

    For up to 50,000 addresses; people, shows and pieces have sitemaps of their own. What is not public at the moment
    must not be among them.
    """
    _sources[name] = source


def sources() -> dict[str, Source]:
    """Everything that is offered, by name."""
    return dict(sorted(_sources.items()))
