"""The page of one piece: everything it shows, in at most five queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString

from articles import jsonld
from articles.body import Names, halves, set_body
from articles.heads import Head
from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole, PersonRole
from articles.page_document import PageDocument, PageInterview
from articles.pages.names import linked, people_of, shows_of, star_ids
from articles.related import Related, more_like
from core import dates
from core.prepared import Prepared
from people.models import Person
from shows.availability import sentence
from shows.models import Availability, Genre, Show

MOST_CARDS = 6
_availabilities: Prepared[Availability] = Prepared(
    lambda shows, region: Availability.objects.filter(show__in=shows, region=region).for_sentences()
)


@dataclass(frozen=True)
class Byline:
    """Everybody who did one part of the work: “Words”, “Pictures”."""

    label: str
    people: list[Person]


@dataclass(frozen=True)
class ShowCard:
    """A show the piece is about, with who is in it and where to watch it on the day it is read."""

    show: Show
    stars: list[Person]
    availability: str


@dataclass(frozen=True)
class InterviewCredit:
    """“Mara Quill was speaking exclusively to Ninth Row’s Idris Vaughan.”"""

    speakers: list[Person]
    is_exclusive: bool
    outlet: str
    interviewers: list[Person]
    circumstances: str


@dataclass(frozen=True)
class PublishedCorrection:
    """What was wrong, and when we said so."""

    text: str
    corrected_at: datetime


@dataclass(frozen=True)
class ArticlePage:
    """A piece as its page shows it. Made of an edition alone, saved or not, and of the records it names."""

    edition: Edition
    head: Head
    title: str
    genre: Genre | None
    bylines: list[Byline]
    updated_at: datetime | None
    caption: str
    credit: str
    beginning: SafeString
    rest: SafeString
    interview: InterviewCredit | None
    related: list[Related]
    show_cards: list[ShowCard]
    other_shows: list[Show]
    profiles: list[Person]
    corrections: list[PublishedCorrection]
    valid_until: datetime | None


def article_page(edition: Edition, now: datetime) -> ArticlePage:
    """Gather the page of an edition as of `now`. Reads the edition's columns, section, hero and `page` only."""
    page: PageDocument = edition.page
    linked_people, linked_shows = linked(page["body"])
    shows = shows_of(page, linked_shows, now)
    people = people_of(page, linked_people, (shows[pk] for pk in page["shows"] if pk in shows))
    about = [shows[pk] for pk in page["shows"] if pk in shows]
    cards, valid_until = _show_cards(about[:MOST_CARDS], people, now)
    beginning, rest = halves(set_body(page["body"], Names(people, shows, page["quotes"])))
    with_whom = _named(people, (row["person"] for row in page["people"]))
    bylines = _bylines(page, people)
    updated_at = edition.public_from if edition.public_from > edition.published_at else None
    return ArticlePage(
        edition=edition,
        head=Head(
            title=page["social_title"] or edition.headline,
            description=page["seo_description"] or edition.standfirst,
            text=page["social_text"],
            path=edition.get_absolute_url(),
            graph=jsonld.article(edition, page, people, shows, updated_at),
            kind="article",
            image=jsonld.image_node(edition.hero) if edition.hero else None,
            published_at=edition.published_at,
        ),
        title=page["seo_title"] or edition.headline,
        genre=next((show.genre for show in about if show.genre), None),
        bylines=bylines,
        updated_at=updated_at,
        caption=page["caption"] or (edition.hero.caption if edition.hero else ""),
        credit=page["credit"] or (edition.hero.credit if edition.hero else ""),
        beginning=beginning,
        rest=rest,
        interview=_interview(edition, page["interview"], page, people),
        related=more_like(edition, page, people, shows, now),
        show_cards=cards,
        other_shows=about[MOST_CARDS:],
        profiles=[person for person in with_whom if person.has_page][:MOST_CARDS],
        corrections=[
            PublishedCorrection(row["text"], datetime.fromisoformat(row["corrected_at"])) for row in page["corrections"]
        ],
        valid_until=valid_until,
    )


def _named(people: Mapping[int, Person], ids: Iterable[int]) -> list[Person]:
    """Those people, each once, in order."""
    return list(dict.fromkeys(people[pk] for pk in ids if pk in people))


def _bylines(page: PageDocument, people: Mapping[int, Person]) -> list[Byline]:
    parts = [
        Byline(role.label.capitalize(), _named(people, (r["person"] for r in page["bylines"] if r["role"] == role)))
        for role in BylineRole
    ]
    return [part for part in parts if part.people]


def _show_cards(
    shows: list[Show], people: Mapping[int, Person], now: datetime
) -> tuple[list[ShowCard], datetime | None]:
    """The cards, and the moment at which the words of one of them change."""
    records: dict[int, list[Availability]] = {show.pk: [] for show in shows}
    if shows:
        for record in _availabilities(shows=list(records), region=settings.SITE_REGION):
            records[record.show_id].append(record)
    said = [sentence(records[show.pk], now=now, region=settings.SITE_REGION, title=show.title) for show in shows]
    cards = [
        ShowCard(show, _named(people, star_ids(show)), words.text) for show, words in zip(shows, said, strict=True)
    ]
    return cards, min((words.valid_until for words in said if words.valid_until), default=None)


def _interview(
    edition: Edition, facts: PageInterview | None, page: PageDocument, people: Mapping[int, Person]
) -> InterviewCredit | None:
    speakers = _named(people, (r["person"] for r in page["people"] if r["role"] == PersonRole.INTERVIEWEE))
    if facts is None or not speakers:
        return None
    held = dates.day(datetime.fromisoformat(facts["held_on"]).date()) if facts["held_on"] else ""
    place = facts["place"][:1].upper() + facts["place"][1:]
    return InterviewCredit(
        speakers=speakers,
        is_exclusive=edition.is_exclusive and not facts["outlet"],
        outlet=facts["outlet"],
        interviewers=_named(people, (r["person"] for r in page["bylines"] if r["role"] == BylineRole.WORDS)),
        circumstances=", ".join(filter(None, [place, held])),
    )
