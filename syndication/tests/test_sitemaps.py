"""Sitemaps, held against the protocol’s schema, and what is in them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Edition
from articles.tests.factories import (
    idris,
    make_article,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
)
from core import clock, sitemapped
from images.models import Image
from syndication.sitemaps import months
from syndication.tests.scene import interview

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
SCHEMAS = Path(__file__).parent / "schemas"
URLSET, INDEX = xmlschema.XMLSchema(SCHEMAS / "sitemap.xsd"), xmlschema.XMLSchema(SCHEMAS / "siteindex.xsd")
THIS_MONTH = "/sitemap-pieces-2026-11-1.xml"
NOVEMBER = datetime(2026, 11, 27, 9, tzinfo=UTC)


def valid(path: str) -> str:
    """The sitemap at the path, which its schema has nothing against."""
    response = Client().get(path)
    assert response.status_code == 200, path
    text = b"".join(response) if response.streaming else response.content
    (INDEX if path == "/sitemap.xml" else URLSET).validate(text.decode())
    return text.decode()


def locations(path: str) -> list[str]:
    """The paths in a sitemap."""
    return [address.removeprefix(SITE) for address in re.findall(r"<loc>(.*?)</loc>", valid(path))]


def change(piece: Article) -> None:
    """Publish it with another standfirst."""
    piece.standfirst = "It was otherwise."
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())


def everywhere() -> list[str]:
    """The paths in all sitemaps of the index."""
    return [found for sitemap in locations("/sitemap.xml") for found in locations(sitemap)]


def test_the_index_leads_to_every_page() -> None:
    with clock.at(NOVEMBER):
        scene = interview()
        assert locations("/sitemap.xml") == [
            "/sitemap-of-fronts.xml",
            "/sitemap-of-lists.xml",
            "/sitemap-of-streaming.xml",
            THIS_MONTH,
            "/sitemap-people-0.xml",
            "/sitemap-shows-0.xml",
        ]
        pages = ["/", "/television/", "/genres/crime-drama/", scene.path]
        pages += [scene.mara.get_absolute_url(), scene.idris.get_absolute_url(), scene.show.get_absolute_url()]
        assert set(pages) <= set(everywhere())
        assert {Client().get(path).status_code for path in everywhere()} == {200}


def test_a_piece_is_told_of_with_its_change_and_its_picture() -> None:
    with clock.at(NOVEMBER):
        scene = interview()
    with clock.at(NOVEMBER + timedelta(hours=2)):
        change(Article.objects.get(pk=scene.edition.piece_id))
        text = valid(THIS_MONTH)
        assert "<lastmod>2026-11-27T11:00:00+00:00</lastmod>" in valid("/sitemap.xml")
    picture = scene.edition.hero
    assert picture is not None
    assert f"<loc>{SITE}{scene.path}</loc><lastmod>2026-11-27T11:00:00+00:00</lastmod>" in text
    assert f"<image:image><image:loc>{SITE}{picture.sources('jpeg')[-1].url}</image:loc></image:image>" in text


def test_a_picture_out_of_licence_is_not_told_of() -> None:
    with clock.at(NOVEMBER):
        interview()
        Image.objects.update(usage_until=NOVEMBER.date() - timedelta(days=1))
        assert [path for path in everywhere() if "/media/" in path] == []


def test_each_month_has_a_sitemap_and_a_long_one_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(months, "MOST", 2)
    days = [datetime(2026, 2, day, tzinfo=UTC) for day in (1, 2, 28)]
    for day in [datetime(2025, 12, 31, 23, 59, tzinfo=UTC), *days]:
        with clock.at(day):
            make_edition(f"Of {day:%d %B}", slug=f"of-{day:%d-%m}")
    assert [path for path in locations("/sitemap.xml") if "pieces" in path] == [
        "/sitemap-pieces-2026-02-1.xml", "/sitemap-pieces-2026-02-2.xml", "/sitemap-pieces-2025-12-1.xml",
    ]  # fmt: skip
    assert locations("/sitemap-pieces-2026-02-1.xml") == ["/television/of-01-02/", "/television/of-02-02/"]
    assert locations("/sitemap-pieces-2026-02-2.xml") == ["/television/of-28-02/"]
    assert locations("/sitemap-pieces-2025-12-1.xml") == ["/television/of-31-12/"]


@pytest.mark.parametrize(
    "path",
    ["pieces-2026-02-1", "pieces-2026-13-1", "pieces-2026-00-1", "pieces-0-01-1", "pieces-99999-01-1",
     "pieces-2026-11-2", "pieces-2026-11-0", "people-1", "shows-7", "shows-99999999999999", "of-nothing"],
)  # fmt: skip
def test_there_is_no_sitemap_of_nothing(path: str) -> None:
    with clock.at(NOVEMBER):
        interview()
        assert Client().get(f"/sitemap-{path}.xml").status_code == 404


def test_a_magazine_without_a_piece_has_sitemaps_too() -> None:
    assert locations("/sitemap.xml") == ["/sitemap-of-fronts.xml", "/sitemap-of-lists.xml", "/sitemap-of-streaming.xml"]
    lists = [f"/streaming-guide/list/{which}/" for which in ("new", "coming", "leaving")]
    streaming = ["/streaming-guide/", "/releases/", *lists]
    assert everywhere() == ["/", "/contributors/", "/archive/", "/corrections/", *streaming]
    assert locations("/news-sitemap.xml") == ["/"]


def test_news_are_of_two_days() -> None:
    with clock.at(NOVEMBER - timedelta(hours=48)):
        make_edition("The day before yesterday")
    with clock.at(NOVEMBER - timedelta(hours=47)):
        new = make_edition("Since then & now")
    with clock.at(NOVEMBER):
        text = valid("/news-sitemap.xml")
        assert locations("/news-sitemap.xml") == [new.get_absolute_url()]
    assert "<news:name>Ninth Row</news:name><news:language>en</news:language>" in text
    assert f"<news:publication_date>{new.published_at.isoformat()}</news:publication_date>" in text
    assert "<news:title>Since then &amp; now</news:title>" in text


def test_an_old_piece_that_changes_is_no_news() -> None:
    with clock.at(NOVEMBER - timedelta(days=9)):
        piece = make_article("Old")
        workflow.publish(piece, by=morag())
    with clock.at(NOVEMBER):
        change(piece)
        assert locations("/news-sitemap.xml") == ["/"]


def test_nothing_is_told_of_before_its_moment_or_after_its_end() -> None:
    piece = make_article("On Friday", people=[make_person("Mara Quill")], shows=[make_show("The Stroud File")])
    friday = clock.now() + timedelta(hours=30)
    workflow.schedule(piece, at=friday, by=morag())
    told = list(_wanted(piece))
    with clock.at(friday - timedelta(microseconds=1)):
        assert [path for path in [*everywhere(), *locations("/news-sitemap.xml")] if path in told] == []
    with clock.at(friday):
        assert set(told) <= set(everywhere())
        assert told[0] in locations("/news-sitemap.xml")
        workflow.kill(piece, by=morag(), note="It was wrong.")
        assert told[0] not in [*everywhere(), *locations("/news-sitemap.xml")]


def _wanted(piece: Article) -> Iterable[str]:
    yield f"/television/{piece.slug}/"
    yield piece.people.get().person.get_absolute_url()
    yield piece.shows.get().show.get_absolute_url()


def test_another_floor_lists_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemapped, "_sources", dict(sitemapped._sources))
    sitemapped.offer("simple-pages", lambda now: [sitemapped.Listed("/about/", now), sitemapped.Listed("/contact/")])
    assert "/sitemap-of-simple-pages.xml" in locations("/sitemap.xml")
    assert locations("/sitemap-of-simple-pages.xml") == ["/about/", "/contact/"]


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_sitemap_takes_as_many_queries_whatever_is_in_it(many: int) -> None:
    with clock.at(NOVEMBER):
        for n in range(many):
            person, show = make_person(portrait=make_image()), make_show(poster=make_image())
            make_edition(f"Piece {n}", people=[person], shows=[show], hero=make_image())
            make_genre()
        taken = {}
        for path in ("/sitemap.xml", THIS_MONTH, "/sitemap-people-0.xml", "/sitemap-shows-0.xml",
                     "/sitemap-of-fronts.xml", "/news-sitemap.xml", "/robots.txt"):  # fmt: skip
            with CaptureQueriesContext(connection) as queries:
                response: Any = Client().get(path)
                assert response.status_code == 200
                b"".join(response)
            taken[path] = len(queries)
        assert Edition.objects.count() == many
    assert taken == {
        "/sitemap.xml": 7,
        THIS_MONTH: 1,
        "/sitemap-people-0.xml": 1,
        "/sitemap-shows-0.xml": 1,
        "/sitemap-of-fronts.xml": 2,
        "/news-sitemap.xml": 1,
        "/robots.txt": 0,
    }


def test_a_large_archive_is_counted_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(months, "WORTH_KEEPING", 0)
    taken = []
    for seconds in (0, 59, 60):
        with clock.at(NOVEMBER + timedelta(seconds=seconds)):
            make_edition(f"Piece {seconds}")
            with CaptureQueriesContext(connection) as queries:
                assert THIS_MONTH in locations("/sitemap.xml")
            taken.append(len(queries))
    assert taken == [7, 6, 7]


def test_robots_are_told_what_is_for_people_and_where_the_sitemaps_are() -> None:
    response = Client().get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /preview/",
        "Disallow: /search/?",
        "Disallow: /search/suggest/",
        "Disallow: /offers/",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
        f"Sitemap: {SITE}/news-sitemap.xml",
    ]
