"""Paths of things with a slug and of files, remembered: a page names hundreds of addresses."""

from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse


@lru_cache(maxsize=20_000)
def path_to(name: str, *slugs: str) -> str:
    """The path of a named address. As `reverse`, which works it out anew each time."""
    return reverse(name, args=slugs)


@lru_cache(maxsize=1_000)
def file_path(name: str) -> str:
    """The address of a file of the site's own. As `static`, which looks for its hashed name anew each time."""
    return static(name)
