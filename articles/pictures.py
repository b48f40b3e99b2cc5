"""Pictures as HTML: every format and width, of which the browser chooses one; and what stands there until it has come.

Written in Python because a list shows thirty of them; as an included template they took most of a page's time.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from core.escaping import escape
from images.models import Image
from images.models.image import FOLDER
from images.ratios import ORIGINAL, RATIOS, box

_SIX_COLOURS = re.compile(r"[0-9a-f]{18}")
TYPES = (("avif", "image/avif"), ("webp", "image/webp"))


@dataclass(frozen=True)
class Slot:
    """A place for a picture: how wide it is on screen, the widest file it can use, and the ratio it shows.

    The ratio is that of its box in CSS: a file of another would be cut twice. A box of a shape that no files are made
    in takes the whole picture.
    """

    sizes: str
    widest: int = 4000
    ratio: str = ORIGINAL


SLOTS = {
    "hero": Slot("(min-width: 90rem) 84rem, 94vw"),
    "lead": Slot("(min-width: 90rem) 54rem, (min-width: 60rem) 60vw, 94vw", ratio="3:2"),
    "body": Slot("(min-width: 60rem) 42rem, 94vw", 1920),
    "narrow": Slot("(min-width: 40rem) 26rem, 94vw", 1300),
    "card": Slot("(min-width: 60rem) 26rem, (min-width: 40rem) 45vw, 94vw", 1000, "3:2"),
    "small": Slot("(min-width: 40rem) 11rem, 30vw", 700, "3:2"),
    "lead-tile": Slot("(min-width: 60rem) 42rem, 94vw", 1300, "3:2"),
    "tile": Slot("(min-width: 40rem) 11rem, 30vw", 700, "1:1"),
    "poster": Slot("(min-width: 60rem) 22rem, 50vw", 1000),
    "poster-small": Slot("(min-width: 40rem) 11rem, 30vw", 700),
    "thumb": Slot("8rem", 500),
    "portrait": Slot("(min-width: 60rem) 22rem, 50vw", 1000, "4:5"),
    "profile": Slot("(min-width: 40rem) 11rem, 30vw", 700, "4:5"),
    "round": Slot("8rem", 500, "1:1"),
}
FACE = "1:1"


def picture(
    image: Image,
    slot: str,
    *,
    eager: bool = False,
    alt: bool | str = True,
    focal: tuple[float, float] | None = None,
    ratio: str = "",
) -> SafeString:
    """A `<picture>` for the slot, with words, a ratio and a focal point of its own where the picture's do not fit.

    In a card, where the headline says it all, `alt=False` makes it decoration. Until the files of a ratio are made, the
    browser cuts it from the whole picture; until there is any file, its colours stand there.
    """
    words = escape(alt if isinstance(alt, str) else image.alt_text if alt else "")
    shown = ratio or SLOTS[slot].ratio
    if image.no_crop:
        shown = ORIGINAL
    cut = shown if focal is None and shown in image.renditions else ORIGINAL
    made = image.renditions.get(cut)
    if made is None:
        return SafeString(_colours_alone(image, shown, words))
    sources, address, width, height = _files(settings.MEDIA_URL, made[0], tuple(made[1]), made[2], SLOTS[slot])
    if shown not in (cut, ORIGINAL):
        height = round(width / RATIOS[shown])  # the space it takes; the browser cuts what is too much
    place = "whole" if image.no_crop else focus(image, focal, cut)
    load = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return SafeString(
        f'<span class="pic">{_colours(image.placeholder)}<picture>{sources[0]}<img src="{address}" {sources[1]} '
        f'width="{width}" height="{height}" alt="{words}" {load} class="{place}"></picture></span>'
    )


def face(image: Image) -> SafeString:
    """A small round portrait beside a name, which says who it is."""
    cut = FACE if FACE in image.renditions and not image.no_crop else ORIGINAL
    made = image.renditions.get(cut)
    if made is None:
        return SafeString()
    folder, widths, tallest = made
    width = widths[0]
    return SafeString(
        f'<img class="face {focus(image, cut=cut)}" src="{settings.MEDIA_URL}{FOLDER}/{folder}/{width}.webp" '
        f'width="{width}" height="{round(tallest * width / widths[-1])}" alt="" loading="lazy" decoding="async">'
    )


def focus(image: Image, focal: tuple[float, float] | None = None, cut: str = ORIGINAL) -> str:
    """The focal point as classes, in steps of ten per cent (see cards.css): for a place that shows less than the file,
    which itself may show only a part of the picture."""
    x, y = focal or (image.focal_x, image.focal_y)
    if cut != ORIGINAL:
        x, y = _inside(image.width, image.height, cut, x, y)
    return f"fx-{round(x / 10) * 10} fy-{round(y / 10) * 10}"


@lru_cache(maxsize=4096)
def _inside(width: int, height: int, ratio: str, x: float, y: float) -> tuple[float, float]:
    """Where the focal point lies in the part that a ratio shows."""
    left, top, across, down = box((width, height), ratio, (x, y))
    return (_percent(x * width / 100 - left, across), _percent(y * height / 100 - top, down))


def _percent(place: float, side: int) -> float:
    return min(100, max(0, 100 * place / side))


@lru_cache(maxsize=4096)
def _files(
    media: str, folder: str, widths: tuple[int, ...], tallest: int, place: Slot
) -> tuple[tuple[str, str], str, int, int]:
    """The sources and the `srcset` of a set of files in a slot, the address of the widest that fits, and its size."""
    fitting = [width for width in widths if width <= place.widest] or [widths[0]]
    at = escape(f"{media}{FOLDER}/{folder}/")

    def srcset(ending: str) -> str:
        files = ", ".join(f"{at}{width}.{ending} {width}w" for width in fitting)
        return f'srcset="{files}" sizes="{place.sizes}"'

    sources = "".join(f'<source type="{kind}" {srcset(ending)}>' for ending, kind in TYPES)
    widest = fitting[-1]
    return (sources, srcset("jpg")), f"{at}{widest}.jpg", widest, max(1, round(tallest * widest / widths[-1]))


@lru_cache(maxsize=4096)
def _colours(placeholder: str) -> str:
    """Six colours in the place of the picture, blurred by cards.css; nothing where they are not known."""
    squares = _squares(placeholder)
    if not squares:
        return ""
    return f'<svg viewBox="0 0 3 2" preserveAspectRatio="none" aria-hidden="true">{squares}</svg>'


def _squares(placeholder: str) -> str:
    if not _SIX_COLOURS.fullmatch(placeholder):
        return ""
    found = [placeholder[n : n + 3] for n in range(0, 18, 3)]
    return "".join(f'<path fill="#{colour}" d="M{n % 3} {n // 3}h1v1h-1"/>' for n, colour in enumerate(found))


def _colours_alone(image: Image, ratio: str, words: Any) -> str:
    """A picture of which no file is ready: the space it will take, in its colours."""
    width, height = image.width or 3, image.height or 2
    if ratio != ORIGINAL:
        height = round(width / RATIOS[ratio])
    named = f'role="img" aria-label="{words}"' if words else 'aria-hidden="true"'
    return (
        f'<span class="pic pic-waiting"><svg viewBox="0 0 {width} {height}" {named}>'
        f'<g transform="scale({width / 3:.4g} {height / 2:.4g})">{_squares(image.placeholder)}</g></svg></span>'
    )
