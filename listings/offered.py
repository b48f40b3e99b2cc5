"""What is on offer in the guides."""

from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString

from articles.pages import offers
from offers.choosing import Facts
from offers.places import GUIDE


def offered(now: datetime, *, region: str = "", service: int | None = None, genre: int | None = None) -> SafeString:
    """The offer for a page of a guide, of a service or a genre if it is one of those; empty when nothing fits.

    No query, but once a minute one.
    """
    facts = Facts(
        region=region or settings.SITE_REGION,
        services=frozenset(filter(None, [service])),
        genres=frozenset(filter(None, [genre])),
    )
    return offers.in_order(offers.offered(facts, now, [offers.Slot.GUIDE], kind=GUIDE, page=0), 1)[0]
