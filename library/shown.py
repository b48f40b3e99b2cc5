"""Pictures as tiles of the grid, with what an editor must know of each before choosing it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.dates import day
from images.models import Image, Source
from library.finding import SOON
from library.uses import Standing, standing_of


@dataclass(frozen=True)
class Badge:
    """A word or two about a picture; `kind` says how loudly."""

    kind: str
    words: str


@dataclass(frozen=True)
class Tile:
    """One picture of the grid. Its thumbnail is None until it has a file."""

    picture: Image
    thumbnail: Source | None
    badges: list[Badge]


def tiles(pictures: Sequence[Image], today: date) -> list[Tile]:
    """One query, for where they are used."""
    standing = standing_of(picture.pk for picture in pictures) if pictures else {}
    return [
        Tile(picture, thumbnail(picture), list(_badges(picture, standing.get(picture.pk), today)))
        for picture in pictures
    ]


def thumbnail(picture: Image) -> Source | None:
    """The narrowest of its files that fills a tile."""
    sources = picture.sources("jpeg")
    return next((source for source in sources if source.width >= 320), sources[-1] if sources else None)


def _badges(picture: Image, standing: Standing | None, today: date) -> Iterator[Badge]:
    if until := picture.usage_until:
        if until < today:
            yield Badge("bad", "Licence has ended")
        elif until <= today + SOON:
            yield Badge("warn", f"Until {day(until, today=today)}")
    if picture.usage_from and picture.usage_from > today:
        yield Badge("warn", f"From {day(picture.usage_from, today=today)}")
    if not picture.alt_text:
        yield Badge("warn", "No alt text")
    if picture.no_crop:
        yield Badge("plain", "Never cropped")
    if standing:
        yield Badge("use", f"In use {standing.now}" if standing.now else "In a piece’s past")
