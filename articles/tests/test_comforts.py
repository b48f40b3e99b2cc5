"""What makes a piece comfortable to read, as it is in the page before any script has run."""

import re
from typing import Any

import pytest

from articles import workflow
from articles.models import Edition
from articles.pages.article import article_page
from articles.tests.factories import inline, make_article, make_edition, make_person, morag, set_off
from core import clock

pytestmark = pytest.mark.django_db


def page_of(edition: Edition) -> Any:
    return article_page(edition, clock.now())


def test_each_interviewee_is_a_link_away_in_the_order_they_are_named() -> None:
    mara, nan, quiet = make_person("Mara Quill"), make_person("Nan Okoro"), make_person("Says Nothing")
    body = f"<p>{inline('First.', nan)}</p>{set_off('Second.', speaker=mara)}<p>{inline('Third.', nan)}</p>"
    edition = make_edition("Live", people=[mara, nan, quiet], body=body)
    first, second, _ = [pk for pk, _ in sorted(edition.page["quotes"].items(), key=lambda q: q[1]["position"])]

    found = [(part.person.name, part.many, part.anchor) for part in page_of(edition).answers]
    assert found == [("Mara Quill", 1, f"quote-{second[:8]}"), ("Nan Okoro", 2, f"quote-{first[:8]}")]


def test_the_links_lead_to_places_on_the_page(client: Any) -> None:
    mara = make_person("Mara Quill")
    edition = make_edition("Live", people=[mara], body=f"<p>{inline('First.', mara)}</p>")
    html = client.get(edition.get_absolute_url()).content.decode()
    [anchor] = re.findall(r'<li><a href="#(quote-[0-9a-f]{8})">Straight to Mara Quill', html)

    assert html.count(f'id="{anchor}"') == 1


def test_a_piece_where_nobody_is_quoted_has_no_such_links(client: Any) -> None:
    edition = make_edition("Live", people=[make_person("Mara Quill")], body="<p>Nobody speaks.</p>")
    html = client.get(edition.get_absolute_url()).content.decode()

    assert page_of(edition).answers == []
    assert "Straight to" not in html
    assert 'class="comforts"' in html


def test_a_piece_is_passed_on_by_plain_links_with_its_own_words(settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    edition = make_edition("Tea & sympathy", people=[], kind="news")
    ways = {way.name: way.address for way in page_of(edition).ways}

    url = f"https%3A%2F%2Fmagazine.example%2Ftelevision%2F{edition.slug}%2F"
    named = "Tea%20%26%20sympathy"
    assert ways["Email"] == f"mailto:?subject={named}&body={named}%20{url}"
    assert ways["Facebook"] == f"https://www.facebook.com/sharer/sharer.php?u={url}"
    assert sorted(ways) == ["Bluesky", "Email", "Facebook", "WhatsApp"]


def test_nothing_is_fetched_from_anybody_else(client: Any) -> None:
    html = client.get(make_edition("Live", people=[], kind="news").get_absolute_url()).content.decode()
    fetched = re.findall(r'<(?:link|script|img|iframe|source)[^>]* (?:src|href)="(https?://[^"]*)"', html)

    assert [address for address in fetched if "127.0.0.1" not in address and "testserver" not in address] == []


def test_what_comes_next_stands_at_the_end_and_nowhere_else(client: Any) -> None:
    mara = make_person("Mara Quill")
    for name in ("One", "Two", "Three"):
        make_edition(name, people=[mara])
    edition = make_edition("Live", people=[mara], body="<p>Text.</p>" * 6)
    page = page_of(edition)
    html = client.get(edition.get_absolute_url()).content.decode()

    assert [other.edition.headline for other in page.beside] == ["Three", "Two"]
    assert page.next.edition.headline == "One"
    assert html.index('id="read-next"') > html.index("</aside>")
    assert html.count(f'href="{page.next.edition.get_absolute_url()}"') == 1


def test_the_only_other_piece_stays_beside_the_text() -> None:
    mara = make_person("Mara Quill")
    make_edition("One", people=[mara])
    page = page_of(make_edition("Live", people=[mara]))

    assert ([other.edition.headline for other in page.beside], page.next) == (["One"], None)


def test_where_the_body_shows_them_all_nothing_is_shown_twice() -> None:
    mara = make_person("Mara Quill")
    for name in ("One", "Two"):
        make_edition(name, people=[mara])
    page = page_of(make_edition("Live", people=[mara], body='<p>Text.</p><div data-block="more"></div>'))

    assert (len(page.related), page.next) == (2, None)


def test_the_shelf_of_saved_pieces_is_the_same_for_everybody(client: Any, django_assert_num_queries: Any) -> None:
    workflow.publish(make_article("Somebody saved this", people=[], kind="news"), by=morag())
    with django_assert_num_queries(1):  # the sections of the masthead
        html = client.get("/saved/").content.decode()

    assert "Somebody saved this" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert "A bookmark does the same." in html
    assert client.get("/saved/").cookies == {}
