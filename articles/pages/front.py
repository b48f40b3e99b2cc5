"""The front of the magazine: exclusives first, then everything, newest first. Four queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Length

from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Kind, QuoteForm
from articles.pages.listing import Listing, latest
from core.prepared import Prepared
from core.public import having_a_page

EXCLUSIVES = 5
LONGEST = 320
_exclusives: Prepared[Edition] = Prepared(
    lambda now: Edition.objects.public(now).filter(kind=Kind.EXCLUSIVE).for_cards()[:EXCLUSIVES]
)
_set_off: Prepared[Placement] = Prepared(
    lambda now, editions: (
        Placement.objects.annotate(length=Length("words"))
        .filter(having_a_page(now, "speaker__"), edition__in=editions, form=QuoteForm.SET_OFF, length__lte=LONGEST)
        .select_related("speaker__portrait")
        .order_by("-published_at", "-edition_id", "position")[:1]
    )
)


@dataclass(frozen=True)
class Front:
    """What the home page shows: a lead, the other exclusives, the words of the week and the rest."""

    lead: Edition | None
    exclusives: list[Edition]
    said: Placement | None
    latest: Listing


def front(now: datetime) -> Front:
    """Gather the front as of `now`. The newest exclusive leads; without one, the newest piece does."""
    exclusives = _exclusives(now=now)
    newest = latest(now, None, without=[edition.pk for edition in exclusives])
    if exclusives:
        return Front(exclusives[0], exclusives[1:], _said(exclusives, now), newest)
    return Front(next(iter(newest.editions), None), [], None, Listing(newest.editions[1:], newest.older))


def _said(exclusives: list[Edition], now: datetime) -> Placement | None:
    """A set-off quotation from the newest of the exclusives that has one; short enough to stand large."""
    by_edition = {edition.pk: edition for edition in exclusives}
    for placement in _set_off(now=now, editions=list(by_edition)):
        placement.edition = by_edition[placement.edition_id]
        return placement
    return None
