"""The pages of people and shows: what they did, what they said, where to watch, what we wrote."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles.tests.factories import (
    inline,
    make_article,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
)
from articles.workflow import kill, publish, schedule
from core import clock
from people.models import Contributor, Person
from shows.models import Availability, Credit, Season, Service, Show

pytestmark = pytest.mark.django_db
HEADLINES = re.compile(r'class="card-headline"><a href="[^"]*">(.*?)</a>')


def read(client: Client, record: Person | Show, query: str = "") -> str:
    response = client.get(record.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(strip_tags(html).split())


def part(html: str, heading: str) -> str:
    """The section under the heading with this id, empty when it is not there."""
    match = re.search(rf'<section class="band" aria-labelledby="{heading}">(.*?)</section>', html, re.DOTALL)
    return match[1] if match else ""


def test_a_person_is_shown_with_all_we_know(client: Client) -> None:
    mara = make_person(
        "Mara Quill", known_for="Actor", biography="<p>She acts.</p>", portrait=make_image(), is_public=True
    )
    show = make_show("The Stroud File", year=2024, is_public=True)
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud")
    Credit.objects.create(show=show, person=mara, job=Credit.Job.WRITER)
    hidden = make_show("Not announced")
    Credit.objects.create(show=hidden, person=mara, character="Somebody")
    html = read(client, mara)
    assert "<h1>Mara Quill</h1>" in html
    assert '<p class="kicker">Actor</p>' in html
    assert "<p>She acts.</p>" in html
    assert words(part(html, "credits")) == (
        "Credits The Stroud File The Stroud File DI Ada Stroud, Written · 2024 Subscribe in your calendar Calendar file"
    )
    assert "We have not written about Mara Quill yet." in html


def test_pieces_about_somebody_and_by_them_are_told_apart(client: Client) -> None:
    idris, mara = make_person("Idris Vaughan"), make_person("Mara Quill")
    Contributor.objects.create(person=idris, job_title="Senior interviewer")
    make_edition("By him", byline=idris, people=[mara])
    make_edition("About him", people=[idris])
    html = read(client, idris)
    assert HEADLINES.findall(part(html, "about")) == ["About him"]
    assert HEADLINES.findall(part(html, "by")) == ["By him"]
    assert '<p class="kicker">Senior interviewer</p>' in html


def test_their_words_lead_to_where_they_stand(client: Client) -> None:
    mara = make_person("Mara Quill")
    edition = make_edition(
        "Her words", people=[mara], body=f"<p>{inline('I never left that weir, nor shall I ever,', mara)} she says.</p>"
    )
    quote = next(iter(edition.page["quotes"]))
    html = part(read(client, mara), "said")
    assert "<p>“I never left that weir, nor shall I ever.”</p>" in html
    assert f'href="/television/her-words/#quote-{quote[:8]}"' in html
    assert f'id="quote-{quote[:8]}"' in client.get("/television/her-words/").content.decode()


def test_words_of_a_piece_that_is_not_public_are_not_shown(client: Client) -> None:
    mara = make_person("Mara Quill", is_public=True)
    article = make_article("Later", people=[mara], body=f"<p>{inline('I never left that weir at all.', mara)} So.</p>")
    schedule(article, at=clock.now() + timedelta(hours=1), by=morag())
    assert "I never left" not in read(client, mara)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "I never left" in read(client, mara)
        kill(article, by=morag(), note="It was wrong.")
        assert "I never left" not in read(client, mara)


def test_somebody_merged_leads_to_who_they_are(client: Client) -> None:
    mara = make_person("Mara Quillfeather", is_public=True)
    double = make_person("M. Quill", is_public=True, merged_into=mara)
    response = client.get(double.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, mara.get_absolute_url())
    Person.objects.filter(pk=mara.pk).update(is_public=False)
    assert client.get(double.get_absolute_url()).status_code == 404


def test_hidden_records_are_not_found(client: Client) -> None:
    assert client.get(make_person("Nan Hidden").get_absolute_url()).status_code == 404
    assert client.get(make_show("Not announced").get_absolute_url()).status_code == 404


def test_each_of_a_persons_lists_pages_by_itself(client: Client) -> None:
    idris = make_person("Idris Vaughan")
    for n in range(20):
        make_edition(f"By {n}", byline=idris)
        make_edition(f"About {n}", people=[idris])
    for heading, name in (("by", "By"), ("about", "About")):
        seen, query = [], ""
        while True:
            html = part(read(client, idris, query), heading)
            seen += HEADLINES.findall(html)
            more = re.search(r'rel="next" href="([^"]*)"', html)
            if not more:
                break
            query = more[1]
        assert seen == [f"{name} {n}" for n in range(19, -1, -1)]


def test_a_show_is_shown_with_its_makers_its_seasons_and_where_to_watch(client: Client) -> None:
    mara, nan = make_person("Mara Quill", is_public=True), make_person("Nan Hidden")
    show = make_show(
        "The Stroud File",
        genre=make_genre("Crime drama"),
        synopsis="<p>Drownings.</p>",
        year=2024,
        country="United Kingdom",
        poster=make_image(),
        is_public=True,
    )
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud", billing=1)
    Credit.objects.create(show=show, person=nan, character="A diver", billing=2)
    Credit.objects.create(show=show, person=mara, job=Credit.Job.DIRECTOR)
    Season.objects.create(show=show, number=1, title="The Weir", year=2024, episodes=6)
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    Availability.objects.create(show=show, service=lantern, starts_on=clock.today() - timedelta(days=3))
    Availability.objects.create(show=show, service=lantern, region="US", starts_on=clock.today())
    html = read(client, show)
    text = words(html)
    assert '<a href="/genres/crime-drama/">Crime drama</a>' in html
    assert "The Stroud File is available to stream on Lantern." in text
    assert f'<a href="{mara.get_absolute_url()}">Mara Quill</a> <span class="character">DI Ada Stroud</span>' in html
    assert "Nan Hidden A diver" in text
    assert nan.get_absolute_url() not in html
    assert f'<dt>Directed by</dt><dd><a href="{mara.get_absolute_url()}">Mara Quill</a></dd>' in html
    assert words(part(html, "seasons")) == "Seasons Season 1 The Weir 2024, 6 episodes"
    assert '<p class="facts"' not in part(html, "watch")
    assert "In the United Kingdom Lantern To stream Now In the United States Lantern To stream Now" in text
    assert "We have not written about it yet." in html


def test_what_we_wrote_about_a_show_pages(client: Client) -> None:
    show = make_show("The Stroud File")
    for n in range(9):
        make_edition(f"Piece {n}", shows=[show])
    html = read(client, show)
    assert HEADLINES.findall(html) == [f"Piece {n}" for n in range(8, 0, -1)]
    more = re.search(r'rel="next" href="([^"]*)"', html)
    assert more
    assert HEADLINES.findall(read(client, show, more[1])) == ["Piece 0"]


def test_a_piece_published_again_is_listed_once(client: Client) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    article = make_article("First", people=[mara], shows=[show])
    publish(article, by=morag())
    article.headline = "Second"
    article.save()
    publish(article, by=morag())
    assert HEADLINES.findall(read(client, mara)) == ["Second"]
    assert HEADLINES.findall(read(client, show)) == ["Second"]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_record_takes_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, rows: int
) -> None:
    mara, show = make_person("Mara Quill", portrait=make_image()), make_show("The Stroud File", poster=make_image())
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    for n in range(rows):
        Credit.objects.create(show=make_show(is_public=True, poster=make_image()), person=mara, character="Herself")
        Credit.objects.create(show=show, person=make_person(is_public=True, portrait=make_image()), character="X")
        season = Season.objects.create(show=show, number=n + 1)
        Availability.objects.create(show=show, season=season, service=lantern, starts_on=clock.today())
        body = f"<p>{inline('I never left that weir, and never shall.', mara)} So.</p>"
        make_edition(people=[mara], shows=[show], hero=make_image(), body=body)
    with django_assert_num_queries(6):
        read(client, mara)
    with django_assert_num_queries(6):
        read(client, show)
