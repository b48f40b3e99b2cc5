"""What every kind of page says to machines, held against the shapes of schema.org."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, Correction, Edition
from articles.tests.factories import idris, make_edition, make_person, make_show, morag
from core import clock
from people.models import Person
from shows.models import Season, Show
from syndication.tests.scene import WORDS, interview
from syndication.tests.shapes import wrong

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def data(path: str) -> dict[str, Any]:
    """The structured data of the page at the path."""
    response = Client().get(path)
    assert response.status_code == 200, path
    [script] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', response.content.decode())
    found: dict[str, Any] = json.loads(script)
    return found


def nodes(path: str) -> dict[str, dict[str, Any]]:
    """The page’s nodes by type, once they have been found to be in shape."""
    found = data(path)
    assert wrong(found) == []
    return {str(node["@type"]): node for node in found["@graph"]}


def test_every_kind_of_page_is_in_shape() -> None:
    scene = interview()
    article = Article.objects.get(pk=scene.edition.piece_id)
    Correction.objects.create(article=article, text="It was Leith.", corrected_at=clock.now())
    article.short_headline = "Long way"
    workflow.save_piece(article, by=idris())
    workflow.publish(article, by=morag())
    Person.objects.filter(pk=scene.mara.pk).update(
        aliases=["M. Quill"], born_on="1980-01-02", imdb_id="nm0000001", wikidata_id="Q1"
    )
    Show.objects.filter(pk=scene.show.pk).update(aliases=["Stroud"], country="Scotland", imdb_id="tt0000001")
    kinds = {
        "/": "WebSite",
        "/television/": "CollectionPage",
        scene.genre.get_absolute_url(): "CollectionPage",
        scene.path: "NewsArticle",
        scene.said: "Quotation",
        f"{scene.path}gallery/": "ImageGallery",
        f"{scene.path}gallery/1/": "ImageGallery",
        scene.mara.get_absolute_url(): "ProfilePage",
        scene.show.get_absolute_url(): "TVSeries",
        scene.idris.get_absolute_url(): "ProfilePage",
        "/streaming-guide/": "CollectionPage",
        "/streaming-guide/lantern/": "CollectionPage",
        "/releases/": "CollectionPage",
    }
    found = {path: nodes(path) for path in kinds}
    assert {path: kind in found[path] for path, kind in kinds.items()} == dict.fromkeys(kinds, True)
    assert {path: found[path]["Organization"]["logo"]["url"] for path in kinds} == dict.fromkeys(
        kinds, f"{SITE}/static/site/favicon.svg"
    )


def test_every_page_with_structured_data_is_in_shape() -> None:
    """The same for kinds of page that come later: whatever is linked from those above."""
    scene = interview()
    todo, seen = ["/", scene.path, scene.mara.get_absolute_url()], set[str]()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        response = Client().get(path)
        html = response.content.decode() if response["Content-Type"].startswith("text/html") else ""
        assert response.status_code in {200, 301, 302}, path
        for script in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html):
            assert wrong(json.loads(script)) == [], path
        todo += [one for one in re.findall(r'href="(/[^"#?]*)"', html) if not one.startswith(("/static", "/media"))]
    assert len(seen) >= 9


def test_the_home_page_says_how_to_search_the_site() -> None:
    site = nodes("/")["WebSite"]
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}/search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def test_an_interview_says_who_spoke_to_whom_about_what() -> None:
    scene = interview()
    piece = nodes(scene.path)["NewsArticle"]
    assert (piece["genre"], piece["articleSection"], piece["keywords"]) == ("Interview", "Television", ["Heists"])
    assert [one["name"] for one in piece["author"]] == ["Idris Vaughan"]
    assert [one["name"] for one in piece["about"]] == ["The Stroud File", "Mara Quill"]
    assert piece["isPartOf"]["name"] == "Ninth Row"
    said = {part["text"]: part for part in piece["hasPart"]}
    assert said[WORDS]["url"] == f"{SITE}{scene.said}"
    assert said[WORDS]["creator"]["@id"] == f"{SITE}{scene.mara.get_absolute_url()}#person"
    assert said["It was the weir."]["isBasedOn"]["publisher"]["name"] == "The Harbour Review"


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("news", "NewsArticle"), ("interview", "NewsArticle"), ("feature", "Article"), ("list", "Article")],
)
def test_each_kind_of_piece_is_named(kind: str, type_: str) -> None:
    edition = make_edition(kind=kind, people=[make_person()])
    assert type_ in nodes(edition.get_absolute_url())


def test_a_review_names_what_it_is_of() -> None:
    show = make_show("The Weir", format="film")
    of_one: Edition = make_edition("Good", kind="review", shows=[show])
    of_none: Edition = make_edition("Of none", kind="review")
    piece = nodes(of_one.get_absolute_url())["['Article', 'Review']"]
    assert (piece["itemReviewed"]["@type"], piece["itemReviewed"]["name"]) == ("Movie", "The Weir")
    assert "Article" in nodes(of_none.get_absolute_url())


def test_a_series_has_its_seasons_and_a_film_has_none() -> None:
    scene = interview()
    series = nodes(scene.show.get_absolute_url())["TVSeries"]
    assert series["containsSeason"] == [
        {
            "@type": "TVSeason",
            "name": "The Stroud File, season 1",
            "seasonNumber": 1,
            "numberOfEpisodes": 6,
            "datePublished": "2024",
            "partOfSeries": {"@id": f"{SITE}{scene.show.get_absolute_url()}#show"},
        }
    ]
    assert ([one["name"] for one in series["actor"]], [one["name"] for one in series["director"]]) == (
        ["Mara Quill"],
        ["Obi Dane"],
    )
    film = make_show("The Weir", format="film", is_public=True)
    Season.objects.create(show=film, number=1)
    assert "containsSeason" not in nodes(film.get_absolute_url())["Movie"]


def test_somebody_s_page_is_a_profile_with_their_pieces() -> None:
    scene = interview()
    found = nodes(scene.mara.get_absolute_url())
    assert found["ProfilePage"]["mainEntity"] == {"@id": f"{SITE}{scene.mara.get_absolute_url()}#person"}
    assert [one["headline"] for one in found["ProfilePage"]["hasPart"]] == ["The long way round"]


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Artcle"}, "0 is a Artcle."),
        ({"@type": "Person"}, "0 lacks name."),
        ({"@type": "Person", "name": "Mara", "wordCount": 3}, "0 may not have wordCount."),
        ({"@type": "Person", "name": "Mara", "url": "/people/mara/"}, "0.url is '/people/mara/'."),
        ({"@type": "Person", "name": "Mara", "birthDate": "2nd May"}, "0.birthDate is '2nd May'."),
        ({"@type": "Quotation", "text": "No.", "creator": {"@type": "Movie", "name": "M"}}, "0.creator is a Movie."),
        ({"@type": "Quotation", "text": " "}, "0.text is ' '."),
    ],
)
def test_the_shapes_find_what_is_wrong(node: dict[str, Any], fault: str) -> None:
    assert wrong({"@context": "https://schema.org", "@graph": [node]}) == [fault]
