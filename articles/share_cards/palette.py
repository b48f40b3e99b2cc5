"""The colours of the site's tokens, in their light form, for pictures."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from articles.cards import accent

Colour = tuple[int, int, int]
TOKENS = settings.BASE_DIR / "static" / "site" / "css" / "tokens.css"
_TOKEN = re.compile(r"--([a-z-]+): (?:light-dark\()?#([0-9a-f]{6})")
_ACCENT = re.compile(r"\.accent-(\d) \{ --accent: light-dark\(#([0-9a-f]{6})")


@dataclass(frozen=True)
class Palette:
    """What a card is painted with."""

    paper: Colour
    tinted: Colour
    ink: Colour
    quiet: Colour
    ticket: Colour
    on_ticket: Colour
    accent: Colour


def palette(section_position: int) -> Palette:
    """The house's colours with the accent of a section."""
    named, accents = _read()
    return Palette(
        paper=named["paper"],
        tinted=named["paper-tinted"],
        ink=named["ink"],
        quiet=named["ink-quiet"],
        ticket=named["ticket"],
        on_ticket=named["on-ticket"],
        accent=accents[accent(section_position)],
    )


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """So much of the one in the other."""
    return tuple(round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


@lru_cache
def _read() -> tuple[dict[str, Colour], dict[int, Colour]]:
    css = TOKENS.read_text()
    accents = {int(number): _colour(code) for number, code in reversed(_ACCENT.findall(css))}
    return {name: _colour(code) for name, code in reversed(_TOKEN.findall(css))}, accents


def _colour(code: str) -> Colour:
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)
