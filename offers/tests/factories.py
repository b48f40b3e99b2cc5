"""Offers for tests, each with just what it needs."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from offers import live
from offers.models import Offer
from shows.models import Genre, Service, Show

_numbers = count(1)
EVERYWHERE = [slot.value for slot in Offer.Slot]


def make_offer(
    headline: str = "",
    *,
    kind: str = Offer.Kind.SUBSCRIPTION,
    genres: Iterable[Genre] = (),
    shows: Iterable[Show] = (),
    services: Iterable[Service] = (),
    **fields: Any,
) -> Offer:
    """An offer that is running everywhere, unless told otherwise; pages know of it at once."""
    number = next(_numbers)
    offer = Offer.objects.create(
        kind=kind,
        **{
            "headline": headline or f"Offer {number}",
            "link": f"https://shop.example/{number}",
            "is_paid": kind == Offer.Kind.AFFILIATE,
            "is_on": True,
            "slots": EVERYWHERE,
            **fields,
        },
    )
    offer.genres.set(genres)
    offer.shows.set(shows)
    offer.services.set(services)
    live.forget()
    return offer
