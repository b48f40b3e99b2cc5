"""What there is a feed of, and the newest public pieces in each. One query, after the one that finds whose it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from articles.edition_querysets import ArticleEditionQuerySet
from articles.models.edition import Edition, EditionGenre, EditionPerson, EditionShow
from articles.models.taxonomy import PersonRole, Section
from articles.newest import Arm, Newest
from articles.pages.pictures import brought_along
from core.html import plain_text
from core.paths import path_to
from core.prepared import Prepared
from images.columns import unseen
from people.models import Person
from shows.models import Genre, Show

LENGTH = 20
FORMS = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
_ROLES = [*(role.value for role in PersonRole), "byline"]


@dataclass(frozen=True)
class Channel:
    """A feed before it has a form: its name, the page it goes with, where it is in each form, and its editions."""

    title: str
    description: str
    path: str
    feeds: dict[str, str]
    editions: list[Edition]


def everything(now: datetime) -> Channel:
    """The whole site."""
    feeds = {form: path_to("feed", form) for form in FORMS}
    return Channel(settings.SITE_NAME, settings.SITE_STRAPLINE, "/", feeds, _latest(now=now))


def of_section(slug: str, now: datetime) -> Channel | None:
    """What is new in a section."""
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        return None
    return _channel(section.name, section.description, "section", slug, _in_section(now=now, section=section.pk))


def of_person(slug: str, now: datetime) -> Channel | None:
    """What is new with, about and by somebody."""
    person = Person.objects.public(now).filter(slug=slug).only("name", "biography").first()
    if person is None:
        return None
    about = plain_text(person.biography)[:300]
    return _channel(person.name, about, "person", slug, _by_person(now=now, person=person.pk))


def of_show(slug: str, now: datetime) -> Channel | None:
    """What is new about a show."""
    show = Show.objects.public(now).filter(slug=slug).only("title", "synopsis").first()
    if show is None:
        return None
    return _channel(show.title, plain_text(show.synopsis)[:300], "show", slug, _by_show(now=now, show=show.pk))


def of_genre(slug: str, now: datetime) -> Channel | None:
    """What is new in a genre."""
    genre = Genre.objects.filter(slug=slug).first()
    if genre is None:
        return None
    return _channel(genre.name, genre.description, "genre", slug, _by_genre(now=now, genre=genre.pk))


KINDS: dict[str, Callable[[str, datetime], Channel | None]] = {
    "section": of_section,
    "person": of_person,
    "show": of_show,
    "genre": of_genre,
}


def _channel(name: str, description: str, kind: str, slug: str, editions: list[Edition]) -> Channel:
    return Channel(
        title=f"{name} – {settings.SITE_NAME}",
        description=description or settings.SITE_STRAPLINE,
        path=path_to(kind, slug),
        feeds={form: path_to(f"{kind}_feed", slug, form) for form in FORMS},
        editions=editions,
    )


def _in_full(editions: ArticleEditionQuerySet) -> ArticleEditionQuerySet:
    """The newest of them with all that a feed says of a piece."""
    hidden = ("revision", "public_until", "opened_at", "opened_by", "closed_by", *unseen("hero"), *unseen("stand_in"))
    found = editions.select_related("section", "hero", "stand_in").defer(*hidden).annotate(pictured=brought_along())
    return found.order_by("-published_at", "-id")[:LENGTH]


def _walk(now: datetime, table: Any, values: Sequence[dict[str, Any]]) -> ArticleEditionQuerySet:
    arms = [Arm(table, value) for value in values]
    return _in_full(Edition.objects.public(now).filter(pk__in=Newest(now, LENGTH, arms).editions()))


_latest: Prepared[Edition] = Prepared(lambda now: _in_full(Edition.objects.public(now)))
_in_section: Prepared[Edition] = Prepared(
    lambda now, section: _in_full(Edition.objects.public(now).filter(section=section))
)
_by_person: Prepared[Edition] = Prepared(
    lambda now, person: _walk(now, EditionPerson, [{"person_id": person, "role": role} for role in _ROLES])
)
_by_show: Prepared[Edition] = Prepared(lambda now, show: _walk(now, EditionShow, [{"show_id": show}]))
_by_genre: Prepared[Edition] = Prepared(lambda now, genre: _walk(now, EditionGenre, [{"genre_id": genre}]))
