"""What a document says, element by element."""

from dataclasses import dataclass, field, fields
from typing import Any


class Broken(Exception):
    """The document cannot be read to its end; says where and why, in a sentence."""


@dataclass(slots=True)
class SourceChannel:
    """A channel, as the document names it."""

    external_id: str
    display_name: str


@dataclass(slots=True)
class Unreadable:
    """A programme of which nobody can say when or where it is on. `day` is its first eight digits, if they are any."""

    channel: str
    day: str
    sentence: str


@dataclass(slots=True)
class Content:
    """What is said of a programme, in the fields of `guide.Broadcast`."""

    title: str = ""
    subtitle: str = ""
    description: str = ""
    season_number: int | None = None
    episode_number: int | None = None
    episode_total: int | None = None
    part: int | None = None
    part_total: int | None = None
    genre: str = "other"
    categories: list[str] = field(default_factory=list)
    is_new: bool = False
    is_repeat: bool = False
    is_live: bool = False
    is_premiere: bool = False
    is_last_chance: bool = False
    has_subtitles: bool = False
    is_signed: bool = False
    is_described: bool = False
    year: int | None = None
    rating: str = ""
    credits: list[dict[str, str]] = field(default_factory=list)
    external_ids: dict[str, str] = field(default_factory=dict)


CONTENT = tuple(each.name for each in fields(Content))


@dataclass(slots=True)
class Listing:
    """A programme on a channel. Times are whole seconds since 1970, UTC; `ends` is None where nothing usable is said.

    `notes` are sentences about its times that somebody should know of.
    """

    channel: str
    starts: int
    ends: int | None
    offset: int  # of its start, in minutes east of UTC
    content: Content
    minutes: int | None = None  # how long it says that it is
    notes: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """Its content by field name."""
        return {name: getattr(self.content, name) for name in CONTENT}
