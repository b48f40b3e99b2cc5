"""Where to watch a show, region by region: the magazine's own first. What a reader chooses is kept in their browser."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from core.addresses import absolute
from core.paths import path_to
from shows import regions
from shows.availability import Sentence, Watch, sentence, watch_list
from shows.models import Availability, Show

Node = dict[str, Any]
Offer = Availability.Offer
PAID = {Offer.SUBSCRIPTION: "subscription", Offer.FREE: "free", Offer.RENT: "rental", Offer.BUY: "purchase"}


@dataclass(frozen=True)
class Place:
    """What a reader in one region is told."""

    region: str
    name: str
    said: Sentence
    lines: list[Watch]


def places(show: Show, records: Iterable[Availability], now: datetime) -> list[Place]:
    """Where the show can be or will be watched. The magazine's own region is always the first, if there is any."""
    of: dict[str, list[Availability]] = defaultdict(list)
    for record in records:
        of[record.region].append(record)
    own = settings.SITE_REGION
    found = [_place(show, region, of[region], now) for region in of if region != own]
    others = sorted((one for one in found if one.lines), key=lambda one: _in_order(one.name))
    here = _place(show, own, of[own], now)
    return [here, *others] if here.lines or others else []


def _place(show: Show, region: str, records: list[Availability], now: datetime) -> Place:
    said = sentence(records, now=now, region=region, title=show.title)
    return Place(region, regions.name_of(region), said, watch_list(records, now=now, region=region))


def _in_order(name: str) -> str:
    return name.removeprefix("the ")


def publications(show: Show, found: Iterable[Place]) -> list[Node]:
    """What can be watched at will, for machines: an event for each service and season, with its offers.

    A day is named only where one is known; what is broadcast or shown in cinemas is not at will.
    """
    nodes = [_on_demand(show, line) for place in found for line in place.lines]
    return [node for node in nodes if node]


def _on_demand(show: Show, line: Watch) -> Node | None:
    records = [record for record in line.records if record.offer in PAID]
    if not records:
        return None
    service = {"@type": "BroadcastService", "name": line.service.name, "url": line.service.url}
    node = {
        "@type": "OnDemandEvent",
        "name": f"{_work(show, line)} on {line.service.name}",
        "startDate": min(filter(None, map(_starts, records)), default=""),
        "endDate": _ends(records[0]),
        "publishedOn": _told(service),
        "workPerformed": _work_node(show, line),
        "offers": [_offer(record) for record in records],
    }
    return _told(node)


def _offer(record: Availability) -> Node:
    return _told(
        {
            "@type": "Offer",
            "category": PAID[Offer(record.offer)],
            "availabilityStarts": _starts(record),
            "availabilityEnds": _ends(record),
            "eligibleRegion": {"@type": "Country", "name": record.region},
            "url": record.service.url or absolute(path_to("streaming_service", record.service.slug)),
        }
    )


def _starts(record: Availability) -> str:
    """The day, if one is known: a month or a season is not made one."""
    is_a_day = record.precision == Availability.Precision.DAY and record.starts_on
    return record.starts_on.isoformat() if is_a_day and record.starts_on else ""


def _ends(record: Availability) -> str:
    return record.ends_on.isoformat() if record.ends_on else ""


def _work(show: Show, line: Watch) -> str:
    return f"{show.title}, season {line.season.number}" if line.season else show.title


def _work_node(show: Show, line: Watch) -> Node:
    whole = absolute(f"{show.get_absolute_url()}#show")
    if line.season is None:
        return {"@id": whole}
    name = line.season.title or _work(show, line)
    return {"@type": "TVSeason", "name": name, "seasonNumber": line.season.number, "partOfSeries": {"@id": whole}}


def _told(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [])}
