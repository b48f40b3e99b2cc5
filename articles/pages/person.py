"""The page of a person: who they are, what they did, what we wrote and what they said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from articles import jsonld
from articles.edition_querysets import NOT_ON_CARDS, Cursor
from articles.heads import Head
from articles.models.edition import EditionPerson, Placement
from articles.models.taxonomy import PersonRole
from articles.newest import Arm, Newest
from articles.pages import words
from articles.pages.listing import Listing, at_cursor, back, cut, place
from core.html import first_sentences
from core.prepared import Prepared
from core.public import having_a_page
from images.columns import unseen
from people.models import Person
from podcasts.models import Episode
from shows.models import Credit, Show

SIZE = 8
WORDS = 6
MOST_CREDITS = 200
EPISODES = 4
BYLINE = "byline"


@dataclass(frozen=True)
class Part:
    """Everything somebody did on one show: “DI Ada Stroud”, “created by, written by”."""

    show: Show
    words: str


@dataclass(frozen=True)
class PersonPage:
    """What the page of a person shows."""

    person: Person
    job_title: str
    credits: list[Part]
    about: Listing
    by: Listing
    said: list[Placement]
    has_more_words: bool
    writes_for_us: bool
    episodes: list[Episode]
    head: Head


def person_page(person: Person, now: datetime, after: Cursor | None, by_after: Cursor | None) -> PersonPage:
    """Gather the page of a person loaded with portrait and contributor profile. Four queries.

    Further down one of its lists it is that list alone, in four; each piece is on one page of its list and no other.
    """
    contributor = getattr(person, "contributor", None)
    is_older = bool(after or by_after)
    about, by = _pieces(person, now, after, None if after else by_after)
    said, has_more = ([], False) if is_older else _said(person, now)
    path = person.get_absolute_url()
    return PersonPage(
        person=person,
        job_title=contributor.job_title if contributor else "",
        credits=[] if is_older else _parts(person, now),
        about=Listing([]) if by_after and not after else about,
        by=Listing([]) if after else by,
        said=said,
        has_more_words=has_more,
        writes_for_us=contributor is not None,
        episodes=[] if is_older else _episodes(now=now, person=person.pk),
        head=Head(
            title=f"{person.name}, older pieces" if is_older else person.name,
            description=first_sentences(person.biography, 155)
            or f"What we wrote about {person.name}, and what they said.",
            path=at_cursor(path, after) if after else at_cursor(path, by_after, "by-after"),
            kind="profile",
            image=jsonld.social_node(person.portrait, now),
            graph=jsonld.graph(
                jsonld.profile(person, [*about.editions, *by.editions]),
                jsonld.person_node(person),
                jsonld.breadcrumbs([(person.name, person.get_absolute_url())]),
            ),
        ),
    )


def _parts(person: Person, now: datetime) -> list[Part]:
    """Their public shows, newest first, each with all they did on it. One query."""
    parts_of: dict[Show, list[str]] = {}
    for credit in _credits(now=now, person=person.pk):
        parts_of.setdefault(credit.show, []).append(_part(credit))
    return [Part(show, ", ".join(dict.fromkeys(parts))) for show, parts in parts_of.items()]


def _part(credit: Credit) -> str:
    if credit.job == Credit.Job.CAST:
        return credit.character or "Cast"
    return credit.get_job_display().removesuffix(" by").capitalize()


def _pieces(person: Person, now: datetime, after: Cursor | None, by_after: Cursor | None) -> tuple[Listing, Listing]:
    """The pieces with or about somebody, and those they made; one query for both lists."""
    places = {**place(after), **{f"by_{name}": value for name, value in place(by_after).items()}}
    about: dict[Any, None] = {}
    by: dict[Any, None] = {}
    for row in _rows(now=now, person=person.pk, **places):
        (by if row.role == BYLINE else about).setdefault(row.edition)
    written = [Arm(EditionPerson, {"person_id": person.pk, "role": BYLINE})]
    return (
        cut(about, SIZE, back(now, after, SIZE, _arms(person.pk))),
        cut(by, SIZE, back(now, by_after, SIZE, written)),
    )


def _arms(person: int, after: Cursor | None = None) -> list[Arm]:
    return [Arm(EditionPerson, {"person_id": person, "role": role.value}, after) for role in PersonRole]


def _said(person: Person, now: datetime) -> tuple[list[Placement], bool]:
    """Their latest words in public pieces, passing over the shortest when there are others, and whether there are
    more. One query."""
    latest = _placements(now=now, person=person.pk)
    once = list({placement.quote_id: placement for placement in reversed(latest)}.values())[::-1]
    shown = ([placement for placement in once if len(placement.words) >= words.TELLING] or once)[:WORDS]
    return shown, len(latest) > len(shown)


def _build_rows(
    now: datetime,
    person: int,
    before: datetime | None = None,
    before_id: int = 0,
    by_before: datetime | None = None,
    by_before_id: int = 0,
) -> "QuerySet[EditionPerson]":
    after = Cursor(before, before_id) if before else None
    by_after = Cursor(by_before, by_before_id) if by_before else None
    arms = _arms(person, after)
    arms.append(Arm(EditionPerson, {"person_id": person, "role": BYLINE}, by_after))
    found = EditionPerson.objects.filter(pk__in=Newest(now, SIZE + 1, arms).rows())
    found = found.select_related("edition__section", "edition__hero", "edition__stand_in")
    found = found.defer(*(f"edition__{name}" for name in NOT_ON_CARDS))
    return found.order_by("-published_at", "-edition_id")


def _build_placements(now: datetime, person: int) -> "QuerySet[Placement]":
    public = Q(edition__public_until__isnull=True) | Q(edition__public_until__gt=now)
    found = Placement.objects.filter(public, edition__public_from__lte=now, speaker=person)
    found = found.select_related("edition__section").defer("edition__page")
    return found.order_by("-published_at", "pk")[: 2 * WORDS]


_rows: Prepared[EditionPerson] = Prepared(_build_rows)
_placements: Prepared[Placement] = Prepared(_build_placements)
_episodes: Prepared[Episode] = Prepared(
    lambda now, person: Episode.objects.public(now).filter(people__person=person).for_cards()[:EPISODES]
)
_credits: Prepared[Credit] = Prepared(
    lambda now, person: (
        Credit.objects.filter(having_a_page(now, "show__"), person=person)
        .select_related("show__poster")
        .defer(*unseen("show__poster"))
        .order_by("-show__year", "show__title", "billing", "pk")[:MOST_CREDITS]
    )
)
