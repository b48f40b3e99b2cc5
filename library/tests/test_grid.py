"""The grid: what it finds, what it says of each picture, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
    sana,
)
from articles.workflow import cancel_schedule, publish, schedule
from core import clock
from core.tests.staff import desk_of
from images.models import Collection, Image
from library.finding import A_PAGE
from library.of import add_to
from library.tests.desk import row, use
from publishing import references

pytestmark = pytest.mark.django_db
GRID = "/admin/pictures/"


@pytest.fixture
def desk() -> Client:
    return desk_of(idris())


def titles(desk: Client, **asked: Any) -> list[str]:
    return [tile.picture.title for tile in desk.get(GRID, asked).context["tiles"]]


def badges(desk: Client) -> list[str]:
    [tile] = desk.get(GRID).context["tiles"]
    return [badge.words for badge in tile.badges]


def test_the_newest_picture_comes_first(desk: Client) -> None:
    row("Older")
    row("Newer")
    assert titles(desk) == ["Newer", "Older"]


def test_every_word_is_found_in_what_is_said_of_a_picture_or_in_a_name(desk: Client) -> None:
    quay = row("Quay", caption="At night", credit="Photograph: Ada Lind", names_in_file=["Zoë Ferrabee"])
    row("Hill", alt_text="A hill by day")
    add_to([quay], people=[make_person("Mara Quill")], shows=[make_show("The Stroud File")])
    for words in ("quay", "NIGHT", "lind", "Zoë", "ferrabee", "mara", "stroud", "mara night", "lind stroud quay"):
        assert titles(desk, q=words) == ["Quay"], words
    for words in ("mara hill", "100%", "_", "\\"):
        assert titles(desk, q=words) == [], words
    assert titles(desk, q="\x00") == ["Hill", "Quay"]


def test_pictures_are_narrowed_by_what_they_are_of_and_where_they_are_kept(desk: Client) -> None:
    quay, mara, show = row("Quay"), make_person(), make_show()
    shoot = Collection.objects.create(name="Shoot", created_at=clock.now())
    row("Hill")
    add_to([quay], people=[mara], shows=[show])
    shoot.images.add(quay)
    for asked in ({"show": show.pk}, {"person": mara.pk}, {"collection": shoot.pk}):
        assert titles(desk, **asked) == ["Quay"]
    assert titles(desk, show=make_show().pk) == []


def test_pictures_are_narrowed_by_credit_rights_shape_and_who_sent_them(desk: Client) -> None:
    row("Quay", credit="Agency Nine", category="agency", shape="portrait", uploaded_by=idris())
    row("Hill", credit="Ours", category="own", shape="landscape", uploaded_by=sana())
    for asked in ({"credit": "nine"}, {"category": "agency"}, {"shape": "portrait"}, {"mine": "on"}):
        assert titles(desk, **asked) == ["Quay"]


def test_pictures_are_narrowed_by_when_their_licence_ends(desk: Client) -> None:
    today = clock.today()
    for title, days in (("Gone", -1), ("Today", 0), ("Soon", 14), ("Later", 15)):
        row(title, usage_until=today + timedelta(days=days))
    row("Endless")
    assert titles(desk, licence="expiring") == ["Soon", "Today"]
    assert titles(desk, licence="expired") == ["Gone"]


def test_pictures_that_nothing_uses_are_found(desk: Client) -> None:
    use(row("Used"))
    use(row("Once"), "revision")
    row("Unused")
    assert titles(desk, used="no") == ["Unused"]
    assert titles(desk, used="yes") == ["Once", "Used"]


def test_filters_work_together_and_one_that_makes_no_sense_is_left_aside(desk: Client) -> None:
    row("Quay", category="agency", shape="portrait")
    row("Hill", category="agency", shape="landscape")
    assert titles(desk, category="agency", shape="portrait", q="quay") == ["Quay"]
    nonsense = {"category": "x", "shape": "round", "licence": "x", "show": "x", "person": "-1", "collection": "9" * 30}
    assert titles(desk, **nonsense, before="x") == ["Hill", "Quay"]


def test_a_tile_says_what_one_must_know_before_choosing_the_picture(desk: Client) -> None:
    today = clock.today()
    quay = row("Quay", alt_text="", no_crop=True, usage_until=today - timedelta(days=1))
    for n in range(3):
        use(quay, holder=n)
    use(quay, "edition")
    assert badges(desk) == ["Licence has ended", "No alt text", "Never cropped", "In use 3"]


def test_a_picture_of_a_piece_s_past_says_so(desk: Client) -> None:
    use(row("Quay"), "revision")
    assert badges(desk) == ["In a piece’s past"]


def test_a_picture_that_readers_see_is_in_use_though_the_working_copy_has_lost_it(desk: Client) -> None:
    edition = make_edition(hero=make_image())
    assert badges(desk) == ["In use 1"]
    piece = Article.objects.get(pk=edition.piece_id)
    Article.objects.update(hero=None)
    piece.refresh_from_db()
    references.keep("piece", piece.pk, set())
    assert badges(desk) == ["In use 1"]
    publish(piece, by=morag())
    assert badges(desk) == ["In a piece’s past"]


def test_a_picture_that_readers_are_about_to_see_is_in_use(desk: Client) -> None:
    piece = make_article(hero=make_image())
    schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    references.keep("piece", piece.pk, set())
    assert badges(desk) == ["In use 1"]
    cancel_schedule(piece, by=morag())
    assert badges(desk) == ["In a piece’s past"]


def test_the_pages_of_the_grid_hold_every_picture_once(desk: Client) -> None:
    for n in range(A_PAGE * 2 + 1):
        row(f"{n}", category="agency")
    row("Another")
    seen, address = [], f"{GRID}?category=agency"
    while address:
        page = desk.get(address)
        seen += [int(tile.picture.title) for tile in page.context["tiles"]]
        address = page.context["older"] and GRID + page.context["older"]
    assert seen == list(reversed(range(A_PAGE * 2 + 1)))


def test_an_empty_library_and_a_search_without_an_answer_say_what_to_do(desk: Client) -> None:
    assert "Drag files anywhere onto this page" in desk.get(GRID).content.decode()
    row("Quay")
    assert "No picture is like that." in desk.get(GRID, {"q": "hill"}).content.decode()


def test_who_may_not_delete_is_not_offered_it() -> None:
    row("Quay")
    assert "Delete if unused" not in desk_of(idris()).get(GRID).content.decode()
    assert "Delete if unused" in desk_of(morag()).get(GRID).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 60])
def test_the_grid_asks_the_same_of_the_database_whatever_its_length(rows: int) -> None:
    desk, mara, show = desk_of(morag()), make_person(), make_show()
    shoot = Collection.objects.create(name="Shoot", created_at=clock.now())
    for n in range(rows):
        image = row(f"Quay {n}")
        use(image)
        add_to([image], people=[mara], shows=[show])
        shoot.images.add(image)
    everything: dict[str, Any] = {"q": "quay", "show": show.pk, "person": mara.pk, "collection": shoot.pk}
    nothing: dict[str, Any] = {}
    for asked, queries in ((nothing, 6), (everything, 12)):
        desk.get(GRID, asked)
        with CaptureQueriesContext(connection) as captured:
            page = desk.get(GRID, asked)
        assert (len(page.context["tiles"]), len(captured)) == (rows, queries)


def test_a_tile_reads_no_column_that_it_does_not_show(desk: Client) -> None:
    row("Quay")
    with CaptureQueriesContext(connection) as captured:
        desk.get(GRID)
    [asked] = [query["sql"] for query in captured if 'FROM "images_image"' in query["sql"]]
    assert "rights_note" not in asked
    assert Image.objects.count() == 1
