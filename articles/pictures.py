"""Pictures as HTML: both formats in every width, the browser chooses.

Written in Python because a list shows thirty of them; as an included template they took most of a page's time.
"""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from images.models import Image, Source


@dataclass(frozen=True)
class Slot:
    """A place for a picture: how wide it is on screen, and the widest file it can use."""

    sizes: str
    widest: int = 4000


SLOTS = {
    "hero": Slot("(min-width: 90rem) 84rem, 94vw"),
    "lead": Slot("(min-width: 90rem) 54rem, (min-width: 60rem) 60vw, 94vw"),
    "card": Slot("(min-width: 60rem) 26rem, (min-width: 40rem) 45vw, 94vw", 1000),
    "small": Slot("(min-width: 40rem) 11rem, 30vw", 700),
    "poster": Slot("(min-width: 60rem) 22rem, 50vw", 1000),
    "thumb": Slot("8rem", 500),
}


def picture(image: Image, slot: str, *, eager: bool = False, alt: bool = True) -> SafeString:
    """A `<picture>` for the slot. In a card, where the headline says it all, `alt=False` makes it decoration."""
    place = SLOTS[slot]
    webp, jpeg = _fitting(image.sources("webp"), place), _fitting(image.sources("jpeg"), place)
    plain = jpeg[-1] if jpeg else Source(image.file.url, image.width, image.height)
    words = escape(image.alt_text) if alt else ""
    load = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return mark_safe(
        f'<picture><source type="image/webp" srcset="{_srcset(webp)}" sizes="{place.sizes}">'
        f'<img src="{escape(plain.url)}" srcset="{_srcset(jpeg)}" sizes="{place.sizes}" width="{plain.width}" '
        f'height="{plain.height}" alt="{words}" {load} class="{focus(image)}"></picture>'
    )


def face(image: Image) -> SafeString:
    """A small round portrait beside a name, which says who it is."""
    small = (image.sources("webp") or [Source(image.file.url, image.width, image.height)])[0]
    return mark_safe(
        f'<img class="face {focus(image)}" src="{escape(small.url)}" width="{small.width}" height="{small.height}" '
        'alt="" loading="lazy" decoding="async">'
    )


def focus(image: Image) -> str:
    """The focal point as classes, in steps of ten per cent; see pictures.css."""
    return f"fx-{round(image.focal_x / 10) * 10} fy-{round(image.focal_y / 10) * 10}"


def _fitting(sources: list[Source], place: Slot) -> list[Source]:
    return [source for source in sources if source.width <= place.widest] or sources[:1]


def _srcset(sources: list[Source]) -> str:
    return ", ".join(f"{escape(source.url)} {source.width}w" for source in sources)
