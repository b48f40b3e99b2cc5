"""The page of a show: what it is, who made it, where to watch it and what we wrote, in five queries."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles import jsonld
from articles.edition_querysets import ArticleEditionQuerySet, Cursor
from articles.heads import Head
from articles.models.edition import Edition, EditionShow
from articles.newest import Arm, Newest
from articles.pages.listing import Listing, cut, place
from core.html import plain_text
from core.prepared import Prepared
from people.models import Person
from shows.availability import Sentence, Watch, sentence, watch_list
from shows.models import Availability, Credit, Season, Show

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
    seasons: list[Season]
    availability: Sentence
    watch: list[Watch]
    pieces: Listing
    head: Head


def show_page(show: Show, now: datetime, after: Cursor | None) -> ShowPage:
    """Gather the page of a show loaded with poster and genre."""
    credits = _credits(show=show.pk)
    cast = [credit for credit in credits if credit.job == Job.CAST]
    region = settings.SITE_REGION
    records = _availabilities(show=show.pk, region=region)
    return ShowPage(
        show=show,
        cast=cast,
        crew=_crew(credits),
        seasons=_seasons(show=show.pk),
        availability=sentence(records, now=now, region=region, title=show.title),
        watch=watch_list(records, now=now, region=region),
        pieces=_pieces(show, now, after),
        head=Head(
            title=show.title,
            description=plain_text(show.synopsis)[:200],
            path=show.get_absolute_url(),
            kind="website",
            image=jsonld.image_node(show.poster) if show.poster else None,
            graph=jsonld.graph(
                jsonld.show_node(
                    show,
                    actors=[credit.person for credit in cast],
                    directors=[credit.person for credit in credits if credit.job == Job.DIRECTOR],
                ),
                jsonld.breadcrumbs([(show.title, show.get_absolute_url())]),
            ),
        ),
    )


def _crew(credits: list[Credit]) -> list[Crew]:
    people: dict[str, list[Person]] = {}
    for credit in credits:
        if credit.job != Job.CAST:
            people.setdefault(credit.job, []).append(credit.person)
    return [Crew(job.label.capitalize(), people[job]) for job in Job if job in people]


def _pieces(show: Show, now: datetime, after: Cursor | None) -> Listing:
    """The public pieces about the show, newest first. One query."""
    return cut(_newest(now=now, show=show.pk, **place(after)), SIZE)


def _build(now: datetime, show: int, before: datetime | None = None, before_id: int = 0) -> ArticleEditionQuerySet:
    after = Cursor(before, before_id) if before else None
    newest = Newest(now, SIZE + 1, [Arm(EditionShow, {"show_id": show}, after)])
    return Edition.objects.public(now).filter(pk__in=newest.editions()).for_cards()


_newest: Prepared[Edition] = Prepared(_build)
_credits: Prepared[Credit] = Prepared(
    lambda show: Credit.objects.filter(show=show).select_related("person__portrait").order_by("billing", "pk")
)
_seasons: Prepared[Season] = Prepared(lambda show: Season.objects.filter(show=show).order_by("number"))
_availabilities: Prepared[Availability] = Prepared(
    lambda show, region: Availability.objects.filter(show=show, region=region).for_sentences()
)
