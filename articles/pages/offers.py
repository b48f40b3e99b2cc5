"""What is on offer on a page. No query, but once a minute one (see `offers.live`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString

from articles.offer_boxes import NOTHING as NO_BOX
from articles.offer_boxes import box
from articles.pages import nodes
from offers import live
from offers.choosing import Facts, changes_at, choose
from offers.disclosure import disclosure
from offers.models import Offer
from offers.places import place
from shows.models import Availability, Show
from shows.watchable import changes_at as services_change_at
from shows.watchable import services_now_or_soon

Slot = Offer.Slot


@dataclass(frozen=True)
class Offered:
    """A box for each place of the page, in its order, empty where nothing is on offer; and what is said of them.

    `disclosure` has to stand before the first of them whose link we are paid for, and is empty where none is. It is in
    that box already unless the page wants to say it itself.
    """

    boxes: list[SafeString]
    disclosure: str
    nodes: list[nodes.Node]
    turns: Callable[[], datetime | None] = lambda: None

    @property
    def valid_until(self) -> datetime | None:
        """The moment at which another offer may stand here, if ever."""
        return self.turns()


NOTHING = Offered([], "", [])


def in_order(found: Offered, places: int) -> list[SafeString]:
    """A box for each of so many places, whether or not anything is on offer."""
    return found.boxes or [NO_BOX] * places


def about(
    shows: Iterable[Show],
    records: Sequence[Availability] = (),
    *,
    now: datetime,
    section: int | None = None,
    genres: Iterable[int] = (),
) -> Facts:
    """What a page about these shows is about, with their availabilities."""
    region = settings.SITE_REGION
    shows = list(shows)
    return Facts(
        region=region,
        section=section,
        genres=frozenset([*genres, *(show.genre_id for show in shows if show.genre_id)]),
        shows=frozenset(show.pk for show in shows),
        services=services_now_or_soon(records, now=now, region=region),
    )


def offered(
    facts: Facts,
    now: datetime,
    slots: Sequence[str],
    *,
    kind: str,
    page: int,
    records: Sequence[Availability] = (),
    says_itself: bool = False,
) -> Offered:
    """What stands in these places of the page of this kind and key. With `says_itself` no box has the disclosure."""
    known = live.candidates(now)
    if not known:
        return NOTHING
    chosen = choose(known, facts, now, slots)
    first = next((offer for offer in chosen if offer and offer.is_paid), None)
    words = disclosure() if first else ""
    here = place(kind, page)

    def boxed(offer: Offer | None) -> SafeString:
        if offer is None:
            return NO_BOX
        return box(offer, here, disclosure=words if offer is first and not says_itself else "")

    def turns() -> datetime | None:
        by_service = services_change_at(records, now=now) if any(one.services for one in known) else None
        return min(filter(None, [changes_at(known, now), by_service]), default=None)

    return Offered(
        [boxed(offer) for offer in chosen],
        words,
        [nodes.offer(offer) for offer in chosen if offer and offer.price is not None],
        turns,
    )
