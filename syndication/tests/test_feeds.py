"""Feeds, as a reader's program understands them."""

import json
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Correction
from articles.tests.factories import idris, make_article, make_edition, make_genre, make_person, make_show, morag
from core import clock, redirects
from people.merge import merge
from people.models import Person
from syndication.tests.scene import WORDS, interview

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
FORMS = ("rss", "atom", "json")


def parsed(path: str) -> Any:
    """The feed at the path, as feedparser reads it; it has nothing to complain of."""
    response = Client().get(path)
    assert response.status_code == 200
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert found.bozo == 0, found.get("bozo_exception")
    return found


def titles(path: str) -> list[str]:
    return [entry.title for entry in parsed(path).entries]


def test_rss_tells_everything_of_a_piece() -> None:
    scene = interview()
    feed = parsed("/feeds/rss/")
    assert (feed.version, feed.feed.title, feed.feed.link) == ("rss20", "Ninth Row", f"{SITE}/")
    assert (feed.feed.language, feed.feed.subtitle) == ("en-GB", "The best seat in the house")
    [entry] = feed.entries
    assert (entry.title, entry.link) == ("The long way round", f"{SITE}{scene.path}")
    assert (entry.id, entry.guidislink) == (f"tag:127.0.0.1,2026:piece-{scene.edition.piece_id}", False)
    assert entry.summary == "What happened next."
    assert [author.name for author in entry.authors] == ["Idris Vaughan"]
    assert [tag.term for tag in entry.tags] == ["Television", "Crime drama", "Heists"]
    assert entry.published_parsed[:6] == scene.edition.published_at.utctimetuple()[:6]
    assert entry.updated == scene.edition.public_from.isoformat()
    [picture] = entry.media_content
    assert picture["url"].startswith(f"{SITE}/media/pictures/")
    assert (picture["medium"], picture["type"]) == ("image", "image/jpeg")
    assert entry.media_credit[0]["content"] == "Photograph: Ninth Row"
    assert WORDS in entry.content[0].value


def test_atom_tells_everything_of_a_piece() -> None:
    scene = interview()
    feed = parsed("/feeds/atom/")
    assert (feed.version, feed.feed.title, feed.feed.id) == ("atom10", "Ninth Row", f"{SITE}/feeds/atom/")
    assert feed.feed.updated == scene.edition.public_from.isoformat()
    [entry] = feed.entries
    assert (entry.title, entry.link) == ("The long way round", f"{SITE}{scene.path}")
    assert entry.id == f"tag:127.0.0.1,2026:piece-{scene.edition.piece_id}"
    assert (entry.summary, entry.published) == ("What happened next.", scene.edition.published_at.isoformat())
    assert entry.updated == scene.edition.public_from.isoformat()
    assert [(author.name, author.href) for author in entry.authors] == [
        ("Idris Vaughan", f"{SITE}{scene.idris.get_absolute_url()}")
    ]
    assert [tag.term for tag in entry.tags] == ["Television", "Crime drama", "Heists"]
    assert [link.type for link in entry.enclosures] == ["image/jpeg"]
    assert (entry.content[0].type, WORDS in entry.content[0].value) == ("text/html", True)


def test_json_feed_tells_everything_of_a_piece() -> None:
    scene = interview()
    response = Client().get("/feeds/json/")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    [item] = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ninth Row",
        "description": "The best seat in the house",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feeds/json/",
        "icon": f"{SITE}/static/site/favicon.svg",
        "language": "en-GB",
        "authors": [{"name": "Ninth Row", "url": f"{SITE}/"}],
    }
    assert WORDS in item.pop("content_html")
    assert item.pop("image").startswith(f"{SITE}/media/pictures/")
    assert item == {
        "id": f"tag:127.0.0.1,2026:piece-{scene.edition.piece_id}",
        "url": f"{SITE}{scene.path}",
        "title": "The long way round",
        "summary": "What happened next.",
        "date_published": scene.edition.published_at.isoformat(),
        "date_modified": scene.edition.public_from.isoformat(),
        "authors": [{"name": "Idris Vaughan", "url": f"{SITE}{scene.idris.get_absolute_url()}"}],
        "tags": ["Television", "Crime drama", "Heists"],
    }


def test_the_text_is_plain_html_with_full_addresses() -> None:
    scene = interview()
    piece = Article.objects.get(pk=scene.edition.piece_id)
    Correction.objects.create(article=piece, text="The weir is in Leith.", corrected_at=clock.now())
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    [item] = json.loads(Client().get("/feeds/json/").content)["items"]
    html = item["content_html"]
    assert html.startswith(f'<figure><img src="{SITE}/media/pictures/')
    assert f'<a href="{SITE}{scene.mara.get_absolute_url()}">Mara</a>' in html
    assert f'<a href="{SITE}{scene.show.get_absolute_url()}">the show</a>' in html
    assert f"“{WORDS}”" in html
    assert f"{SITE}{scene.path}gallery/1/" in html
    assert "The weir is in Leith." in html
    for mark in (" class=", " id=", " data-", "<script", "<svg", "<span", "<div", 'href="/', 'src="/'):
        assert mark not in html


@pytest.mark.parametrize("form", FORMS)
def test_a_house_that_wants_readers_to_come_gives_summaries(form: str, settings: Any) -> None:
    settings.FEEDS_IN_FULL = False
    interview()
    text = Client().get(f"/feeds/{form}/").content.decode()
    assert ("What happened next." in text, WORDS in text) == (True, False)


