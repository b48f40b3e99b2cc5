"""What of a show's facts a form is about to change, as facts that a text may repeat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core import dates
from facts.mentions.fact import ONE_DAY, Fact, Kind, Span, Subject, span_of
from facts.mentions.places import names_of
from guide.models import Broadcast
from shows.models import Availability, Service, Show

GONE = "gone"
UNKNOWN = "to be confirmed"
IN_CINEMAS = ("cinemas",)


@dataclass(frozen=True)
class Change:
    """One fact about to move: of which show (None: of every show on a service), and how both are put in words."""

    fact: Fact
    show: Show | None
    title: str  # “The Stroud File, series 2, on Lantern”
    old: str
    new: str
    regions: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.fact.kind


def of_availabilities(
    show: Show, before: Iterable[Availability], after: Iterable[Availability | None], *, was_called: str = ""
) -> list[Change]:
    """What changes when each record before becomes the one after it; None when that goes. Equal changes are one.

    `was_called` is the title that what is published knows, where that changes as well.
    """
    pairs = list(zip(before, after, strict=True))
    staying = [new for _, new in pairs if new is not None]
    found: dict[tuple[Any, ...], Change] = {}
    for old, new in pairs:
        for change in _changes(show, old, new, staying, was_called):
            fact = change.fact
            key = (fact.kind, fact.old, fact.new, fact.names, change.new, fact.subject.season)
            known = found.get(key)
            found[key] = _both(known, change) if known else change
    return list(found.values())


def _both(one: Change, other: Change) -> Change:
    """The same change in two regions, or on two services."""
    places = tuple(dict.fromkeys([*one.fact.subject.places, *other.fact.subject.places]))
    elsewhere = tuple(name for name in one.fact.subject.elsewhere if name not in places)
    regions = tuple(dict.fromkeys([*one.regions, *other.regions]))
    return replace(
        one,
        regions=regions,
        fact=replace(one.fact, subject=replace(one.fact.subject, places=places, elsewhere=elsewhere)),
    )


def _changes(
    show: Show, old: Availability, new: Availability | None, staying: list[Availability], was_called: str
) -> Iterator[Change]:
    subject = _subject(show, old, staying, was_called)
    title, regions = _title(show, old), (old.region,)
    was, will = span_of(old.starts_on, old.precision), span_of(new.starts_on, new.precision) if new else None
    if was and was != will:
        fact = Fact(Kind.STARTS, subject, old=was, new=will)
        yield Change(
            fact, show, title, in_words(was, old.precision), _new(new, will, new.precision if new else ""), regions
        )
    leaves, will_leave = span_of(old.ends_on, ONE_DAY), span_of(new.ends_on, ONE_DAY) if new else None
    if leaves and leaves != will_leave:
        fact = Fact(Kind.ENDS, subject, old=leaves, new=will_leave)
        yield Change(
            fact, show, title, in_words(leaves, ONE_DAY), _new(new, will_leave, ONE_DAY, "no last day"), regions
        )
    if not _stays(old, staying):
        names = names_of(old.service.name)
        if old.offer == Availability.Offer.CINEMA:
            names += IN_CINEMAS
        fact = Fact(Kind.PLACE, subject, names=names, new_name=new.service.name if new else "")
        yield Change(fact, show, title, old.service.name, new.service.name if new else GONE, regions)


def _stays(old: Availability, staying: list[Availability]) -> bool:
    """Whether it can still be seen on that service, the same season of it."""
    return any(new.service_id == old.service_id and new.season_id == old.season_id for new in staying)


def _subject(show: Show, old: Availability, staying: list[Availability], was_called: str) -> Subject:
    elsewhere = {new.service.name for new in staying if new.service_id != old.service_id}
    return Subject(
        titles=tuple(dict.fromkeys([*([was_called] if was_called else []), *titles_of(show, old)])),
        places=(old.service.name,),
        season=old.season.number if old.season else 0,
        elsewhere=tuple(sorted(elsewhere)),
    )


def titles_of(show: Show, old: Availability | None = None) -> tuple[str, ...]:
    """Every name the show, or that season of it, goes by."""
    season = [old.season.title] if old and old.season and old.season.title else []
    short = [show.title.removeprefix("The ")] if show.title.startswith("The ") else []
    return tuple(dict.fromkeys(title for title in [show.title, *show.aliases, *season, *short] if len(title) > 2))


def _title(show: Show, old: Availability) -> str:
    season = f", series {old.season.number}" if old.season else ""
    return f"{show}{season}, on {old.service}"


def _new(new: Availability | None, span: Span | None, precision: str, unknown: str = UNKNOWN) -> str:
    if new is None:
        return GONE
    return in_words(span, precision) if span else unknown


def in_words(span: Span, precision: str) -> str:
    """“28th April 2026”, “April 2026”, “spring 2026”."""
    day: date = span.first
    return {"month": dates.month, "season": dates.season}.get(precision, dates.day)(day)


# --- Of a service, and of a broadcast -------------------------------------------------------------


def of_service(before: str, service: Service) -> list[Change]:
    """What changes when a service gets another name."""
    if not before or before == service.name:
        return []
    fact = Fact(Kind.PLACE, Subject(titles=()), names=names_of(before), new_name=service.name)
    return [Change(fact, None, f"What {before} is called", before, service.name)]


def of_broadcast(before: Broadcast, after: Broadcast) -> list[Change]:
    """What changes when a broadcast of one of our shows moves to another time or channel."""
    if before.show is None:
        return []
    subject = Subject(titles_of(before.show), (before.channel.name,), before.season_number or 0)
    was, will = dates.local(before.starts_at), dates.local(after.starts_at)
    title = f"{before.show}, on {before.channel}"
    found = []
    if was.date() != will.date():
        days = Span(was.date(), was.date()), Span(will.date(), will.date())
        fact = Fact(Kind.STARTS, subject, old=days[0], new=days[1])
        found.append(Change(fact, before.show, title, dates.day(was), dates.day(will)))
    if was.time() != will.time():
        fact = Fact(Kind.TIME, subject, old_time=was.time(), new_time=will.time())
        times = dates.time_of_day(before.starts_at), dates.time_of_day(after.starts_at)
        found.append(Change(fact, before.show, title, *times))
    if before.channel_id != after.channel_id:
        fact = Fact(Kind.PLACE, subject, names=names_of(before.channel.name), new_name=after.channel.name)
        found.append(Change(fact, before.show, title, before.channel.name, after.channel.name))
    return found
