"""Where a show can be watched, in words that are true on the day they are read.

`sentence` and `watch_list` are functions of (records, now, region) and ask the database nothing: the records come with
their service and season loaded. Words change at midnight in the newsroom's zone only, and `valid_until` says at which.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache

from django.utils import timezone

from core import dates
from shows.models import Availability, Season, Service
from shows.standing import Standing, Tense, standing, turning_days

Offer = Availability.Offer
NUMBERS = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TO_WATCH = {Offer.FREE: "stream free", Offer.SUBSCRIPTION: "stream", Offer.RENT: "rent", Offer.BUY: "buy"}


class Sentence:
    """What is told of some records on a day: the words, empty when there is nothing to say."""

    def __init__(self, records: Sequence[Availability], today: date, title: str) -> None:
        self.records, self.today, self.title = records, today, title
        self.text = _text(records, today, title)

    @cached_property
    def valid_until(self) -> datetime | None:
        """The moment the words next change, if ever."""
        turns = sorted({day for record in self.records for day in turning_days(record) if day > self.today})
        changes = next((day for day in turns if _text(self.records, day, self.title) != self.text), None)
        return _midnight(changes) if changes else None


@dataclass(frozen=True)
class Watch:
    """A line of a where-to-watch list: “Lantern”, “Season two, to stream”, “Leaves on 3rd May”; and what says so."""

    service: Service
    season: Season | None
    what: str
    when: str
    stands: Standing
    records: tuple[Availability, ...]

    @property
    def checked_at(self) -> datetime | None:
        """When all of it had last been checked; None while some of it never was."""
        moments = [record.checked_at for record in self.records]
        return min((moment for moment in moments if moment), default=None) if all(moments) else None

    @property
    def release(self) -> Availability | None:
        """What a calendar can hold of it: a start to come that is known to the day."""
        first = self.records[0]
        is_dated = self.stands.tense == Tense.COMING and first.precision == Availability.Precision.DAY
        return first if is_dated else None


def sentence(records: Iterable[Availability], *, now: datetime, region: str, title: str) -> Sentence:
    """What a reader in the region is told about the show of that title at `now`."""
    here = [record for record in records if record.region == region]
    return Sentence(here, dates.local(now).date(), title)


def watch_list(records: Iterable[Availability], *, now: datetime, region: str) -> list[Watch]:
    """Each service and season with its offers: first what is there now, then what leaves, then what is to come."""
    today = dates.local(now).date()
    lines: dict[tuple[Standing, int, str, int], list[Availability]] = defaultdict(list)
    for record in records:
        if record.region == region and (stands := standing(record, today)):
            lines[stands, _season(record), record.service.name, record.service_id].append(record)
    return [
        Watch(group[0].service, group[0].season, _what(group), _when(key[0]), key[0], tuple(group))
        for key, group in sorted(lines.items(), key=lambda line: line[0])
    ]


def _midnight(day: date) -> datetime:
    """The first moment of the day in the newsroom's zone, in UTC so that arithmetic on it is exact."""
    return datetime.combine(day, time(), timezone.get_default_timezone()).astimezone(UTC)


