"""Rows for the tests of facts: a show that is about to come to a service, and pieces that say when."""

from datetime import date
from typing import Any

from articles.models import Edition
from articles.tests.factories import make_edition
from core import clock
from facts.models import Mention
from shows.models import Availability, Season, Service, Show

OLD, NEW = date(2026, 4, 28), date(2026, 6, 9)
BODY = "<p>The Stroud File comes to Lantern on 28 April. It rained.</p>"


def make_mention(edition: Edition, **fields: Any) -> Mention:
    """A sentence of the edition’s that waits."""
    sentence = "It comes to Lantern on 28 April."
    told = {
        "piece": edition.piece, "edition": edition, "about": "starts", "field": "body", "sentence": sentence,
        "words": "28 April", "offset": sentence.index("28"), "old": "28th April 2026", "new": "9th June 2026",
        "reason": "It is the day.", "key": f"key-{Mention.objects.count()}", "found_at": clock.now(),
    }  # fmt: skip
    return Mention.objects.create(**{**told, **fields})


def make_service(name: str = "Lantern") -> Service:
    return Service.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0]


def make_availability(show: Show, *, service: str = "Lantern", season: int = 0, **fields: Any) -> Availability:
    """The show on that service, from the day the tests’ pieces say."""
    row = Season.objects.get_or_create(show=show, number=season)[0] if season else None
    told = {"starts_on": OLD, "show": show, "season": row, "service": make_service(service), **fields}
    return Availability.objects.create(**told)


def piece_about(show: Show, body: str = BODY, headline: str = "", **fields: Any) -> Edition:
    """A published piece about the show."""
    return make_edition(headline, shows=[show], body=body, **fields)
