"""What a podcast still lacks before directories take it, in sentences for the desk."""

from collections.abc import Iterator

from images.models import Image
from podcasts.models import Podcast

SMALLEST, LARGEST = 1400, 3000  # pixels of a cover's side, as Apple asks (our files end at 1920)
UNEVEN = 0.01


def missing(podcast: Podcast) -> list[str]:
    """Nothing when apps will take it."""
    return [*_cover(podcast.cover), *_facts(podcast)]


def _cover(cover: Image | None) -> Iterator[str]:
    if cover is None:
        yield f"Choose a cover: a square picture, {SMALLEST} to {LARGEST} pixels wide."
        return
    size = f"{cover.width} × {cover.height}"
    if not cover.height or abs(cover.width / cover.height - 1) > UNEVEN:
        yield f"The cover is {size}. Podcast apps want a square: choose another picture."
    elif cover.width < SMALLEST:
        yield f"The cover is {size}. Podcast apps want at least {SMALLEST} pixels: choose a larger picture."
    if cover.usage_until:
        yield "The licence of the cover ends one day. Apps keep covers: choose one that may stay."


def _facts(podcast: Podcast) -> Iterator[str]:
    if not podcast.description.strip():
        yield "Say in a sentence or two what it is."
    if not podcast.category:
        yield "Choose a category: directories file it there."
