"""The front, the sections and the genres: newest first, paged by where the last page ended."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Edition
from articles.pages.listing import PAGE
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_section,
    make_show,
    morag,
    set_off,
)
from articles.tests.reading import assert_there_and_back, walked
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from people.models import Person
from shows.models import Availability, Genre, Service, Show

pytestmark = pytest.mark.django_db
HEADLINES = re.compile(r'class="card-headline"><a href="[^"]*">(.*?)</a>')


def headlines(client: Client, address: str) -> list[str]:
    """The headlines of a page in order."""
    response = client.get(address)
    assert response.status_code == 200
    return HEADLINES.findall(response.content.decode())


def older(client: Client, address: str) -> str:
    """The address behind “Older pieces”, empty when there is none."""
    match = re.search(r'rel="next" href="([^"]*)"', client.get(address).content.decode())
    return address.split("?")[0] + match[1] if match else ""


def published(*names: str, **fields: Any) -> list[Edition]:
    """Pieces published one minute apart, the last one just now."""
    editions = []
    for ago, name in zip(range(len(names), 0, -1), names, strict=True):
        with clock.at(clock.now() - timedelta(minutes=ago)):
            editions.append(make_edition(name, **{"kind": "news", **fields}))
    return editions


def test_the_newest_piece_comes_first_everywhere(client: Client) -> None:
    genre = make_genre("Comedy")
    for edition in published("Older", "Newer"):
        article = edition.piece
        article.genres.add(genre)
        save_piece(article, by=idris(), body=article.body)
        publish(article, by=morag())
    for address in ("/", "/television/", "/genres/comedy/"):
        assert headlines(client, address) == ["Newer", "Older"]


def test_the_newest_exclusive_leads_the_front_however_much_news_came_after(client: Client) -> None:
    published("First exclusive", "Second exclusive", kind="exclusive_interview")
    published("News", "More news")
    assert headlines(client, "/") == ["Second exclusive", "First exclusive", "More news", "News"]


def test_the_front_sets_the_words_of_the_newest_exclusive_large(client: Client) -> None:
    mara = make_person("Mara Quill")
    make_edition(
        "Her words", kind="exclusive_interview", people=[mara], body=set_off("I never left the weir.", speaker=mara)
    )
    html = client.get("/").content.decode()
    assert "<p>“I never left the weir.”</p>" in html
    assert re.search(r'From <a href="/television/her-words/#quote-[0-9a-f]{8}">Her words</a>', html)


def test_paging_shows_every_piece_once(client: Client) -> None:
    moment = clock.now()
    with clock.at(moment):  # the same moment for all: only the id tells them apart
        names = [f"Piece {n}" for n in range(2 * PAGE + 3)]
        for name in names:
            make_edition(name, kind="news")
    for start in ("/", "/television/"):
        seen, address = [], start
        while address:
            seen += headlines(client, address)
            address = older(client, address)
        assert seen == names[::-1]


def test_a_list_without_older_pieces_does_not_offer_them(client: Client) -> None:
    published(*[f"Piece {n}" for n in range(PAGE)])
    assert older(client, "/television/") == ""
    published("One more")
    assert older(client, "/television/").startswith("/television/?after=")


@pytest.mark.parametrize("cursor", ["x", "2026-01-01T00:00:00Z", "2026-13-41T00:00:00Z_1", "2026-01-01T00:00:00_1"])
def test_a_place_in_the_list_that_we_never_gave_out_is_not_found(client: Client, cursor: str) -> None:
    published("A piece")
    assert client.get("/", {"after": cursor}).status_code == 404
    assert client.get("/television/", {"after": cursor}).status_code == 404


def test_lists_show_only_what_is_public(client: Client) -> None:
    genre = make_genre("Comedy")
    make_article("A draft")
    later = make_article("Later")
    gone = make_article("Gone")
    for article in (later, gone):
        article.genres.add(genre)
        save_piece(article, by=idris(), body=article.body)
    schedule(later, at=clock.now() + timedelta(hours=1), by=morag())
    publish(gone, by=morag())
    assert [headlines(client, address) for address in ("/", "/television/", "/genres/comedy/")] == [["Gone"]] * 3
    kill(gone, by=morag(), note="It was wrong.")
    assert [headlines(client, address) for address in ("/", "/television/", "/genres/comedy/")] == [[]] * 3
    with clock.at(clock.now() + timedelta(hours=2)):
        assert [headlines(client, address) for address in ("/", "/television/", "/genres/comedy/")] == [["Later"]] * 3


def test_an_empty_magazine_says_so(client: Client) -> None:
    make_section("Film")
    make_genre("Comedy")
    assert "The first pieces will be here soon." in client.get("/").content.decode()
    assert "Nothing has been published here yet." in client.get("/film/").content.decode()
    assert "No pieces yet." in client.get("/genres/comedy/").content.decode()


def test_a_piece_without_a_picture_is_set_in_type(client: Client) -> None:
    published("In words")
    assert 'class="card card-feature card-plain accent-0"' in client.get("/television/").content.decode()


def test_what_is_not_there_is_not_found_with_a_way_on(client: Client) -> None:
    make_section("Film")
    for address in ("/nothing/", "/film/nothing/", "/genres/nothing/", "/people/nothing/", "/shows/nothing/"):
        response = client.get(address)
        assert response.status_code == 404
        assert response.content.decode().count('<a class="accent-0" href="/film/">Film</a>') == 2


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("address", "queries"), [("/", 3), ("/television/", 4), ("/genres/comedy/", 6)])
def test_a_list_takes_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, rows: int, address: str, queries: int
) -> None:
    genre = make_genre("Comedy")
    for n in range(rows):
        show = make_show(is_public=True, poster=make_image())
        show.genres.add(genre)
        article = make_article(f"Piece {n}", hero=make_image(), kind="exclusive_interview" if n % 2 == 0 else "news")
        article.genres.add(genre)
        save_piece(article, by=idris(), body=article.body)
        publish(article, by=morag())
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


# --- The hub of a genre -----------------------------------------------------------------------------


def comedy_show(title: str, starts: int | None = None, **fields: Any) -> Show:
    """A comedy, on Lantern from so many days from now on."""
    lantern = Service.objects.get_or_create(name="Lantern", slug="lantern")[0]
    comedy = Genre.objects.filter(slug="comedy").first() or make_genre("Comedy")
    show = make_show(title, **{"is_public": True, "genre": comedy, **fields})
    if starts is not None:
        Availability.objects.create(show=show, service=lantern, starts_on=clock.today() + timedelta(days=starts))
    return show


def shelf(client: Client, heading: str) -> list[tuple[str, str]]:
    """What stands under the heading of the genre’s page: each show with the words below it."""
    html = client.get("/genres/comedy/").content.decode().partition(f'id="{heading}"')[2].partition("</section>")[0]
    return re.findall(r'<h3><a href="[^"]*">(.*?)</a></h3>\s*<p class="facts">(.*?)</p>', html)


def test_a_genre_tells_what_is_new_this_week(client: Client) -> None:
    with clock.at(datetime(2026, 11, 27, 12, tzinfo=UTC)):  # a Friday
        for title, starts in (("Gone by", -7), ("Since Saturday", -6), ("Today", 0), ("Next week", 6), ("Later", 7)):
            comedy_show(title, starts)
        comedy_show("Hidden", 0, is_public=False)
        comedy_show("Elsewhere", 0, genre=make_genre("Drama"))
        assert shelf(client, "new") == [
            ("Since Saturday", "On Lantern now"), ("Today", "On Lantern from today"),
            ("Next week", "On Lantern from Thursday"),
        ]  # fmt: skip


def test_a_genre_names_whom_its_latest_pieces_are_with_and_nobody_hidden(client: Client) -> None:
    genre = make_genre("Comedy")
    mara, nan = make_person("Mara Quill", known_for="Actor"), make_person("Nan Hidden")
    article = make_article("A piece", people=[mara, nan])
    article.genres.add(genre)
    save_piece(article, by=idris(), body=article.body)
    publish(article, by=morag())
    Person.objects.filter(pk=nan.pk).update(is_public=False)
    html = client.get("/genres/comedy/").content.decode().partition('id="people"')[2]
    assert f'<a href="{mara.get_absolute_url()}">Mara Quill</a> <span class="facts">Actor</span>' in html
    assert "Nan Hidden" not in html


def test_a_genre_and_a_section_page_there_and_back(client: Client) -> None:
    genre = make_genre("Comedy")
    with clock.at(clock.now()):
        for n in range(2 * PAGE + 1):
            article = make_article(f"Piece {n}", kind="news")
            article.genres.add(genre)
            save_piece(article, by=idris(), body=article.body)
            publish(article, by=morag())
    assert_there_and_back(client, "/genres/comedy/", 3)
    pages = walked(client, "/television/")
    assert walked(client, pages[-1], "prev") == pages[::-1]
