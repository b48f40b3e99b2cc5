"""A running order: containers from the head of a page to its foot, each with its cards.

A card pins a piece to a place. A place without one (`None`) is filled by the container's rule with the newest piece
that is not on the page yet. What cannot be shown leaves its place, and the rest moves up.
"""

import re
from typing import Any, TypedDict

from django.db import models

from publishing.refusals import Refusal

MOST_CONTAINERS, MOST_CARDS, MOST_LINKS, MOST_SLIDES = 16, 30, 4, 8
_KEY = re.compile(r"[a-z0-9-]{1,24}")
_LARGEST_ID = 10**18


class Kind(models.TextChoices):
    """What a container holds, and by which rule its free places are filled."""

    LEAD = "lead", "Lead"
    EXCLUSIVES = "exclusives", "Exclusives"
    SAID = "said", "In their words"
    SECTION = "section", "Latest in a section"
    ROW = "row", "Hand-picked row"
    MOST_READ = "most-read", "Most read"
    TONIGHT = "tonight", "What’s on tonight"
    LATEST = "latest", "The latest"


class Size(models.TextChoices):
    """How large a card is set; without one, as its container sets it."""

    FEATURE = "feature", "large"
    STANDARD = "standard", "standard"
    ROW = "row", "small"


class Card(TypedDict):
    """A pinned piece, and what is said of it here instead of its own words. `slides` are pictures to leaf through."""

    piece: int
    headline: str
    kicker: str
    picture: int | None
    slides: list[int]
    size: str
    links: list[int]
    repeat: bool


class Container(TypedDict):
    """One band of the page. `size` is how many cards readers see; those beyond it wait in reserve."""

    key: str
    kind: str
    title: str
    size: int
    section: int | None
    cards: list[Card | None]


Order = list[Container]
ONCE = {Kind.LEAD, Kind.SAID, Kind.MOST_READ, Kind.TONIGHT, Kind.LATEST}
WITHOUT_CARDS = {Kind.SAID, Kind.TONIGHT}  # what stands in them is no piece
SIZES = {
    Kind.LEAD: 1, Kind.EXCLUSIVES: 4, Kind.SAID: 0, Kind.SECTION: 4, Kind.ROW: 4, Kind.MOST_READ: 4, Kind.TONIGHT: 6,
    Kind.LATEST: 19,
}  # fmt: skip
TITLES = {
    **dict.fromkeys(Kind, ""), Kind.EXCLUSIVES: "Only here", Kind.MOST_READ: "Most read",
    Kind.TONIGHT: "What’s on tonight",
}  # fmt: skip
LARGEST = {Kind.LEAD: 1, Kind.SAID: 0, Kind.LATEST: 30}
TEXTS = {"headline": 200, "kicker": 60}


def card(piece: int, **said: Any) -> Card:
    """A piece pinned, with its own words unless it says otherwise."""
    plain: Card = {
        "piece": piece,
        "headline": "",
        "kicker": "",
        "picture": None,
        "slides": [],
        "size": "",
        "links": [],
        "repeat": False,
    }
    return {**plain, **said}  # type: ignore[typeddict-item]


def container(kind: str, *cards: Card | None, **said: Any) -> Container:
    """A container of a kind, as large and called as usual unless it says otherwise."""
    which = Kind(kind)
    plain: Container = {
        "key": kind, "kind": kind, "title": TITLES[which], "size": SIZES[which], "section": None, "cards": list(cards),
    }  # fmt: skip
    return {**plain, **said}  # type: ignore[typeddict-item]


def default_order(section: int | None) -> Order:
    """What a front is without anybody's hand: the home page leads with exclusives, a section is its latest."""
    if section is not None:
        return [container(Kind.LATEST)]
    return [
        container(Kind.LEAD),
        container(Kind.EXCLUSIVES),
        container(Kind.SAID),
        container(Kind.LATEST, title="The latest"),
    ]


def pinned(order: Order) -> list[Card]:
    """Every card, from head to foot."""
    return [one for each in order for one in each["cards"] if one is not None]


def named(order: Order) -> list[int]:
    """The ids of the pieces that cards or their links name, each once."""
    return list(dict.fromkeys(pk for one in pinned(order) for pk in (one["piece"], *one["links"])))


