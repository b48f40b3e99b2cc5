"""The pictures of the demo magazine."""

import re
from io import BytesIO

import pytest
from PIL import Image as Pillow

from articles.models import Article
from core import clock
from images.models import Collection, Image
from newsroom.demo import content, desk
from newsroom.demo.accounts import keep_staff
from newsroom.demo.content import Piece
from newsroom.demo.pictures import Job, draw
from newsroom.demo.records import (
    add_person,
    add_show,
    keep_shelves,
    known_to_bodies,
    people_to_add,
    portrait_job,
    poster_jobs,
    shows_to_add,
)
from newsroom.expiring import expiring
from newsroom.tests.demo import PASSWORD


@pytest.mark.parametrize(
    ("job", "size"),
    [
        (Job("portrait", "mara-quillfeather", {"is_man": False, "look": 3}), (800, 1000)),
        (Job("poster", "tallow", {"title": "Tallow", "genre": "horror", "network": "Orrery"}), (800, 1200)),
        (Job("hero", "a-piece", {"motif": "sea"}), (1600, 1000)),
    ],
)
def test_a_picture_is_drawn_the_same_every_time(job: Job, size: tuple[int, int]) -> None:
    drawing = draw(job)
    assert draw(job) == drawing
    assert Pillow.open(BytesIO(drawing)).size == size


@pytest.mark.django_db
def test_a_drawing_is_taken_in_as_any_picture_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    facts = {**content.people()[-1], "slug": "somebody-new", "name": "Somebody New"}
    drawing = draw(Job("portrait", "somebody-new", {"is_man": False, "look": 1}))
    portrait = add_person(facts, drawing, keep_staff()).portrait
    assert portrait is not None
    assert (portrait.width, portrait.height, portrait.credit) == (800, 1000, "Illustration: Ninth Row")
    assert [source.width for source in portrait.sources("webp")] == [640]  # a worker makes the others
    assert (portrait.category, [str(one.person) for one in portrait.of_people.all()]) == (
        Image.Category.COMMISSIONED,
        ["Somebody New"],
    )


def added(slug: str) -> Article:
    """The demo piece of this slug with its pictures, and before it whatever it names, of which shows have a poster."""
    piece = next(piece for piece in content.pieces() if piece.slug == slug)
    staff, poster = keep_staff(), draw(Job("hero", "a-poster", {"motif": "sea"}))
    keep_shelves()
    shows = [show for show in shows_to_add() if show["slug"] in {*piece.shows, *piece.links("show")}]
    for person in [person for person in people_to_add() if person["slug"] in _named(piece, shows)]:
        add_person(person, None, staff)
    for show in shows:
        add_show(show, poster, staff, region="GB")
    drawings = [draw(job) if job else None for job in desk.jobs_of(piece, set())]
    return desk.add_piece(piece, drawings, desk.Stage(staff, known_to_bodies(), clock.now()))


def _named(piece: Piece, shows: list[content.Facts]) -> set[str]:
    rows = [*piece.bylines, *(piece.people or []), *(credit for show in shows for credit in show["credit"])]
    return {row["person"] for row in rows} | piece.links("person") | piece.speakers()


@pytest.mark.django_db
def test_a_set_visit_has_a_gallery_that_the_library_finds_by_its_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    article = added("salt-sambar-on-set")
    assert article.hero is not None
    visit = Collection.objects.get().images.order_by("pk")
    hero, *gallery = visit
    assert (hero, hero.category) == (article.hero, Image.Category.STILL)
    assert {picture.category for picture in gallery} == {Image.Category.COMMISSIONED}
    assert re.findall(r'data-part="item" data-image="(\d+)"', article.body) == [str(one.pk) for one in gallery]
    assert len(gallery) == 6
    assert {str(row.show) for picture in visit for row in picture.of_shows.all()} == {"Salt for the Wedding"}
    assert all(picture.of_shows.count() == 1 for picture in visit)
    poster = Image.objects.get(title="Poster: Salt for the Wedding")
    assert [str(row.show) for row in poster.of_shows.all()] == ["Salt for the Wedding"]


@pytest.mark.django_db
def test_a_portrait_is_of_those_its_piece_is_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    hero = added("thistlewood-hens").hero
    assert hero is not None
    assert [row.person.slug for row in hero.of_people.all()] == ["samir-thistlewood"]
    assert [str(collection) for collection in hero.collections.all()] == ["Portraits by Pernille Oddstrøm"]


@pytest.mark.django_db
def test_two_licences_end_soon_and_a_poster_takes_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITADEL_DEMO_PASSWORD", PASSWORD)
    live = [added(slug).editions.get() for slug in ("second-look-haugesund", "paper-lions-british-date")]
    soon = expiring(clock.today())
    assert [(one.picture.pk, one.days_left) for one in soon] == [(live[0].hero_id, 4), (live[1].hero_id, 9)]
    assert [str(edition.stand_in) for edition in live] == [
        "Poster: Halfway to Haugesund",
        "Poster: Paper Lions of Incheon",
    ]


def test_nobody_real_is_drawn() -> None:
    real = [facts for facts in content.people() if facts["slug"] in content.real_people()]
    citadel = [show for show in content.shows() if show["slug"] == "citadel"]
    assert [portrait_job(facts, 0) for facts in real] == [None] * 5
    assert list(poster_jobs(citadel)) == [None]
