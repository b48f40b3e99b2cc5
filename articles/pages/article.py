"""The page of one piece: everything it shows, in at most six queries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from articles import jsonld
from articles.body import Names, halves, set_body, wanted
from articles.focal_points import focal_point
from articles.heads import Head
from articles.models.edition import Edition
from articles.models.taxonomy import BylineRole, PersonRole
from articles.page_document import PageDocument, PageInterview, PageTag
from articles.pages import offers
from articles.pages.comforts import Answers, Way, answers, ways
from articles.pages.episodes import episodes_of, origins_of
from articles.pages.names import linked, people_of, shows_of
from articles.pages.pictures import pictures_of
from articles.pages.sharing import shared_with
from articles.related import Related, more_like
from articles.series import Run, run_of
from articles.show_cards import ShowCard, show_cards, valid_until
from audience.marks import mark
from core import dates
from core.addresses import absolute
from images.models import Image
from images.standing import changes_at
from offers.places import ARTICLE
from people.models import Person
from shows.models import Genre, Show

MOST_CARDS = 6


@dataclass(frozen=True)
class Byline:
    """Everybody who did one part of the work: “Words”, “Pictures”."""

    label: str
    people: list[Person]


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
    run: Run | None
    tags: list[PageTag]
    bylines: list[Byline]
    updated_at: datetime | None
    picture: Image | None
    alt: bool | str
    focal: tuple[float, float] | None
    caption: str
    credit: str
    beginning: SafeString
    rest: SafeString
    interview: InterviewCredit | None
    related: list[Related]
    has_more_in_body: bool
    show_cards: list[ShowCard]
    other_shows: list[Show]
    profiles: list[Person]
    corrections: list[PublishedCorrection]
    turns: Callable[[], datetime | None]
    frames: list[str]
    answers: list[Answers]
    read_mark: str
    disclosure: str
    offer_after_shows: SafeString
    offer_at_foot: SafeString
    media: list[str]
    has_player: bool

    @property
    def valid_until(self) -> datetime | None:
        """The moment at which the page says something else by itself, if ever."""
        return self.turns()

    @property
    def next(self) -> Related | None:
        """What to read when this is read: the last of what goes with it, unless that is shown in the body already."""
        return self.related[-1] if len(self.related) > 1 and not self.has_more_in_body else None

    @property
    def beside(self) -> list[Related]:
        """What goes with it and stands in the middle of the text."""
        return self.related[:-1] if self.next else self.related

    @property
    def ways(self) -> list[Way]:
        """Links to pass it on with."""
        return ways(self.head)


def article_page(edition: Edition, now: datetime) -> ArticlePage:
    """Gather the page of an edition as of `now`.

    Reads the edition's columns, section, hero and its fallback, `page`, and the pictures it brought along, if it did.
    """
    page: PageDocument = edition.page
    linked_people, linked_shows = linked(page["body"])
    shows = shows_of(page, linked_shows, now)
    people = people_of(page, linked_people, (shows[pk] for pk in page["shows"] if pk in shows))
    about = [shows[pk] for pk in page["shows"] if pk in shows]
    asked = wanted(page["body"])
    in_body = [shows[pk] for pk in asked.show_cards if pk in shows]
    cards = show_cards(list(dict.fromkeys([*about[:MOST_CARDS], *in_body])), people, now)
    related, pieces = more_like(edition, page, people, shows, now, asked.pieces, asked.boxed)
    images = pictures_of(edition, asked.images)
    episodes = episodes_of(edition, asked.episodes, now)
    offered = _offered(edition, page, asked.slots, [cards[show.pk] for show in about[:MOST_CARDS]], now)
    *in_places, after_shows, at_foot = offers.in_order(offered, 2)
    names = Names(
        *(people, shows, page["quotes"], pieces, images, cards, related, edition.get_gallery_url()),
        episodes=episodes,
        offers=in_places,
    )
    beginning, rest = halves(set_body(page["body"], names))
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
            graph=jsonld.article(edition, page, people, shows, updated_at, also=offered.nodes),
            kind="article",
            image=shared_with(edition, now),
            published_at=edition.published_at,
            updated_at=updated_at,
            section=edition.section.name,
            authors=[absolute(person.get_absolute_url()) for person in _authors(bylines) if person.has_page],
            tags=[tag["name"] for tag in page["tags"]],
        ),
        title=page["seo_title"] or edition.headline,
        genre=next((show.genre for show in about if show.genre), None),
        run=run_of(edition, now),
        tags=_tags(edition, page),
        bylines=bylines,
        updated_at=updated_at,
        **_at_its_head(edition, page),
        beginning=beginning,
        rest=rest,
        interview=_interview(edition, page["interview"], page, people),
        related=related,
        has_more_in_body=asked.more,
        show_cards=[cards[show.pk] for show in about[:MOST_CARDS]],
        other_shows=about[MOST_CARDS:],
        profiles=[person for person in with_whom if person.has_page][:MOST_CARDS],
        corrections=[
            PublishedCorrection(row["text"], datetime.fromisoformat(row["corrected_at"])) for row in page["corrections"]
        ],
        turns=lambda: _earliest(
            valid_until(cards.values()),
            changes_at([edition.hero, edition.stand_in, *images.values(), *_faces(people, shows)], now),
            offered.valid_until,
        ),
        frames=asked.frames,
        answers=answers(page, people),
        read_mark=mark(edition.piece_id, edition.section_id) if edition.pk else "",
        disclosure=offered.disclosure,
        offer_after_shows=after_shows,
        offer_at_foot=at_foot,
        media=origins_of(episodes.values()),
        has_player=bool(episodes),
    )


def _offered(
    edition: Edition, page: PageDocument, slots: list[str], cards: list[ShowCard], now: datetime
) -> offers.Offered:
    """What is on offer in the body's places, below the show cards if there are any, and at the foot."""
    records = [record for card in cards for record in card.records]
    places = [slot if slot == offers.Slot.BODY else "" for slot in slots]
    return offers.offered(
        offers.about(
            (card.show for card in cards), records, now=now, section=edition.section_id, genres=page.get("genres", [])
        ),
        now,
        [*places, offers.Slot.AFTER_SHOW if cards else "", offers.Slot.FOOT],
        kind=ARTICLE,
        page=edition.piece_id,
        records=records,
        says_itself=True,
    )


