"""The page and the suggestions: what a reader sees, what it costs, and that nothing breaks it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.tests.factories import inline, make_edition, make_person, make_show
from search.indexing import bring_up_to_date
from search.tests.asking import found, page, suggested

pytestmark = pytest.mark.django_db
HOSTILE = [
    "\x00", "mara\x00quill", '"', '"mara', "mara'", "'; DROP TABLE search_entry; --", "mara AND", "NEAR(", "mara*", "*",
    "title:mara", "{title}:", "-mara", "(((", "a & | !", ":*", "<mark>", "<script>alert(1)</script>", "%s %(x)s", "\\",
    "\ud800", "‮mara", "마라", "مارا", "мара", "🎭", "e\u0301", "x" * 10_000, "mara " * 2_500, "the", "a an the of",
    "1", "0x", "2026-01-01", "user@example.com", "http://a.b/c?d=e", "a.b.c", "mara-quill", "O’Hara’s", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE)
def test_whatever_is_asked_is_answered(q: str) -> None:
    mara = make_person("Mara Quill", slug="mara", is_public=True)
    make_edition("Mara", people=[mara], body=f"<p>{inline('Mara?', mara)}</p>")
    bring_up_to_date()
    sent = q.encode("utf-8", "surrogatepass")
    for name in ("q", "section", "person", "show", "kind", "from", "to", "page"):
        given: dict[str, Any] = {"q": "mara", name: sent}
        for address in ("/search/", "/search/suggest/"):
            response = Client(raise_request_exception=True).get(address, given)
            assert response.status_code == 200
            assert b"<script>alert" not in response.content
    assert found("mara quill")[0] == "/people/mara/"


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_page_of_results_takes_six_queries_and_suggestions_four(rows: int, client: Client) -> None:
    for number in range(rows):
        person = make_person(f"Harbour Keeper {number}", is_public=True)
        show = make_show(f"Harbour Lights {number}", is_public=True)
        words = inline(f"A harbour is a harbour, {number}.", person)
        make_edition(f"Harbour {number}", people=[person], shows=[show], body=f"<p>{words}</p>")
    bring_up_to_date()
    for address, most in (("/search/?q=harbour", 6), ("/search/?q=harbuor+keper", 6), ("/search/suggest/?q=har", 4)):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= most, address
    narrowed = "/search/?q=harbour&kind=quotation&person=harbour-keeper-0&show=harbour-lights-0&section=television"
    with CaptureQueriesContext(connection) as asked:
        client.get(narrowed)
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 6


def test_what_was_asked_for_is_marked_and_everything_else_is_text() -> None:
    make_edition("Harbour & <i>wall</i>", kind="news", people=[], standfirst="The harbours of Fife.")
    bring_up_to_date()
    html = Client().get("/search/", {"q": "harbour"}).content.decode()
    assert "<mark>Harbour</mark> &amp; &lt;i&gt;wall&lt;/i&gt;" in html
    assert "The <mark>harbours</mark> of Fife." in html


def test_the_stretch_of_the_text_that_holds_the_words_is_shown() -> None:
    body = "<p>" + "It rained. " * 200 + "Then the lighthouse went out. " + "It rained. " * 200 + "</p>"
    make_edition("Rain", kind="news", people=[], body=body)
    bring_up_to_date()
    html = page("lighthouse")
    assert "Then the <mark>lighthouse</mark> went out." in html
    assert len(html) < 12_000


def test_nothing_found_says_what_to_do_and_the_empty_box_finds_nothing(client: Client) -> None:
    make_edition("Harbour", kind="news", people=[])
    bring_up_to_date()
    assert len(found("harbour")) == 1
    assert "Check the spelling" in page("xylophone")
    assert "Search everything" in page("harbour", section="nowhere")
    assert found("") == []
    assert "<ol" not in page("")


def test_results_are_not_for_robots_and_the_page_is_read_only(client: Client) -> None:
    assert "noindex" not in client.get("/search/").content.decode()
    html = client.get("/search/?q=x").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/search/">' in html
    assert client.post("/search/").status_code == client.post("/search/suggest/").status_code == 405


def test_a_suggestion_says_what_it_is_and_where(client: Client) -> None:
    make_person("Mara <Quill>", slug="mara", known_for="Actor", is_public=True)
    bring_up_to_date()
    answer: Any = client.get("/search/suggest/?q=ma").json()
    assert answer == {
        "suggestions": [{"label": "Mara <Quill>", "kind": "Person", "note": "Actor", "url": "/people/mara/"}]
    }
    assert suggested("mar") == ["Mara <Quill>"]


def test_what_was_found_offers_to_narrow_the_search_to_it(client: Client) -> None:
    mara = make_person("Mara Quill", slug="mara", is_public=True)
    piece = make_edition("Mara Quill walks", people=[mara]).get_absolute_url()
    make_edition("Quill walks of Mara Bay", kind="news", people=[])
    bring_up_to_date()
    assert 'href="?q=mara+quill&person=mara"' in page("mara quill")
    assert found("mara quill", person="mara") == ["/people/mara/", piece]
    assert "Not only Mara Quill" in page("mara quill", person="mara")
