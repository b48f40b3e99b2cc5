"""The provider of embeds."""

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Edition
from articles.tests.factories import idris, inline, make_article, make_edition, make_person, morag
from core import clock, dates
from syndication.tests.scene import WORDS, interview

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def ask(path: str, **query: Any) -> Any:
    return Client().get("/oembed", {"url": f"{SITE}{path}" if path.startswith("/") else path, **query})


def told(path: str, **query: Any) -> dict[str, Any]:
    response = ask(path, **query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_a_piece_is_embedded_as_a_plain_quotation() -> None:
    scene = interview()
    found = told(scene.path)
    thumbnail = {found.pop(f"thumbnail_{name}") for name in ("width", "height")}
    assert found.pop("thumbnail_url").startswith(f"{SITE}/media/")
    assert (thumbnail, found) == (
        {64, 40},
        {
            "version": "1.0",
            "type": "rich",
            "title": "The long way round",
            "author_name": "Idris Vaughan",
            "provider_name": "Ninth Row",
            "provider_url": f"{SITE}/",
            "cache_age": 3600,
            "html": f'<blockquote><p><strong><a href="{SITE}{scene.path}">The long way round</a></strong></p>'
            "<p>What happened next.</p><p>Idris Vaughan, <cite>Ninth Row</cite>, "
            f"{dates.day(scene.edition.published_at)}</p></blockquote>",
            "width": 600,
            "height": None,
        },
    )


def test_a_quotation_is_embedded_with_who_said_it_and_where() -> None:
    scene = interview()
    found = told(scene.said)
    assert found["html"] == (
        f"<blockquote><p>{WORDS}</p><p>Mara Quill, speaking to <cite>Ninth Row</cite>: "
        f'<a href="{SITE}{scene.said}">The long way round</a></p></blockquote>'
    )
    assert (found["author_name"], found["author_url"]) == ("Mara Quill", f"{SITE}{scene.mara.get_absolute_url()}")
    assert found["title"] == f"Mara Quill: “{WORDS}”"


def test_xml_says_the_same() -> None:
    scene = interview()
    response = ask(scene.path, format="xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root: ElementTree.Element = fromstring(response.content)
    assert root.tag == "oembed"
    found = told(scene.path)
    assert {part.tag: part.text or "" for part in root} == {
        name: "" if value is None else str(value) for name, value in found.items()
    }


def test_its_page_says_where_the_embed_is() -> None:
    scene = interview()
    for path in (scene.path, scene.said):
        html = Client().get(path).content.decode()
        for form, kind in (("json", "application/json+oembed"), ("xml", "text/xml+oembed")):
            [link] = [line for line in html.splitlines() if f'type="{kind}"' in line]
            address = link.split('href="')[1].split('"')[0].replace("&amp;", "&")
            response = Client().get(address.removeprefix(SITE))
            assert (response.status_code, form in response["Content-Type"]) == (200, True)
    assert "+oembed" not in Client().get("/television/").content.decode()


def test_one_who_has_it_already_is_told_so() -> None:
    scene = interview()
    first = ask(scene.path)
    query = {"url": f"{SITE}{scene.path}"}
    assert Client().get("/oembed", query, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert ("Last-Modified" in first, first["Access-Control-Allow-Origin"]) == (False, "*")


def test_hostile_words_are_only_words() -> None:
    nasty = "</blockquote><script>alert(1)</script>\"'&"
    edition = make_edition(nasty, standfirst=nasty, slug="nasty")
    html = told(edition.get_absolute_url())["html"]
    assert "<script" not in html
    assert html.count("</blockquote>") == 1


def test_it_asks_for_no_more_room_than_there_is() -> None:
    scene = interview()
    found = told(scene.path, maxwidth=320, maxheight=20)
    assert (found["width"], "thumbnail_url" in found) == (320, False)
    assert told(scene.path, maxwidth="wide")["width"] == 600


def test_what_is_not_public_is_not_there() -> None:
    draft, live = make_article("Draft"), make_article("Live")
    workflow.publish(live, by=morag())
    workflow.kill(live, by=morag(), note="It was wrong.")
    scene = interview()
    person = scene.mara.get_absolute_url()
    answers = {
        path: (response.status_code, response.content)
        for path in (
            "/television/never-was/", f"/television/{draft.slug}/", f"/television/{live.slug}/", person, "/",
            f"{scene.path}said/00000000/", f"{scene.path}gallery/1/", "/admin/", "not an address",
            f"https://elsewhere.example{scene.path}", f"//127.0.0.1:8000{scene.path}", f"{SITE}.example{scene.path}",
            f"ftp://127.0.0.1:8000{scene.path}", f"http://u@127.0.0.1:8000{scene.path}", "http://[", "x" * 5000,
        )
        for response in [ask(path)]
    }  # fmt: skip
    assert set(answers.values()) == {(404, b"Nothing public is there.")}


def test_a_piece_is_embedded_from_its_moment_on() -> None:
    piece, friday = make_article("On Friday"), clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=friday, by=morag())
    path = f"/television/{piece.slug}/"
    with clock.at(friday - timedelta(microseconds=1)):
        assert ask(path).status_code == 404
    with clock.at(friday):
        assert told(path)["title"] == "On Friday"


def test_an_address_that_a_piece_once_had_leads_to_it() -> None:
    scene = interview()
    piece = Article.objects.get(pk=scene.edition.piece_id)
    piece.slug = "another-way"
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    assert f'href="{SITE}/television/another-way/"' in told(scene.path)["html"]
    assert f'href="{SITE}/television/another-way/said/{scene.quote}/"' in told(scene.said)["html"]


def test_what_is_asked_wrongly_is_refused() -> None:
    scene = interview()
    assert Client().get("/oembed").status_code == 400
    assert ask(scene.path, format="yaml").status_code == 501
    assert Client().post("/oembed", {"url": scene.path}).status_code == 405


@pytest.mark.parametrize("many", [1, 3, 30])
def test_an_embed_takes_as_many_queries_whatever_is_in_the_piece(many: int) -> None:
    speakers = [make_person() for _ in range(many)]
    body = "".join(f"<p>{inline(f'These are the words of number {n}.', one)}</p>" for n, one in enumerate(speakers))
    edition: Edition = make_edition("Full", body=body, people=speakers)
    quote = next(iter(edition.page["quotes"]))[:8]
    for path, queries in ((edition.get_absolute_url(), 1), (f"{edition.get_absolute_url()}said/{quote}/", 4)):
        with CaptureQueriesContext(connection) as taken:
            told(path)
        assert len(taken) == queries
