"""The front of the magazine: exclusives first, then everything, newest first. Four queries."""

from dataclasses import dataclass
from datetime import datetime

from articles.models.edition import Edition, Placement
from articles.models.taxonomy import Kind, QuoteForm
from articles.pages.listing import Listing, listing

EXCLUSIVES = 5


@dataclass(frozen=True)
class Front:
    """What the home page shows: a lead, the other exclusives, the words of the week and the rest."""

    lead: Edition | None
    exclusives: list[Edition]
    said: Placement | None
    latest: Listing


def front(now: datetime) -> Front:
    """Gather the front as of `now`. The newest exclusive leads; without one, the newest piece does."""
    public = Edition.objects.public(now)
    exclusives = list(public.filter(kind=Kind.EXCLUSIVE).for_cards()[:EXCLUSIVES])
    latest = listing(public.exclude(pk__in=[edition.pk for edition in exclusives]), None)
    lead, *others = exclusives or latest.editions[:1] or [None]
    rest = latest.editions if exclusives else latest.editions[1:]
    return Front(lead, [edition for edition in others if edition], _said(exclusives), Listing(rest, latest.older))


def _said(exclusives: list[Edition]) -> Placement | None:
    """A set-off quotation from one of the exclusives, the newest that has one; short enough to stand large."""
    if not exclusives:
        return None
    by_edition = {edition.pk: edition for edition in exclusives}
    found = Placement.objects.filter(edition__in=by_edition, form=QuoteForm.SET_OFF, speaker__is_public=True)
    said = sorted(
        (placement for placement in found.select_related("speaker__portrait") if len(placement.words) <= 320),
        key=lambda placement: (list(by_edition).index(placement.edition_id), placement.position),
    )
    for placement in said[:1]:
        placement.edition = by_edition[placement.edition_id]
        return placement
    return None
