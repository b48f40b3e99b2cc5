"""A small magazine for machines to read: one exclusive interview with everything in it, and its cast."""

from dataclasses import dataclass
from typing import Any

from articles.models import Edition, Tag
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)  # fmt: skip
from articles.workflow import publish, save_piece
from people.models import Person
from shows.models import Availability, Credit, Genre, Season, Service, Show

WORDS = "I never left the weir, and the weir never left me."


@dataclass(frozen=True)
class Scene:
    """The piece and those in it."""

    edition: Edition
    mara: Person
    idris: Person
    show: Show
    genre: Genre
    quote: str

    @property
    def path(self) -> str:
        return self.edition.get_absolute_url()

    @property
    def said(self) -> str:
        return f"{self.path}said/{self.quote}/"


def interview(headline: str = "The long way round", **fields: Any) -> Scene:
    """An exclusive interview with Mara Quill about The Stroud File, by Idris, with pictures, quotations and tags."""
    genre = make_genre("Crime drama")
    mara = make_person("Mara Quill", known_for="Actor", biography="<p>She acts.</p>", portrait=make_image("Mara"))
    show = make_show("The Stroud File", genre=genre, year=2024, synopsis="<p>A weir.</p>", poster=make_image("Poster"))
    show.genres.add(genre)
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud")
    Credit.objects.create(show=show, person=make_person("Obi Dane", is_public=True), job=Credit.Job.DIRECTOR)
    season = Season.objects.create(show=show, number=1, year=2024, episodes=6)
    lantern = Service.objects.create(name="Lantern", slug="lantern", url="https://lantern.example/")
    Availability.objects.create(show=show, season=season, service=lantern, starts_on="2024-01-04", ends_on="2199-01-01")
    hung = make_image("Hung", alt_text="A weir")
    body = (
        f'<p><a data-person="{mara.pk}">Mara</a> is back in <a data-show="{show.pk}">the show</a>. '
        f"{inline(WORDS, mara)}</p>{set_off('It was the weir.', speaker=mara, outlet='The Harbour Review')}"
        f'<div data-block="gallery"><figure data-part="item" data-image="{hung.pk}"></figure></div>'
    )
    article = make_article(
        headline,
        body=body,
        people=[mara],
        shows=[show],
        **{"kind": "exclusive_interview", "hero": make_image("Hero", credit="Photograph: Ninth Row"), **fields},
    )
    article.genres.add(genre)
    article.tags.add(Tag.objects.create(name="Heists", slug="heists"))
    save_piece(article, by=idris())
    edition = publish(article, by=morag())
    quote = next(pk for pk, row in edition.page["quotes"].items() if row["words"] == WORDS)
    writer = Person.objects.get(name="Idris Vaughan")
    for record in (mara, show, writer):
        record.refresh_from_db()
    return Scene(edition, mara, writer, show, genre, quote[:8])
