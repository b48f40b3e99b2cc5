"""The galleries of a body: which pictures they hold, in one running order, and the teaser that stands in the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import count

from articles.pictures import picture
from images.models import Image

TILES = 5
SQUARE_FROM = 4  # from so many on, all tiles but the first are square (see blocks.css)
_GALLERY = re.compile(r'(<div data-block="gallery">)((?:<figure data-part="item".*?</figure>)*)(?=</div>)')
_ITEM = re.compile(r'<figure data-part="item"([^>]*)><figcaption>(.*?)</figcaption></figure>')
_FACT = re.compile(r' data-([a-z]+)="([^"]*)"')


@dataclass(frozen=True)
class Item:
    """A picture in a gallery. `alt` is None where the picture's own words stand; `caption` is clean HTML."""

    image: int
    alt: str | None
    credit: str
    caption: str


@dataclass(frozen=True)
class Hung:
    """A picture of a gallery that is there.

    `number` is its place in the piece's running order, counted from 1 with those that are not there (any more): its
    address does not slide when another picture goes. `count` is which of those that are there it is, for readers.
    """

    number: int
    count: int
    item: Item
    image: Image
    path: str

    @property
    def alt(self) -> str:
        """What it shows, for those who cannot see it; empty when it is decoration."""
        return self.image.alt_text if self.item.alt is None else self.item.alt

    def label(self, many: int) -> str:
        """“Picture 3 of 12: A weir at dusk”, as a link to it is called."""
        words = self.alt or self.image.caption
        return f"Picture {self.count} of {many}{f': {words}' if words else ''}"


def items_in(body: str) -> list[Item]:
    """Every picture in the galleries of clean HTML, in their order."""
    return [item for _, inside in _GALLERY.findall(body) for item in _items(inside)]


def taken_out(body: str) -> tuple[str, list[list[Item]]]:
    """The body with its galleries empty, and what was in each of them."""
    galleries = [_items(inside) for _, inside in _GALLERY.findall(body)]
    return (_GALLERY.sub(r"\1", body) if galleries else body), galleries


def hung(galleries: Sequence[Sequence[Item]], images: Mapping[int, Image], address: str) -> list[list[Hung]]:
    """Of each gallery the items whose picture is there, in one running order."""
    numbers, counts = count(1), count(1)
    numbered = [[(next(numbers), item) for item in items] for items in galleries]
    return [
        [Hung(n, next(counts), item, images[item.image], f"{address}{n}/") for n, item in items if item.image in images]
        for items in numbered
    ]


def teaser(pictures: Sequence[Hung], many: int) -> str:
    """The first few pictures of a gallery as tiles, each a link to its page; `many` are in all of the piece's."""
    there = len(pictures)
    small = "tile" if there >= SQUARE_FROM else "small"
    tiles = "".join(_tile(one, many, "lead-tile" if n == 0 else small) for n, one in enumerate(pictures[:TILES]))
    words = f"See all {there} pictures" if there > 1 else "See the picture large"
    return (
        f'<div class="gallery-teaser"><ul class="tiles tiles-{min(there, TILES)}">{tiles}</ul>'
        f'<p class="gallery-all"><a href="{pictures[0].path}">{words}</a></p></div>'
    )


def _tile(one: Hung, many: int, slot: str) -> str:
    shown = picture(one.image, slot, alt=False)
    return f'<li><a href="{one.path}" aria-label="{escape(one.label(many))}">{shown}</a></li>'


def _items(inside: str) -> list[Item]:
    found = []
    for attributes, caption in _ITEM.findall(inside):
        facts = {name: unescape(value) for name, value in _FACT.findall(attributes)}
        found.append(Item(int(facts["image"]), facts.get("alt"), facts.get("credit", ""), caption))
    return found
