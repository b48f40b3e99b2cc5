"""What the pages of the streaming guide show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.http import Http404
from django.utils.safestring import SafeString

from articles.heads import Head
from core import dates
from core.paths import path_to
from listings.streaming import choices, nodes, questions, rows
from listings.streaming.entries import Day, ending, entries, starting
from listings.streaming.places import Places
from listings.streaming.questions import LISTS, Cursor, Wanted
from shows.models import Availability, Genre, Service, Show

FEW = {"new": 9, "coming": 6, "leaving": 6}  # whole rows of two and of three
PAGE = 30
BACK, AHEAD = timedelta(days=366), timedelta(days=731)  # days that have a page
TITLES = {"new": "New this week", "coming": "Coming soon", "leaving": "Leaving soon"}
EMPTY = {
    "new": "Nothing has come in the last seven days.",
    "coming": "Nothing is announced yet.",
    "leaving": "Nothing leaves in the next fortnight.",
}


@dataclass(frozen=True)
class Shelf:
    """A list with its heading, and where all of it is, if this is not all."""

    key: str
    title: str
    html: SafeString
    whole: str = ""
    empty: str = ""


@dataclass(frozen=True)
class GuidePage:
    """A page of the guide. `shelves` have their days under headings of their own."""

    title: str
    kicker: str
    words: str
    place: Places
    shelves: list[Shelf]
    head: Head
    genres: Sequence[Genre] = ()
    service: Service | None = None
    genre: Genre | None = None
    older: str = ""
    newer: str | None = None
    day: date | None = None
    before: date | None = None
    after: date | None = None

    @cached_property
    def by_service(self) -> SafeString:
        """Links to the services that have something in the region."""
        return choices.services(self.place, self.service)

    @cached_property
    def by_genre(self) -> SafeString:
        """Links to the genres that have."""
        return choices.genres(self.genres, self.place, self.genre)

    @property
    def query(self) -> str:
        """What stands in the address before the place in the list."""
        return f"{self.place.query[1:]}&" if self.place.query else ""


def shelves(place: Places, wanted: Wanted, *, has_whole: bool) -> tuple[list[Shelf], list[Show]]:
    """New, coming and leaving, with the shows in them. Three queries."""
    found, shows = [], []
    for which, ask in LISTS.items():
        size = FEW[which]
        records = place.served(ask(wanted, place.now, place.today, size + 1))
        days = by_day(which, records[:size], place)
        is_more = has_whole and len(records) > size
        whole = path_to("streaming_list", which) + place.query if is_more else ""
        found.append(Shelf(which, TITLES[which], rows.together(days, place.today), whole, EMPTY[which]))
        shows += shows_in(days)
    return found, list(dict.fromkeys(shows))


def by_day(which: str, records: Sequence[Availability], place: Places) -> list[Day]:
    """The records of a list under their days."""
    if which == "leaving":
        return ending(records, place.now)
    return starting(records, place.now, newest_first=which == "new")


def shows_in(days: Sequence[Day]) -> list[Show]:
    """Each show once, in order."""
    return list(dict.fromkeys(entry.show for day in days for entry in day.entries))


def guide_page(place: Places, genres: list[Genre]) -> GuidePage:
    """The front of the guide. Three queries."""
    found, shows = shelves(place, place.wanted(), has_whole=True)
    path = path_to("streaming_guide") + place.query
    title = "Streaming guide"
    words = f"What is new, what comes and what leaves, for readers in {place.where}."
    graph = nodes.listing(title, path, shows, [(title, "")])
    return GuidePage(title, "What’s on", words, place, found, Head(title, words, path, graph), genres=genres)


def service_page(service: Service, place: Places) -> GuidePage:
    """A service: what it has new, to come and leaving. Three queries."""
    found, shows = shelves(place, place.wanted(service=service.pk), has_whole=False)
    path = path_to("streaming_service", service.slug) + place.query
    title = service.name
    words = f"What is new on {title}, what comes and what leaves, for readers in {place.where}."
    graph = nodes.listing(title, path, shows, [("Streaming guide", path_to("streaming_guide")), (title, "")])
    return GuidePage(title, "Streaming guide", words, place, found, Head(title, words, path, graph), service=service)


def genre_page(genre: Genre, place: Places, genres: list[Genre]) -> GuidePage:
    """A genre: the same of every service. Three queries."""
    found, shows = shelves(place, place.wanted(genre=genre.pk), has_whole=False)
    path = path_to("streaming_genre", genre.slug) + place.query
    title = f"{genre.name} to stream"
    words = f"{genre.name} that is new, comes or leaves, for readers in {place.where}."
    graph = nodes.listing(title, path, shows, [("Streaming guide", path_to("streaming_guide")), (genre.name, "")])
    head = Head(title, words, path, graph)
    return GuidePage(genre.name, "Streaming guide", words, place, found, head, genres=genres, genre=genre)


def list_page(which: str, place: Places, after: Cursor | None) -> GuidePage:
    """All of one list, a page at a time. One query, two further down."""
    ask = LISTS.get(which)
    if ask is None:
        raise Http404
    start = {"after": after.day, "after_pk": after.pk} if after else {}
    records = place.served(ask(place.wanted(), place.now, place.today, PAGE + 1, **start))
    days = by_day(which, records[:PAGE], place)
    older = str(questions.keys(records, which)[PAGE - 1]) if len(records) > PAGE else ""
    path = path_to("streaming_list", which)
    query = {"region": place.region} if place.query else {}
    here = nodes.address(path, **query, **({"after": str(after)} if after else {}))
    title = TITLES[which]
    words = f"{title} on streaming services, for readers in {place.where}."
    graph = nodes.listing(title, here, shows_in(days), [("Streaming guide", path_to("streaming_guide")), (title, "")])
    return GuidePage(
        title=title,
        kicker="Streaming guide",
        words=words,
        place=place,
        shelves=[Shelf(which, "", rows.days(days, place.today), empty=EMPTY[which])],
        head=Head(f"{title}, further on" if after else title, words, here, graph),
        older=older,
        newer=_newer(which, place, after),
    )


def _newer(which: str, place: Places, after: Cursor | None) -> str | None:
    """Where the page before this one begins; empty when it is the first."""
    if after is None:
        return None
    back = {"until": after.day, "until_pk": after.pk}
    before = LISTS[which](place.wanted(), place.now, place.today, PAGE + 1, **back)
    return str(questions.keys(before, which)[PAGE]) if len(before) > PAGE else ""


def day_page(day: date, place: Places) -> GuidePage:
    """What comes to a service and what leaves one on a day, and the days beside it that have anything. Two queries.

    A day far from today has no page.
    """
    if not place.today - BACK <= day <= place.today + AHEAD:
        raise Http404
    records = place.served(questions.on_day(place.wanted(), place.now, day))
    comes = [one for one in records if one.starts_on == day and one.precision == Availability.Precision.DAY]
    leaves = [one for one in records if one.ends_on == day and one not in comes]
    named = dates.day(day)
    title = f"Streaming on {named}"
    path = path_to("streaming_day", day.isoformat()) + place.query
    words = f"What comes to a streaming service on {named}, and what leaves one, for readers in {place.where}."
    graph = nodes.listing(
        title, path, [one.show for one in records], [("Streaming guide", path_to("streaming_guide")), (named, "")]
    )
    found = [
        Shelf(key, name, rows.listed(entries(some, place.now), place.today), empty=empty)
        for key, name, some, empty in (
            ("comes", "Comes on this day", comes, "Nothing that we know of."),
            ("leaves", "Leaves on this day", leaves, "Nothing that we know of."),
        )
    ]
    head = Head(title, words, path, graph, robots="" if records else "noindex")
    before, after = questions.days_beside(place.wanted(), place.now, day, place.today - BACK, place.today + AHEAD)
    return GuidePage(
        f"{day:%A} {named}", "Streaming guide", words, place, found, head, day=day, before=before, after=after
    )
