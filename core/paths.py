"""Paths of things with a slug, remembered: a page names hundreds of addresses."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def path_to(name: str, *slugs: str) -> str:
    """The path of a named address. As `reverse`, which works it out anew each time."""
    return reverse(name, args=slugs)
