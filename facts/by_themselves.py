"""Where a fact is shown from its record, and so changes by itself: pages, cards, lines of availability, guides."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from articles.models import Edition
from core import clock
from facts.seeking import ABOUT, CARD, uses_of
from shows.models import Service, Show

COUNTED = 1000


@dataclass(frozen=True)
class Place:
    """A place that changes by itself; its address where readers have one."""

    words: str
    url: str = ""


def by_themselves(of: Show | Service) -> tuple[list[Place], int]:
    """The places, and in how many pieces. Three queries at most, none of which counts beyond a thousand."""
    lines, cards = _pieces(of, ABOUT), _pieces(of, CARD)
    places = [*_pages(of)]
    if lines:
        places.append(Place(f"The availability line and the show card of {_counted(lines)} about {_it(of)}"))
    if cards:
        places.append(Place(f"The cards in the text of {_counted(cards)}"))
    places += [Place(words, _address(name)) for words, name in _GUIDES]
    return places, lines + cards


_GUIDES = (
    ("The TV guide, and what is on tonight", "tv_guide"),
    ("The streaming guide: what is new, coming and leaving", "streaming_guide"),
    ("The calendars and the release calendar that people subscribe to", "releases"),
)


def _pages(of: Show | Service) -> list[Place]:
    if isinstance(of, Service):
        return [Place(f"The page of every show on {of}")]
    return [Place(f"The page of {of}", of.get_absolute_url() if of.has_page else "")]


def _it(of: Show | Service) -> str:
    return "it" if isinstance(of, Show) else "a show on it"


def _pieces(of: Show | Service, role: str) -> int:
    """In how many public pieces it is used so; a thousand and one when there are more."""
    used = uses_of(of).filter(role=role)
    public = Edition.objects.public(clock.now()).filter(pk__in=used.values("holder")).order_by()
    return public[: COUNTED + 1].count()


def _counted(number: int) -> str:
    if number > COUNTED:
        return f"over {COUNTED:,} pieces"
    return "one piece" if number == 1 else f"{number:,} pieces"


def _address(name: str) -> str:
    """The page of a floor that may not be there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
