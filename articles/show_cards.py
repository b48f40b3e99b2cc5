"""A show in short, with who is in it and where to watch it on the day it is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.pages.names import star_ids
from core.prepared import Prepared
from people.models import Person
from shows.availability import Sentence, sentence
from shows.models import Availability, Show

_availabilities: Prepared[Availability] = Prepared(
    lambda shows, region: Availability.objects.filter(show__in=shows, region=region).for_sentences()
)


@dataclass(frozen=True)
class ShowCard:
    """A show, its stars, and its availability in words that are true until `valid_until`."""

    show: Show
    stars: list[Person]
    availability: str
    said: Sentence | None = None
    records: Sequence[Availability] = ()

    @property
    def valid_until(self) -> datetime | None:
        """The moment at which its words change by themselves, if ever."""
        return self.said.valid_until if self.said else None


def show_cards(shows: Sequence[Show], people: Mapping[int, Person], now: datetime) -> dict[int, ShowCard]:
    """A card for each of these shows, by id. One query, or none without shows."""
    records: dict[int, list[Availability]] = {show.pk: [] for show in shows}
    if shows:
        for record in _availabilities(shows=list(records), region=settings.SITE_REGION):
            records[record.show_id].append(record)
    return {show.pk: _card(show, records[show.pk], people, now) for show in shows}


def valid_until(cards: Iterable[ShowCard]) -> datetime | None:
    """The moment at which the words of one of them change, if any do."""
    return min((card.valid_until for card in cards if card.valid_until), default=None)


def _card(show: Show, records: Sequence[Availability], people: Mapping[int, Person], now: datetime) -> ShowCard:
    said = sentence(records, now=now, region=settings.SITE_REGION, title=show.title)
    stars = list(dict.fromkeys(people[pk] for pk in star_ids(show) if pk in people))
    return ShowCard(show, stars, said.text, said, records)