def _text(records: Sequence[Availability], today: date, title: str) -> str:
    said = _Speaker(title)
    grouped: dict[Standing, dict[int, list[Availability]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        if stands := standing(record, today):
            grouped[stands][_season(record)].append(record)
    return " ".join(said.about(stands, grouped[stands]) for stands in sorted(grouped))


class _Speaker:
    """Names the show in full once, and says “it” where nothing else can be meant."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.has_named = False
        self.last: tuple[int, ...] | None = None

    def about(self, stands: Standing, by_season: dict[int, list[Availability]]) -> str:
        """The sentences of one standing; seasons of which the same is true share one."""
        alike: dict[str, list[int]] = defaultdict(list)
        for season in sorted(by_season):
            alike[_predicate(stands, by_season[season], plural=False)].append(season)
        return " ".join(self._sentence(stands, tuple(seasons), by_season[seasons[0]]) for seasons in alike.values())

    def _sentence(self, stands: Standing, seasons: tuple[int, ...], records: list[Availability]) -> str:
        seasons = (0,) if 0 in seasons else seasons
        words = _predicate(stands, records, plural=len(seasons) > 1)
        return f"{self._subject(seasons)} {words}."

    def _subject(self, seasons: tuple[int, ...]) -> str:
        if seasons == self.last:
            return "They" if len(seasons) > 1 else "It"
        self.last = seasons
        if seasons == (0,):
            self.has_named = True
            return self.title
        words = f"{'Seasons' if len(seasons) > 1 else 'Season'} {_and([_spelt(number) for number in seasons])}"
        if not self.has_named:
            self.has_named = True
            words += f" of {self.title}"
        return words


def _predicate(stands: Standing, records: list[Availability], *, plural: bool) -> str:
    """All that is true of one show or season in one tense and on one date."""
    match stands.tense:
        case Tense.LEAVING:
            return f"{_leaving(records, plural)} {stands.when}"
        case Tense.COMING:
            return f"will be {_ways(records, shown='shown')} {stands.when}"
        case Tense.UNDATED:
            are = "are" if plural else "is"
            return f"{are} coming to {_and(_places(records))}; the date is to be confirmed"
    return f"{'are' if plural else 'is'} {_ways(records, shown='being shown')} {stands.when}".rstrip()


def _leaving(records: list[Availability], plural: bool) -> str:
    broadcast = [record for record in records if record.offer == Offer.BROADCAST]
    others = [record for record in records if record.offer != Offer.BROADCAST]
    leaves, finishes = ("leave", "finish on") if plural else ("leaves", "finishes on")
    return _and([f"{verb} {_and(_places(some))}" for verb, some in ((leaves, others), (finishes, broadcast)) if some])


def _ways(records: list[Availability], *, shown: str) -> str:
    """“in cinemas and available to stream on Lantern and to rent on Kiosk”."""
    ways = []
    if any(record.offer == Offer.CINEMA for record in records):
        ways.append("in cinemas")
    if channels := sorted({record.service.name for record in records if record.offer == Offer.BROADCAST}):
        ways.append(f"{shown} on {_and(channels)}")
    if offers := _offers_by_service(records):
        phrases = [f"to {offer} on {_and(services)}" for offer, services in offers]
        ways.append(f"available {_and(phrases)}")
    return _and(ways)


def _places(records: list[Availability]) -> list[str]:
    names = {"cinemas" if record.offer == Offer.CINEMA else record.service.name for record in records}
    return sorted(names, key=lambda name: (name == "cinemas", name))


def _offers_by_service(records: list[Availability]) -> list[tuple[str, list[str]]]:
    """Each way to watch at home (“stream”, “rent or buy”) with the services that offer it."""
    of_service: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if record.offer in TO_WATCH:
            of_service[record.service.name].add(record.offer)
    services: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(of_service):
        services[_verbs(of_service[name])].append(name)
    ways = list(TO_WATCH.values())
    in_order = sorted(services, key=lambda verbs: [ways.index(verb) for verb in verbs])
    return [(_or(verbs), services[verbs]) for verbs in in_order]


def _verbs(offers: set[str]) -> tuple[str, ...]:
    """The ways to watch, in order; what is free needs no mention of a subscription."""
    if Offer.FREE in offers:
        offers = offers - {Offer.SUBSCRIPTION}
    return tuple(verb for offer, verb in TO_WATCH.items() if offer in offers)


def _what(records: list[Availability]) -> str:
    """“Season two, to rent or buy”, “To stream free”, “In cinemas”, “Broadcast”."""
    return _what_words(frozenset(record.offer for record in records), _season(records[0]))


@lru_cache(maxsize=1024)
def _what_words(offers: frozenset[str], season: int) -> str:
    verbs = _verbs(set(offers))
    ways = ["in cinemas"] if Offer.CINEMA in offers else []
    ways += ["broadcast"] if Offer.BROADCAST in offers else []
    ways += [f"to {_or(verbs)}"] if verbs else []
    words = _and(ways)
    return f"Season {_spelt(season)}, {words}" if season else words[:1].upper() + words[1:]


def _when(stands: Standing) -> str:
    """“Now”, “Today only”, “Leaves on 3rd May”, “From 28th April”, “Date to be confirmed”."""
    match stands.tense:
        case Tense.NOW:
            return "Now"
        case Tense.TODAY_ONLY:
            return "Today only"
        case Tense.LEAVING:
            return f"Leaves {stands.when}"
        case Tense.UNDATED:
            return "Date to be confirmed"
    return stands.when[:1].upper() + stands.when[1:]


def _season(record: Availability) -> int:
    """The season's number; nought for the whole show."""
    return record.season.number if record.season_id and record.season else 0


def _spelt(number: int) -> str:
    """One to nine in words, 10 and above in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _or(words: Sequence[str]) -> str:
    return _joined(words, "or")


def _and(words: Sequence[str]) -> str:
    return _joined(words, "and")


def _joined(words: Sequence[str], link: str) -> str:
    """“a”, “a and b”, “a, b and c”; with a comma before the link where a part has one of its own."""
    *first, last = words
    if not first:
        return last
    comma = "," if any(" and " in word for word in first) or (len(first) > 1 and " and " in last) else ""
    return f"{', '.join(first)}{comma} {link} {last}"
