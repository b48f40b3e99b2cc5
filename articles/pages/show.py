"""The page of a show: what it is, who made it, where to watch it, what we wrote and what was said about it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from articles import jsonld
from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.heads import Head
from articles.models.edition import Edition, EditionShow, Placement
from articles.newest import Arm, Newest
from articles.pages import offers, words
from articles.pages.listing import Listing, at_cursor, back, cut, place
from articles.pages.on_tv import Showing, showings_of
from articles.pages.seasons import SeasonFacts, seasons_of
from articles.pages.watching import Place, places, publications
from core.html import first_sentences
from core.prepared import Prepared
from images.columns import unseen
from offers.places import SHOW
from people.models import Person
from shows.models import Availability, Credit, Show

SIZE = 8
Job = Credit.Job


@dataclass(frozen=True)
class Crew:
    """Everybody who did one job: “Directed by”."""

    job: str
    people: list[Person]


@dataclass(frozen=True)
class ShowPage:
    """What the page of a show shows."""

    show: Show
    cast: list[Credit]
    crew: list[Crew]
    seasons: list[SeasonFacts]
    watch: list[Place]
    on_tv: list[Showing]
    pieces: Listing
    said: list[Placement]
    has_more_words: bool
    head: Head
    offer: SafeString


def show_page(show: Show, now: datetime, after: Cursor | None) -> ShowPage:
    """Gather the page of a show loaded with poster, genre, `in_seasons` and `on_tv`. Four queries.

    Further down its list of pieces it is that list alone, in two.
    """
    credits = [] if after else _credits(show=show.pk)
    cast = [credit for credit in credits if credit.job == Job.CAST]
    records = [] if after else _availabilities(show=show.pk)
    watch = places(show, records, now)
    said = words.Words([]) if after else words.about(show.pk, now, None, words.FEW)
    seasons = seasons_of(show)
    offered = offers.NOTHING if after else _offered(show, records, now)

    def who(job: str) -> list[Person]:
        return [credit.person for credit in credits if credit.job == job]

    return ShowPage(
        show=show,
        cast=cast,
        crew=_crew(credits),
        seasons=seasons,
        watch=watch,
        on_tv=[] if after else showings_of(show),
        pieces=_pieces(show, now, after),
        said=said.placements,
        has_more_words=bool(said.older),
        head=Head(
            title=f"{show.title}, older pieces" if after else show.title,
            description=first_sentences(show.synopsis, 155) or f"What {show.title} is, and what we wrote about it.",
            path=at_cursor(show.get_absolute_url(), after),
            kind="website",
            image=jsonld.social_node(show.poster, now),
            graph=jsonld.graph(
                jsonld.show_node(
                    show,
                    actors=who(Job.CAST),
                    directors=who(Job.DIRECTOR),
                    writers=[*who(Job.CREATOR), *who(Job.WRITER)],
                    composers=who(Job.COMPOSER),
                    seasons=seasons,
                    publications=publications(show, watch),
                ),
                *offered.nodes,
                jsonld.breadcrumbs([(show.title, show.get_absolute_url())]),
            ),
        ),
        offer=offers.in_order(offered, 1)[0],
    )


def _offered(show: Show, records: list[Availability], now: datetime) -> offers.Offered:
    """What is on offer where one learns where to watch it."""
    facts = offers.about([show], records, now=now)
    return offers.offered(facts, now, [offers.Slot.SHOW], kind=SHOW, page=show.pk, records=records)


def _crew(credits: list[Credit]) -> list[Crew]:
    people: dict[str, list[Person]] = {}
    for credit in credits:
        if credit.job != Job.CAST:
            people.setdefault(credit.job, []).append(credit.person)
    return [Crew(job.label.capitalize(), people[job]) for job in Job if job in people]


def _pieces(show: Show, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces about the show, newest first. One query."""
    newer = back(now, after, SIZE, [Arm(EditionShow, {"show_id": show.pk})])
    return cut(_newest(now=now, show=show.pk, **place(after)), SIZE, newer)


def _build(now: datetime, show: int, before: datetime | None = None, before_id: int = 0) -> ArticleEditionQuerySet:
    after = Cursor(before, before_id) if before else None
    newest = Newest(now, SIZE + 1, [Arm(EditionShow, {"show_id": show}, after)])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


_newest: Prepared[Edition] = Prepared(_build)
_credits: Prepared[Credit] = Prepared(
    lambda show: (
        Credit.objects.filter(show=show)
        .select_related("person__portrait")
        .defer(*unseen("person__portrait"))
        .order_by("billing", "pk")
    )
)
_availabilities: Prepared[Availability] = Prepared(lambda show: Availability.objects.filter(show=show).for_sentences())
