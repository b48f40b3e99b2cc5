"""Where readers meet a picture, as the crop editor previews it: each in the ratio that the place itself asks for."""

from dataclasses import dataclass

from articles.pictures import FACE, SLOTS
from articles.share_cards.drawing import HEAD, PORTRAIT, TALL, WIDE
from core.blocks import CROPS

SLOTS_OF = {
    "Head of a piece": ("hero",),
    "In the text": ("body", "narrow"),
    "Lead card, card and row": ("lead", "card", "small"),
    "First tile of a gallery": ("lead-tile",),
    "Gallery tile": ("tile",),
    "Poster": ("poster", "poster-small", "thumb"),
    "Portrait": ("portrait", "profile"),
    "Portrait among the text": ("round",),
}
LOOKS = {"hero": "hero", "round": "face"}


@dataclass(frozen=True)
class Placement:
    """A place of the magazine: what it is called, the ratio it shows, and how it looks."""

    name: str
    ratio: str
    look: str = ""


def _of(name: str, slots: tuple[str, ...]) -> Placement:
    """The one preview of these slots. They are of one ratio, or this fails."""
    [ratio] = {SLOTS[slot].ratio for slot in slots}
    return Placement(name, ratio, LOOKS.get(slots[0], ""))


def _placements() -> tuple[Placement, ...]:
    """In the order in which an editor thinks of them. The crops of no place are there for a block that asks."""
    [speaker] = {*PORTRAIT.values()}
    places = [
        *(_of(name, slots) for name, slots in SLOTS_OF.items()),
        Placement("Face beside a name", FACE, "face"),
        Placement("Share card, wide", HEAD[WIDE]),
        Placement("Share card, tall", HEAD[TALL]),
        Placement("Speaker on a share card", speaker),
    ]
    placed = {place.ratio for place in places}
    return (*places, *(Placement("Block that asks for it", crop) for crop in CROPS if crop not in placed))


PLACEMENTS = _placements()
