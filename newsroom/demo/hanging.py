"""The demo's pictures as the library has them: their words, their rights, and who and what they are of."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from core import clock
from images.intake import take_in
from images.models import Collection, Image
from library.editing import put_into
from library.of import add_to
from newsroom.demo.accounts import Staff
from newsroom.demo.content import Facts, Piece
from people.models import Person
from shows.models import Show

HOUSE = "Ninth Row"
CREDIT = f"Illustration: {HOUSE}"

# What the drawing of each motif shows. The content describes the photograph that a real magazine would have taken.
SHOWN = {
    "portrait": "A figure before large plain shapes, drawn in flat colours",
    "stage": "A stage with curtains, two beams of light and one small figure, drawn in flat colours",
    "city": "Roofs behind roofs with a few windows lit, drawn in flat colours",
    "night": "Hills under a moon, drawn in flat colours",
    "sea": "Bands of water under a low sun, drawn in flat colours",
    "screen": "A bright screen in a dark house, rows of heads before it, drawn in flat colours",
    "orchestra": "Music being made, drawn in flat colours",
    "crowd": "Backs of heads, row over row, drawn in flat colours",
    "interior": "A room and the light in it, drawn in flat colours",
    "landscape": "Fields over fields with round trees, drawn in flat colours",
}


def hang(drawing: bytes | None, staff: Staff, **facts: Any) -> Image | None:
    """Take the drawing in as any picture is taken in."""
    return take_in(BytesIO(drawing), by=staff["morag"], **facts) if drawing else None


def hang_hero(piece: Piece, drawing: bytes | None, staff: Staff, today: date) -> Image | None:
    """The large picture of the piece, with the rights it has on the day of seeding."""
    picture = piece.picture
    if not picture:
        return None
    title = piece.short_headline or piece.headline
    words = {"title": title, "alt_text": SHOWN[picture["motif"]], "caption": picture.get("caption", "")}
    return hang(drawing, staff, **words, **_rights(picture, today))


def hang_gallery(piece: Piece, drawings: Sequence[bytes | None], staff: Staff, today: date) -> dict[str, Image]:
    """The pictures of the piece's gallery that are drawn, by the names its body calls them."""
    hung: dict[str, Image] = {}
    for facts, drawing in zip(piece.gallery or [], drawings, strict=True):
        words = {"title": facts["title"], "alt_text": facts["alt"]}
        if image := hang(drawing, staff, **words, **_rights(facts, today)):
            hung[facts["name"]] = image
    return hung


def say_what_of(pictures: Sequence[Image], *, shows: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """The library finds the pictures by these shows and people."""
    if pictures:
        add_to(pictures, shows=Show.objects.filter(pk__in=shows), people=Person.objects.filter(pk__in=people))


def collect(pictures: Sequence[Image], name: str) -> None:
    """Put the pictures into the collection of this name, which is made if need be."""
    if pictures and name:
        put_into(Collection.objects.get_or_create(name=name, defaults={"created_at": clock.now()})[0], pictures)


def _rights(facts: Facts, today: date) -> Facts:
    """Its credit and its rights. What the house did not have made came from the production, unless the facts say."""
    credit = facts.get("credit", "").replace("Photograph:", "Illustration:")
    category = Image.Category.COMMISSIONED if HOUSE in credit else Image.Category.STILL
    last_day = today + timedelta(days=facts["usage_ends_in_days"]) if "usage_ends_in_days" in facts else None
    told = {name: facts[name] for name in ("category", "copyright", "required_credit", "rights_note") if name in facts}
    return {"credit": credit, "category": category, "usage_until": last_day} | told
