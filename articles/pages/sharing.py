"""What a page is shared with: the card drawn for it, as long as what is in it may be shown, or else its picture."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from articles import jsonld
from articles.models.edition import Edition, ShareCard
from core import dates
from core.gathered import gathered
from images.models.image import public_files

WIDE = (1200, 630)
_PICTURE = [f"picture__{name}" for name in ("no_social", "usage_from", "usage_until")]


def card_brought_along() -> Subquery:
    """What a queryset of editions is annotated with, as `carded`, to bring the wide card of the piece."""
    cards = ShareCard.objects.filter(edition=OuterRef("pk"), quote=None, size=ShareCard.Size.WIDE)
    return gathered(cards, ["name", *_PICTURE])


def shared_with(edition: Edition, now: datetime) -> dict[str, Any] | None:
    """The picture that the piece is shared with, as structured data. No query if the edition brought its card."""
    day = dates.local(now).date()
    for name, *rights in getattr(edition, "carded", None) or []:
        if _may_be_shared(rights, day):
            return node(name, edition.headline)
    return jsonld.social_node(edition.shown_picture, now)


def quote_card(edition: Edition, quote: str, now: datetime) -> dict[str, Any] | None:
    """The wide card of one quotation of the edition. One query."""
    cards = ShareCard.objects.filter(edition=edition, quote=UUID(quote), size=ShareCard.Size.WIDE)
    day = dates.local(now).date()
    for name, *rights in cards.values_list("name", *_PICTURE):
        if _may_be_shared(rights, day):
            return node(name, edition.page["quotes"][quote]["words"])
    return None


def node(name: str, words: str) -> dict[str, Any]:
    """A card as structured data; its alternative text is what stands on it."""
    width, height = WIDE
    url = jsonld.full(public_files().url(name))
    return {"@type": "ImageObject", "url": url, "width": width, "height": height, "caption": words}


def _may_be_shared(rights: list[Any], day: date) -> bool:
    """Whether what is drawn into a card may be shared on the day; a card without a picture always may."""
    no_social, begins, ends = rights
    begins, ends = (date.fromisoformat(one) if isinstance(one, str) else one for one in (begins, ends))
    return not no_social and (begins is None or begins <= day) and (ends is None or day <= ends)
