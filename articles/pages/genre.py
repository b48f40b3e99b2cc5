"""The hub of a genre: what is new this week, its shows, the people we spoke to, and the pieces."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.models.edition import Edition, EditionGenre, EditionPerson
from articles.models.taxonomy import PersonRole
from articles.newest import Arm, Newest
from articles.pages.listing import PAGE, Listing, back, cut, place
from core import dates
from core.prepared import Prepared
from images.columns import unseen
from people.models import Person
from shows.models import Availability, Genre, Show

MOST_SHOWS = 18
MOST_PEOPLE = 12
MOST_NEW = 6
LATELY = 40
ROUND_TODAY = timedelta(days=6)


@dataclass(frozen=True)
class Arrival:
    """A show that comes to a service this week: “On Lantern from Friday”."""

    show: Show
    words: str


def pieces_in(genre: Genre, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces of the genre, newest first. One query, two further down the list."""
    newer = back(now, after, PAGE, [Arm(EditionGenre, {"genre_id": genre.pk})])
    return cut(_pieces(now=now, genre=genre.pk, **place(after)), PAGE, newer)


def shows_in(genre: Genre, now: datetime) -> list[Show]:
    """The newest public shows of the genre. One query."""
    return _shows(now=now, genre=genre.pk)


def people_in(genre: Genre, now: datetime) -> list[Person]:
    """Whom the latest pieces of the genre are with or about, as far as they have a page. One query."""
    return _people(now=now, genre=genre.pk)


def new_this_week(genre: Genre, now: datetime) -> list[Arrival]:
    """Shows of the genre that came to a service in the last seven days, today included, or come in the next six.

    One query.
    """
    today = dates.local(now).date()
    rows = _arrivals(
        now=now,
        genre=genre.pk,
        region=settings.SITE_REGION,
        earliest=today - ROUND_TODAY,
        latest=today + ROUND_TODAY,
    )
    once = {record.show_id: record for record in reversed(rows)}
    return [Arrival(record.show, _arrives(record, today)) for record in list(once.values())[::-1]][:MOST_NEW]


def _arrives(record: Availability, today: date) -> str:
    """“On Lantern now”, “On Lantern from Friday”, “In cinemas from Friday”."""
    where = "In cinemas" if record.offer == Availability.Offer.CINEMA else f"On {record.service.name}"
    starts = record.starts_on or today
    if starts < today:
        return f"{where} now"
    return f"{where} {'from today' if starts == today else f'from {starts:%A}'}"


def _build(now: datetime, genre: int, before: datetime | None = None, before_id: int = 0) -> ArticleEditionQuerySet:
    after = Cursor(before, before_id) if before else None
    newest = Newest(now, PAGE + 1, [Arm(EditionGenre, {"genre_id": genre}, after)])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


def _build_arrivals(now: datetime, genre: int, region: str, earliest: date, latest: date) -> "QuerySet[Availability]":
    shows = Show.objects.public(now).filter(Q(genre=genre) | Q(genres=genre))
    found = Availability.objects.filter(
        show__in=shows.values("pk"),
        region=region,
        precision=Availability.Precision.DAY,
        starts_on__gte=earliest,
        starts_on__lte=latest,
    )
    found = found.select_related("service", "show__poster").defer(*unseen("show__poster"))
    return found.order_by("starts_on", "show__title", "service__name", "pk")[: 3 * MOST_NEW]


def _build_people(now: datetime, genre: int) -> "QuerySet[Person]":
    latest = Newest(now, LATELY, [Arm(EditionGenre, {"genre_id": genre})])
    named = EditionPerson.objects.filter(edition__in=latest.editions(), role__in=PersonRole.values)
    found = Person.objects.public(now).filter(pk__in=named.values("person"))
    return found.select_related("portrait").defer(*unseen("portrait")).order_by("sort_name", "pk")[:MOST_PEOPLE]


_pieces: Prepared[Edition] = Prepared(_build)
_arrivals: Prepared[Availability] = Prepared(_build_arrivals)
_people: Prepared[Person] = Prepared(_build_people)
_shows: Prepared[Show] = Prepared(
    lambda now, genre: (
        Show.objects.public(now)
        .filter(genres=genre)
        .select_related("poster")
        .defer(*unseen("poster"))
        .order_by("-year", "title", "pk")[:MOST_SHOWS]
    )
)