def _tags(edition: Edition, page: PageDocument) -> list[PageTag]:
    """Its tags as they are called today, if the edition brought them along; those that are gone are left out."""
    rows = getattr(edition, "tagging", None)
    if not hasattr(edition, "tagging"):
        return page["tags"]
    return [{"name": name, "slug": slug} for name, slug in sorted(rows or [])]


def _at_its_head(edition: Edition, page: PageDocument) -> dict[str, Any]:
    """The picture with what is said of it here. What stands in for it has its own words."""
    picture = edition.shown_picture
    if picture is None:
        return {"picture": None, "alt": False, "focal": None, "caption": "", "credit": ""}
    if picture.pk != edition.hero_id:
        words = {"caption": picture.caption, "credit": picture.credit}
        return {"picture": picture, "alt": True, "focal": None, **words}
    alt = page.get("alt")
    return {
        "picture": picture,
        "alt": True if alt is None else alt,
        "focal": focal_point(page.get("focus", "")),
        "caption": page["caption"] or picture.caption,
        "credit": page["credit"] or picture.credit,
    }


def _faces(people: Mapping[int, Person], shows: Mapping[int, Show]) -> Iterator[Image | None]:
    """The pictures of whom and what the page names."""
    yield from (person.portrait for person in people.values())
    yield from (show.poster for show in shows.values())


def _earliest(*moments: datetime | None) -> datetime | None:
    """When words change by themselves, when the licence of a picture ends, when an offer comes or goes."""
    return min(filter(None, moments), default=None)


def _named(people: Mapping[int, Person], ids: Iterable[int]) -> list[Person]:
    """Those people, each once, in order."""
    return list(dict.fromkeys(people[pk] for pk in ids if pk in people))


def _bylines(page: PageDocument, people: Mapping[int, Person]) -> list[Byline]:
    parts = [
        Byline(role.label.capitalize(), _named(people, (r["person"] for r in page["bylines"] if r["role"] == role)))
        for role in BylineRole
    ]
    return [part for part in parts if part.people]


def _authors(bylines: Iterable[Byline]) -> list[Person]:
    return [person for part in bylines if part.label == BylineRole.WORDS.label.capitalize() for person in part.people]


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