def pictures(order: Order) -> list[int]:
    """The ids of the pictures that cards bring with them, each once."""
    return list(dict.fromkeys(pk for one in pinned(order) for pk in pictures_of(one)))


def pictures_of(card: Card) -> list[int]:
    """The pictures that the card brings: its one, and those of its slideshow (which older orders do not know)."""
    one = card["picture"]
    return [*([one] if one is not None else []), *card.get("slides", [])]


def read_order(sent: Any) -> Order:
    """The running order in what was sent, whole and within its limits. Refuses anything else in a sentence.

    A front always ends somewhere: without a container for the latest, it is given one at its foot.
    """
    if not isinstance(sent, list) or len(sent) > MOST_CONTAINERS:
        raise Refusal(f"A front holds at most {MOST_CONTAINERS} containers. Remove one first.")
    order = [_container(one) for one in sent]
    kinds = [each["kind"] for each in order]
    for kind in ONCE:
        if kinds.count(kind) > 1:
            raise Refusal(f"A front has one “{kind.label}” only. Remove the other.")
    if Kind.LATEST not in kinds:
        order.append(container(Kind.LATEST, title="The latest"))
    if len({each["key"] for each in order}) < len(order):
        order = [{**each, "key": f"{each['kind']}-{n}"} for n, each in enumerate(order, 1)]
    return order


def _container(sent: Any) -> Container:
    if not isinstance(sent, dict) or sent.get("kind") not in Kind.values:
        raise _unreadable()
    kind, cards = Kind(sent["kind"]), sent.get("cards", [])
    if not isinstance(cards, list) or len(cards) > MOST_CARDS:
        raise Refusal(f"A container holds at most {MOST_CARDS} cards. Remove one first.")
    key, size = sent.get("key", kind.value), sent.get("size", SIZES[kind])
    if not isinstance(key, str) or not _KEY.fullmatch(key) or type(size) is not int:
        raise _unreadable()
    section = _id(sent.get("section"))
    if kind == Kind.SECTION and section is None:
        raise Refusal("Choose the section that this container is of.")
    slots = [] if kind in WITHOUT_CARDS else [None if one is None else _card(one) for one in cards]
    while slots and slots[-1] is None:
        slots.pop()
    if kind == Kind.ROW:
        slots = [one for one in slots if one is not None]  # it has no rule that would fill a place
    return {
        "key": key,
        "kind": kind.value,
        "title": _text(sent, "title", 60),
        "size": min(max(size, min(1, SIZES[kind])), LARGEST.get(kind, 12)),
        "section": section if kind == Kind.SECTION else None,
        "cards": slots,
    }


def _card(sent: Any) -> Card:
    if not isinstance(sent, dict) or (piece := _id(sent.get("piece"))) is None:
        raise _unreadable()
    links = sent.get("links", [])
    if not isinstance(links, list) or len(links) > MOST_LINKS:
        raise Refusal(f"A card has at most {MOST_LINKS} further links. Remove one first.")
    slides = sent.get("slides", [])
    if not isinstance(slides, list) or len(slides) > MOST_SLIDES:
        raise Refusal(f"A slideshow has at most {MOST_SLIDES} pictures. Remove one first.")
    size = sent.get("size", "")
    return {
        "piece": piece,
        "headline": _text(sent, "headline", TEXTS["headline"]),
        "kicker": _text(sent, "kicker", TEXTS["kicker"]),
        "picture": _id(sent.get("picture")),
        "slides": list(dict.fromkeys(pk for one in slides if (pk := _id(one)))),
        "size": size if isinstance(size, str) and size in Size.values else "",
        "links": list(dict.fromkeys(pk for one in links if (pk := _id(one)) not in {None, piece}))
        if all(_id(one) for one in links)
        else [],
        "repeat": sent.get("repeat") is True,
    }


def _id(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < _LARGEST_ID else None


def _text(sent: dict[str, Any], name: str, longest: int) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        raise _unreadable()
    words = " ".join(value.split())
    if len(words) > longest:
        raise Refusal(f"This {name} is longer than {longest} characters. Shorten it.")
    return words


def _unreadable() -> Refusal:
    return Refusal("This running order could not be read. Reload the page and try again.")
