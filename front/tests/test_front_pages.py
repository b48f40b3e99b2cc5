"""The home page and the sections' fronts as readers see them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Edition
from articles.pages.listing import PAGE
from articles.tests.factories import make_article, make_edition, make_image, make_person, make_section, morag, set_off
from articles.tests.test_list_pages import headlines, older
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from front.orders import Kind, card, container
from front.tests.factories import publish_front
from images.models import Image

pytestmark = pytest.mark.django_db


def published(*names: str, **fields: Any) -> dict[str, int]:
    """Pieces published one minute apart, the last one just now; their ids by headline."""
    ids = {}
    for ago, name in zip(range(len(names), 0, -1), names, strict=True):
        with clock.at(clock.now() - timedelta(minutes=ago)):
            ids[name] = make_edition(name, **{"kind": "news", **fields}).piece_id
    return ids


def test_readers_see_the_order_as_it_was_published(client: Client) -> None:
    ids = published("One", "Two", "Three", "Four")
    publish_front(
        container(Kind.LEAD, card(ids["One"])),
        container(Kind.ROW, card(ids["Three"]), title="Our choice"),
        container(Kind.LATEST, None, card(ids["Two"])),
    )
    assert headlines(client, "/") == ["One", "Three", "Four", "Two"]
    assert re.findall(r'class="band-title">(.*?)</h2>', client.get("/").content.decode()) == ["Our choice"]


def test_a_killed_piece_leaves_the_front_at_once_and_the_rest_moves_up(client: Client) -> None:
    ids = published("One", "Two", "Three")
    publish_front(container(Kind.LEAD, card(ids["One"]), card(ids["Two"])))
    assert headlines(client, "/") == ["One", "Three", "Two"]
    kill(Edition.objects.get(piece=ids["One"]).piece, by=morag(), note="It was wrong.")
    assert headlines(client, "/") == ["Two", "Three"]


def test_a_pin_of_a_scheduled_piece_appears_at_its_moment(client: Client) -> None:
    published("One", "Two")
    later, moment = make_article("Later", kind="news"), clock.now() + timedelta(days=1)
    schedule(later, at=moment, by=morag())
    publish_front(container(Kind.LEAD, card(later.pk)))
    assert headlines(client, "/") == ["Two", "One"]
    with clock.at(moment - timedelta(seconds=1)):
        assert headlines(client, "/") == ["Two", "One"]
    with clock.at(moment):
        assert headlines(client, "/") == ["Later", "Two", "One"]


def test_a_card_says_what_the_desk_says_of_it_and_the_piece_keeps_its_own_words(client: Client) -> None:
    ids = published("One", "Two", kicker="News")
    picture = make_image("Other picture", alt_text="")
    publish_front(
        container(
            Kind.LEAD,
            card(ids["One"], headline="Said here", kicker="Seen here", picture=picture.pk, links=[ids["Two"]]),
        )
    )
    html = client.get("/").content.decode()
    assert headlines(client, "/") == ["Said here", "Two"]
    assert 'class="kicker">Seen here<' in html
    assert picture.sources("jpeg")[0].url in html
    assert re.findall(r'<ul class="card-links"><li><a href="(.*?)">(.*?)</a></li></ul>', html) == [
        ("/television/two/", "Two")
    ]
    assert "<h1>One</h1>" in re.sub(r"<h1[^>]*>", "<h1>", client.get("/television/one/").content.decode())


def slideshow(html: str) -> tuple[str, list[str]]:
    """What the slideshow of the page is called, and the pictures in it by their alt texts."""
    strip = re.search(r'<ul tabindex="0" aria-label="([^"]*)">(.*?)</ul>', html, re.DOTALL)
    return (strip[1], re.findall(r'alt="([^"]*)"', strip[2])) if strip else ("", [])


def test_a_card_with_several_pictures_is_leafed_through(client: Client) -> None:
    ids = published("One")
    boats, weir, bell = (make_image(name, alt_text=name) for name in ("Boats", "A weir", "A bell"))
    publish_front(container(Kind.LEAD, card(ids["One"], picture=bell.pk, slides=[boats.pk, weir.pk])))
    assert slideshow(client.get("/").content.decode()) == ("2 pictures: One", ["Boats", "A weir"])
    weir.usage_until = clock.today() - timedelta(days=1)
    weir.save()
    html = client.get("/").content.decode()
    assert slideshow(html) == ("", [])
    assert bell.sources("jpeg")[0].url in html


def test_a_picture_whose_licence_has_ended_leaves_the_card_to_the_piece_s_own(client: Client) -> None:
    own, brought = make_image("Own"), make_image("Brought")
    piece = make_edition("One", hero=own)
    publish_front(container(Kind.LEAD, card(piece.piece_id, picture=brought.pk)))
    addresses = {image.title: image.sources("jpeg")[0].url for image in (own, brought)}
    assert addresses["Brought"] in client.get("/").content.decode()
    Image.objects.filter(pk=brought.pk).update(usage_until=clock.today() - timedelta(days=1))
    html = client.get("/").content.decode()
    assert (addresses["Own"] in html, addresses["Brought"] in html) == (True, False)


def test_a_link_below_a_card_to_what_is_not_public_is_not_there(client: Client) -> None:
    ids, draft = published("One"), make_article("A draft")
    publish_front(container(Kind.LEAD, card(ids["One"], links=[draft.pk])))
    assert "card-links" not in client.get("/").content.decode()
    publish(draft, by=morag())
    assert (
        '<ul class="card-links"><li><a href="/television/a-draft/">A draft</a></li></ul>'
        in client.get("/").content.decode()
    )


def test_a_section_s_front_is_its_own(client: Client) -> None:
    film = make_section("Film")
    published("On telly")
    ids = published("First film", "Second film", section=film)
    publish_front(container(Kind.LEAD, card(ids["First film"])), section=film)
    assert headlines(client, "/film/") == ["First film", "Second film"]
    assert headlines(client, "/television/") == ["On telly"]
    assert headlines(client, "/") == ["Second film", "On telly", "First film"]


def test_a_band_of_a_section_goes_by_its_name_and_leads_to_it(client: Client) -> None:
    film = make_section("Film")
    published("A film", section=film)
    publish_front(container(Kind.SECTION, section=film.pk))
    assert '<h2 id="band-1" class="band-title"><a href="/film/">Film</a></h2>' in client.get("/").content.decode()


def test_the_quotation_is_of_an_exclusive_on_the_page(client: Client) -> None:
    mara = make_person("Mara Quill")
    body = set_off("I never left the weir.", speaker=mara)
    piece = make_edition("Her words", kind="exclusive_interview", people=[mara], body=body).piece
    publish_front(container(Kind.LEAD), container(Kind.SAID))
    assert "<p>“I never left the weir.”</p>" in client.get("/").content.decode()
    kill(piece, by=morag(), note="It was wrong.")
    assert "never left the weir" not in client.get("/").content.decode()


def test_older_pieces_go_on_after_the_last_that_the_rule_put_there(client: Client) -> None:
    names = [f"Piece {n}" for n in range(8)]
    ids = published(*names)
    publish_front(container(Kind.LEAD, card(ids["Piece 1"])), container(Kind.LATEST, card(ids["Piece 0"]), size=3))
    assert headlines(client, "/") == ["Piece 1", "Piece 0", "Piece 7", "Piece 6"]
    assert headlines(client, older(client, "/")) == ["Piece 5", "Piece 4", "Piece 3", "Piece 2", "Piece 1", "Piece 0"]
    publish_front(container(Kind.LATEST, card(ids["Piece 0"]), size=1))
    assert headlines(client, older(client, "/")) == names[::-1]


def test_a_front_of_pins_that_are_all_gone_is_a_good_page_by_its_rules(client: Client) -> None:
    draft = make_article("Never out")
    publish_front(container(Kind.LEAD, card(draft.pk)), container(Kind.ROW, card(draft.pk)))
    published("One", "Two")
    assert headlines(client, "/") == ["Two", "One"]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_curated_front_takes_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, rows: int
) -> None:
    section = make_section("Television")
    mara = make_person("Mara Quill")
    pieces = [
        make_edition(
            f"Piece {n}", hero=make_image(), kind="exclusive_interview" if n % 2 == 0 else "news", section=section,
            people=[mara], body=set_off(f"Words {n}.", speaker=mara),
        )
        for n in range(rows)
    ]  # fmt: skip
    brought = [make_image(f"Brought {n}") for n in range(rows)]
    cards = [card(one.piece_id, picture=image.pk) for one, image in zip(pieces, brought, strict=True)]
    order = [
        container(Kind.LEAD, *cards[:1]), container(Kind.SAID), container(Kind.ROW, *cards[1:9], size=8),
        container(Kind.EXCLUSIVES), container(Kind.SECTION, section=section.pk),
        container(Kind.LATEST, *cards[9:], size=30),
    ]  # fmt: skip
    publish_front(*order)
    publish_front(*order, section=section)
    client.get("/television/")  # what was read most is asked once a minute
    for address in ("/", "/television/"):
        with django_assert_num_queries(3):
            html = client.get(address).content.decode()
        assert html.count('<article class="card') == rows
        assert [image.title for image in brought if image.sources("jpeg")[0].url not in html] == []


def test_paging_a_home_page_by_rule_misses_nothing(client: Client) -> None:
    names = [f"Piece {n}" for n in range(PAGE + 4)]
    for name in names:
        make_edition(name, kind="news")
    seen = headlines(client, "/") + headlines(client, older(client, "/"))
    assert sorted(seen) == sorted(names)


def test_a_draft_and_a_changed_headline_stay_on_the_desk(client: Client) -> None:
    piece = make_edition("As published").piece
    publish_front(container(Kind.LEAD, card(piece.pk)))
    piece.headline = "As it will be"
    save_piece(piece, by=morag())
    assert headlines(client, "/") == ["As published"]
