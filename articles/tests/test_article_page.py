"""The page of a piece, as a reader meets it."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles.models import Article, Edition, RelatedPick
from articles.pages.article import article_page
from articles.tests.factories import (
    idris,
    inline,
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
from articles.workflow import correct, kill, publish, save_piece, schedule
from core import clock
from interviews.models import Interview
from shows.models import Availability, Credit, Service

pytestmark = pytest.mark.django_db


def read(client: Client, edition: Edition | Article | str) -> str:
    address = edition if isinstance(edition, str) else edition.get_absolute_url()  # type: ignore[union-attr]
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """What a reader reads, spaces evened out."""
    return " ".join(strip_tags(html).split())


def graph(html: str) -> list[dict[str, Any]]:
    match = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    assert match
    nodes: list[dict[str, Any]] = json.loads(match[1])["@graph"]
    return nodes


def renamed(article: Article, **fields: Any) -> Edition:
    """The piece, changed by Idris and published again by Morag."""
    for name, value in fields.items():
        setattr(article, name, value)
    save_piece(article, by=idris(), body=article.body)
    edition: Edition = publish(article, by=morag())
    return edition


def test_a_reader_sees_every_part_of_an_exclusive_interview(client: Client) -> None:
    genre, mara = make_genre("Crime drama"), make_person("Mara Quill", biography="<p>She acts. Often.</p>")
    show = make_show("The Stroud File", genre=genre, year=2024)
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud")
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    Availability.objects.create(show=show, service=lantern, starts_on=clock.today() - timedelta(days=3))
    held = Interview.objects.create(title="Junket", held_on="2026-04-02", place="a rehearsal room in Leith")
    edition = make_edition(
        "The long way round",
        body=f"<p>{inline('I never left,', mara)} she says.</p>"
        f"{set_off('It was the weir.', 'It is always the weir.', speaker=mara, outlet='The Harbour Review')}",
        people=[mara],
        shows=[show],
        hero=make_image(caption="Mara at the weir", credit="Photograph: Pernille Oddstrøm"),
        interview=held,
        kind="exclusive_interview",
        kicker="On the towpath",
    )
    html = read(client, edition)
    text = words(html)
    assert '<a href="/television/">Television</a>' in html
    assert '<a href="/genres/crime-drama/">Crime drama</a>' in html
    assert '<span class="ticket">Exclusive</span><span class="kicker">On the towpath</span>' in html
    assert "<h1>The long way round</h1>" in html
    assert '<p class="standfirst">What happened next.</p>' in html
    assert "Words Idris Vaughan" in text
    assert "Published" in text
    assert "Mara at the weir Photograph: Pernille Oddstrøm" in text
    assert "“I never left,” she says." in text
    assert "“It was the weir.“It is always the weir.”" in text
    assert "speaking to The Harbour Review" in text
    assert "Mara Quill was speaking exclusively to Ninth Row’s Idris Vaughan." in text
    assert "A rehearsal room in Leith, 2nd April 2026" in text
    assert "The Stroud File is available to stream on Lantern." in text
    assert "With Mara Quill" in text
    assert "She acts. Often." in text
    assert "All of Television" in text


def test_dates_are_absolute_and_a_change_shows_when_it_was_made(client: Client) -> None:
    first = clock.now().replace(year=2026, month=4, day=28, hour=7, minute=5, second=0, microsecond=0)
    with clock.at(first):
        article = make_article("Early news")
        publish(article, by=morag())
    with clock.at(first + timedelta(days=1)):
        edition = renamed(article, headline="Later news")
        text = words(read(client, edition))
    assert "Published 28th April 2026, 8.05am" in text
    assert "Updated 29th April 2026, 8.05am" in text


def test_a_correction_stands_under_the_piece(client: Client) -> None:
    article = make_article("A mistake")
    publish(article, by=morag())
    article.refresh_from_db()
    edition = correct(article, by=morag(), note="An earlier version named the wrong river.")
    assert "An earlier version named the wrong river." in words(read(client, edition))


def test_a_hidden_person_and_a_hidden_show_are_named_but_never_linked(client: Client) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    body = f'<p><a data-person="{mara.pk}">Mara Quill</a> in <a data-show="{show.pk}">The Stroud File</a>.</p>'
    edition = make_edition(body=body, people=[mara], shows=[show])
    assert f'<a class="person" href="{mara.get_absolute_url()}">Mara Quill</a>' in read(client, edition)
    assert f'<a class="show" href="{show.get_absolute_url()}">The Stroud File</a>' in read(client, edition)
    for record in (mara, show):
        record.refresh_from_db()
        record.is_public = False
        record.save()
    html = read(client, edition)
    assert mara.get_absolute_url() not in html
    assert show.get_absolute_url() not in html
    assert "Mara Quill in The Stroud File." in words(html)


def test_a_renamed_person_is_right_on_pages_published_before(client: Client) -> None:
    mara = make_person("Mara Quill")
    edition = make_edition(body=f"<p>{inline('Never.', mara)} That was all.</p>", people=[mara])
    mara.refresh_from_db()
    mara.name = "Mara Quillfeather"
    mara.save()
    assert 'data-credit="Mara Quillfeather, speaking to Ninth Row"' in read(client, edition)


def test_what_was_said_under_a_merged_name_is_credited_to_who_they_are(client: Client) -> None:
    mara, double = make_person("Mara Quillfeather", is_public=True), make_person("M. Quill")
    edition = make_edition(body=f"<p>{inline('Never.', double)} That was all.</p>", people=[double])
    double.merged_into = mara
    double.save()
    assert 'data-credit="Mara Quillfeather, speaking to Ninth Row"' in read(client, edition)


def test_an_address_it_once_had_leads_to_the_one_it_has(client: Client) -> None:
    article = make_article("First thoughts", slug="first-thoughts")
    publish(article, by=morag())
    renamed(article, slug="second-thoughts", section=make_section("Film"))
    response = client.get("/television/first-thoughts/")
    assert (response.status_code, response["Location"]) == (301, "/film/second-thoughts/")
    kill(article, by=morag(), note="It was wrong.")
    assert client.get("/television/first-thoughts/").status_code == 404
    assert client.get("/film/second-thoughts/").status_code == 404


def test_what_is_not_public_is_not_found(client: Client) -> None:
    draft = make_article("Not yet", slug="not-yet")
    later = make_article("Later", slug="later")
    schedule(later, at=clock.now() + timedelta(hours=1), by=morag())
    assert draft.pk
    assert client.get("/television/not-yet/").status_code == 404
    assert client.get("/television/later/").status_code == 404
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        assert client.get("/television/later/").status_code == 200


def test_an_edition_that_is_not_saved_makes_the_same_page(client: Client) -> None:
    saved = make_edition("The same", hero=make_image(), shows=[make_show("A show")])
    copy = Edition.objects.get(pk=saved.pk)
    copy.pk = None
    now = clock.now()
    assert article_page(copy, now).head.html("n") == article_page(Edition.objects.get(pk=saved.pk), now).head.html("n")
    assert article_page(copy, now).beginning == article_page(saved, now).beginning


def test_more_like_this_shows_picks_first_and_gives_its_reasons(client: Client) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    other_show = make_edition("About the show", shows=[show])
    other_person = make_edition("About Mara", people=[mara])
    picked = make_edition("Picked by the desk")
    make_edition("Nothing to do with it")
    article = make_article("The piece", people=[mara], shows=[show], body="<p>One.</p><p>Two.</p><p>Three.</p>")
    RelatedPick.objects.create(article=article, pick=picked.piece)
    save_piece(article, by=idris(), body=article.body)
    page = article_page(publish(article, by=morag()), clock.now())
    assert [(other.edition.headline, other.reason) for other in page.related] == [
        (picked.headline, "Chosen by the desk"),
        (other_person.headline, "Also with Mara Quill"),
        (other_show.headline, "More on The Stroud File"),
    ]


def test_more_like_this_never_repeats_a_piece_or_shows_one_that_is_gone(client: Client) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Stroud File")
    both = make_article("Both", people=[mara], shows=[show])
    publish(both, by=morag())
    renamed(both, headline="Both, again")
    gone = make_article("Gone", people=[mara], shows=[show])
    publish(gone, by=morag())
    kill(gone, by=morag(), note="It was wrong.")
    page = article_page(make_edition("The piece", people=[mara], shows=[show]), clock.now())
    assert [other.edition.headline for other in page.related] == ["Both, again"]


def test_machines_are_told_who_said_what(client: Client) -> None:
    mara, show = make_person("Mara Quill"), make_show("The Weir", format="film")
    edition = make_edition(
        "Words", body=f"<p>{inline('I never left.', mara)} So.</p>", people=[mara], shows=[show], hero=make_image()
    )
    html = read(client, edition)
    nodes = {node["@type"]: node for node in graph(html)}
    assert set(nodes) == {"Organization", "NewsArticle", "BreadcrumbList", "Person", "Movie"}
    article = nodes["NewsArticle"]
    assert article["headline"] == "Words"
    assert [author["name"] for author in article["author"]] == ["Idris Vaughan"]
    assert [node["name"] for node in article["about"]] == ["The Weir", "Mara Quill"]
    assert article["image"][0]["url"].startswith("http")
    assert article["datePublished"] == edition.published_at.isoformat()
    assert [(part["@type"], part["text"], part["creator"]["name"]) for part in article["hasPart"]] == [
        ("Quotation", "I never left.", "Mara Quill")
    ]
    assert '<link rel="canonical" href="http://127.0.0.1:8000/television/words/">' in html
    assert '<meta property="og:title" content="Words">' in html


def test_hostile_words_are_shown_exactly(client: Client) -> None:
    nasty = '</script><script>alert(1)</script> & "quotes" <!--'
    edition = make_edition(nasty, standfirst=nasty, kicker='<b>"k"</b>', slug="nasty")
    html = read(client, edition)
    assert "<script>alert" not in html
    assert "<b>" not in html
    assert graph(html)[1]["headline"] == nasty
    assert "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; &lt;!--" in html


def test_the_page_sets_no_cookie_and_asks_for_none(client: Client) -> None:
    response = client.get(make_edition().get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_takes_six_queries_with_one_or_with_forty_of_everything(
    client: Client, django_assert_num_queries: Any, many: int
) -> None:
    people = [make_person(portrait=make_image()) for _ in range(many)]
    shows = [make_show(genre=make_genre(), poster=make_image()) for _ in range(many)]
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    for show, person in zip(shows, people, strict=True):
        Credit.objects.create(show=show, person=person, character="Herself")
        Availability.objects.create(show=show, service=lantern, starts_on=clock.today())
    links = "".join(f'<p><a data-person="{p.pk}">Name</a></p>' for p in people)
    quotes = "".join(f"<p>{inline(f'Words {n}.', person)} So.</p>" for n, person in enumerate(people))
    make_edition("Another", people=people[:1], shows=shows[:1])
    edition = make_edition("The piece", body=links + quotes, people=people, shows=shows, hero=make_image())
    address = edition.get_absolute_url()
    with django_assert_num_queries(6):
        html = read(client, address)
    assert html.count("data-credit=") == many
