"""A piece with a canary in every text field of its own and of the records made for it, and a look for canaries.

A canary is `canary-<model>-<field>`, so that one that got out says where from.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any, TypeVar

from django.db import models
from django.test import Client

from articles import workflow
from articles.models import Article, ArticlePerson, ArticleShow, Byline, Correction, RelatedPick, Revision, Section, Tag
from articles.tests.factories import idris, inline, make_article, make_image, morag, sana, set_off
from core import clock
from core.richtext import RichTextField
from images.models import Image
from interviews.models import Interview, Quote, Record, Turn
from people.models import Contributor, Person
from shows.models import Availability, Credit, Genre, Season, Service, Show
from tests.walk import patterns

CANARY = re.compile(r"canary-\w+-\w+", re.IGNORECASE)
M = TypeVar("M", bound=models.Model)
S = Article.State
FOLLOWING_OTHERS = {"alias_text", "file", "renditions", "region", "state", "user_agent"}
LATEST = "2999-01-01T00:00:00Z_999999999"
QUERY = f"?after={LATEST}&by-after={LATEST}&page=2&format=json&preview=1&revision=1&at=2999-01-01T00:00:00Z&state=draft"
GUESSES = (
    "feeds/",
    "feeds/latest/",
    "rss.xml",
    "sitemap.xml",
    "search/",
    "api/v1/articles/",
    "preview/1/",
    "robots.txt",
)


def stuffed(row: M) -> M:
    """The unsaved row with a canary in every text field it has."""
    model = row._meta.model_name
    for field in row._meta.concrete_fields:
        if field.choices or field.name in FOLLOWING_OTHERS:
            continue
        word = f"canary-{model}-{field.name}"
        if isinstance(field, models.JSONField):
            setattr(row, field.name, [word])
        elif isinstance(field, models.URLField):
            setattr(row, field.name, f"https://media.example/{word}")
        elif isinstance(field, RichTextField):
            setattr(row, field.name, f"<p>{word}</p>")
        elif isinstance(field, models.CharField | models.TextField):
            setattr(row, field.name, word[: field.max_length])
    return row


def _kept(row: M, **different: str) -> M:
    """The row saved, full of canaries; some of them by another name."""
    stuffed(row)
    for name, value in different.items():
        setattr(row, name, value)
    row.save()
    return row


def fill(article: Article) -> Article:
    """Put a canary into every field of the working copy, and attach records that readers know nothing of yet."""
    person = _kept(Person())
    writer = _kept(Person(), slug="canary-writer-slug", name="canary-writer-name")
    _kept(Contributor(person=writer))
    image = stuffed(make_image())
    image.save()
    show = _kept(Show(poster=image))
    season = _kept(Season(show=show, number=1))
    _kept(Credit(show=show, person=person))
    _kept(Availability(show=show, season=season, service=_kept(Service()), starts_on="2020-01-01"))
    interview = _kept(Interview())
    _kept(Turn(interview=interview, speaker=person, record=Record.OFF))
    article = stuffed(article)
    article.hero, article.interview = image, interview
    workflow.save_piece(article, by=idris(), body="")
    for children in (article.people, article.shows, article.bylines):
        children.all().delete()
    ArticlePerson.objects.create(article=article, person=person)
    ArticleShow.objects.create(article=article, show=show)
    Byline.objects.create(article=article, person=writer)
    _kept(Correction(article=article, corrected_at=clock.now()))
    RelatedPick.objects.create(article=article, pick=make_article("canary-pick-headline", people=[]))
    article.tags.add(_kept(Tag()))
    workflow.save_piece(article, by=idris(), body=_body(person, show))
    Quote.objects.filter(speaker=person).update(character="canary-quote-character")
    workflow.save_piece(article, by=idris())
    Revision.objects.filter(piece=article).update(name="canary-revision-name")
    return article


def _body(person: Person, show: Show) -> str:
    return (
        f'<p>canary-article-body <a data-person="{person.pk}">canary-body-link</a> '
        f"{inline('canary-quote-inline', person, outlet='canary-quote-outlet')}</p>"
        f"{set_off('canary-quote-set_off', speaker=person)}<p><a data-show='{show.pk}'>canary-body-link_to_show</a></p>"
    )


def unpublished() -> Article:
    """A draft full of canaries."""
    return fill(Article(section=_section()))


def changed() -> Article:
    """A piece that readers see without a canary, and whose next version is full of them."""
    article = make_article("Seen by all", section=_section())
    workflow.publish(article, by=morag())
    return fill(article)


def _section() -> Section:
    return Section.objects.get_or_create(slug="television", defaults={"name": "Television"})[0]


def bring_to(article: Article, place: str) -> None:
    """Take the piece there by the verbs, each with a canary in its note."""
    note, tomorrow = "canary-log-note", clock.now() + timedelta(days=1)
    if place == "sent back":
        workflow.submit(article, by=idris(), note=note)
        workflow.send_back(article, by=sana(), note=note)
    elif place == S.WITH_SUBS:
        workflow.submit(article, by=idris(), note=note)
    elif place == S.READY:
        workflow.mark_ready(article, by=sana())
    elif place == "scheduled":
        workflow.schedule(article, at=tomorrow, by=morag())
    elif place == "schedule cancelled":
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.cancel_schedule(article, by=morag())
    elif place == S.HELD:
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.hold(article, by=sana(), note=note)
    elif place == S.SPIKED:
        workflow.spike(article, by=morag(), note=note)
    elif place in {S.KILLED, "unpublished"}:
        workflow.publish(article, by=morag())
        end = workflow.kill if place == S.KILLED else workflow.unpublish
        end(article, by=morag(), note=note)
        hide_records()


def hide_records() -> None:
    """People and shows that a piece made public outlive it; to hide them again is the desk's own step."""
    Person.objects.update(is_public=False)
    Show.objects.update(is_public=False)