def test_each_page_that_gathers_has_a_feed_of_its_own() -> None:
    scene = interview()
    make_edition("Elsewhere", people=[make_person("Somebody else")])
    assert titles(f"/feeds/people/{scene.mara.slug}/rss/") == ["The long way round"]
    assert titles(f"/feeds/shows/{scene.show.slug}/rss/") == ["The long way round"]
    assert titles(f"/feeds/genres/{scene.genre.slug}/rss/") == ["The long way round"]
    assert titles(f"/feeds/people/{scene.idris.slug}/atom/") == ["Elsewhere", "The long way round"]
    assert titles("/feeds/sections/television/rss/") == ["Elsewhere", "The long way round"]
    person = parsed(f"/feeds/people/{scene.mara.slug}/rss/").feed
    assert (person.title, person.link) == ("Mara Quill – Ninth Row", f"{SITE}{scene.mara.get_absolute_url()}")


def test_a_piece_keeps_its_identifier_through_changes() -> None:
    scene = interview()
    [before] = parsed("/feeds/rss/").entries
    piece = Article.objects.get(pk=scene.edition.piece_id)
    piece.headline, piece.slug = "Another way round", "another-way-round"
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    [after] = parsed("/feeds/rss/").entries
    assert (after.id, after.published) == (before.id, before.published)
    assert (after.link, after.updated > before.updated) == (f"{SITE}/television/another-way-round/", True)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_break_no_feed(form: str) -> None:
    nasty = ']]>\x0b<script>alert(1)</script> & "quotes" \ud800 \U0001f600'.encode("utf-8", "replace").decode()
    make_edition(nasty, standfirst=nasty, slug="nasty")
    response = Client().get(f"/feeds/{form}/")
    if form == "json":
        title = json.loads(response.content)["items"][0]["title"]
    else:
        found = feedparser.parse(response.content, sanitize_html=False)
        assert found.bozo == 0
        title = found.entries[0].title
    assert title.replace("\x0b", "") == nasty.replace("\x0b", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_without_pieces_is_a_feed(form: str) -> None:
    make_genre("Noir")
    response = Client().get(f"/feeds/genres/noir/{form}/")
    assert response.status_code == 200
    assert form == "json" or feedparser.parse(response.content).bozo == 0


def test_what_readers_may_not_know_of_has_no_feed() -> None:
    person, show = make_person("Hidden"), make_show("Hidden too")
    for path in (f"people/{person.slug}", f"shows/{show.slug}", "genres/none", "sections/none", "people/never-was"):
        assert Client().get(f"/feeds/{path}/rss/").status_code == 404
    assert Client().get("/feeds/csv/").status_code == 404


def test_a_piece_enters_its_feeds_at_its_moment_and_leaves_when_it_is_killed() -> None:
    mara = make_person("Mara Quill", is_public=True)
    piece = make_article("On Friday", people=[mara])
    friday = clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=friday, by=morag())
    path = f"/feeds/people/{mara.slug}/rss/"
    with clock.at(friday - timedelta(microseconds=1)):
        assert (titles("/feeds/rss/"), titles(path)) == ([], [])
    with clock.at(friday):
        assert (titles("/feeds/rss/"), titles(path)) == (["On Friday"], ["On Friday"])
        workflow.kill(piece, by=morag(), note="It was wrong.")
        assert (titles("/feeds/rss/"), titles(path)) == ([], [])


def test_the_feed_of_somebody_who_moved_moves_along() -> None:
    old, new = make_person("Mara Q", is_public=True), make_person("Mara Quill", is_public=True)
    merge(old, into=new, by=morag())
    response = Client().get(f"/feeds/people/{old.slug}/atom/")
    assert (response.status_code, response["Location"]) == (301, f"/feeds/people/{new.slug}/atom/")
    redirects.leave("/people/away/", "/")
    assert Client().get("/feeds/people/away/atom/").status_code == 404
    assert Person.objects.filter(slug=new.slug).exists()


@pytest.mark.parametrize(("many", "form"), [(1, "rss"), (3, "atom"), (30, "json")])
def test_a_feed_takes_as_many_queries_whatever_is_in_it(many: int, form: str) -> None:
    scene = interview()
    for n in range(many - 1):
        other = make_person(f"Other {n}", is_public=True)
        body = f'<p><a data-person="{other.pk}">Other</a>, <a data-piece="{scene.edition.piece_id}">before</a>.</p>'
        piece = make_article(f"Piece {n}", people=[scene.mara, other], shows=[scene.show], body=body)
        piece.genres.add(scene.genre)
        workflow.save_piece(piece, by=idris())
        workflow.publish(piece, by=morag())
    own = {
        "/feeds/{}/": 3,
        "/feeds/sections/television/{}/": 4,
        f"/feeds/people/{scene.mara.slug}/{{}}/": 4,
        f"/feeds/shows/{scene.show.slug}/{{}}/": 4,
        f"/feeds/genres/{scene.genre.slug}/{{}}/": 4,
    }
    for path, queries in own.items():
        with CaptureQueriesContext(
            connection,
        ) as taken:
            response = Client().get(path.format(form))
        assert response.status_code == 200
        assert len(taken) == queries + (many > 1), path  # one for pieces that are linked to


@pytest.mark.parametrize("many", [1, 3])
def test_a_feed_holds_the_newest_twenty(many: int) -> None:
    for n in range(20 + many):
        make_edition(f"Piece {n}")
    assert len(titles("/feeds/rss/")) == 20