def addresses() -> Iterator[str]:
    """Every public address there is or could be guessed: of all rows, public or not, by slug and by id."""
    sections = list(Section.objects.values_list("slug", flat=True))
    pieces = {
        *Article.objects.values_list("slug", flat=True),
        *Revision.objects.values_list("document__slug", flat=True),
    }
    tags = Tag.objects.values_list("slug", flat=True)
    values: dict[str, list[dict[str, Any]]] = {
        "home": [{}],
        "healthz": [{}],
        "section": [{"slug": slug} for slug in [*sections, *pieces, *tags, *GUESSES]],
        "article": [{"section": a, "slug": b} for a, b in product([*sections, "tags", "quotes"], [*pieces, *tags, 1])],
        "person": [{"slug": part} for part in _parts(Person)],
        "show": [{"slug": part} for part in _parts(Show)],
        "genre": [{"slug": part} for part in _parts(Genre)] + [{"slug": slug} for slug in tags],
        "media": [{"path": name} for name in ["", "pictures/", *Image.objects.values_list("file", flat=True)]],
    }
    for pattern in patterns():
        if pattern.is_public:
            for value in values[pattern.name]:
                path = pattern.address(**value)
                yield from (path, path + QUERY)
        if "slug" in pattern.parameters:
            yield path.rstrip("/")


def _parts(model: Any) -> list[Any]:
    return [part for row in model.objects.values_list("slug", "pk") for part in row] + ["nobody-there"]


def sightings(*clients: Client) -> set[str]:
    """The canaries in what these readers are sent from any public address, headers included."""
    found: set[str] = set()
    for client, address in product(clients or [Client()], set(addresses())):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        headers = dict(response.headers)
        if headers.get("Location", "").startswith(address.split("?")[0] + "/"):
            del headers["Location"]  # a slash was put after what the reader typed
        sent = f"{headers} {response.cookies} {body.decode('utf-8', 'replace')}"
        found |= {word.lower() for word in CANARY.findall(sent)}
    return found
