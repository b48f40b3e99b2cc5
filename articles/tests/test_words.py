"""In their words: what somebody said, what was said of a show, and the address of a single quotation."""

from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles.models import Edition
from articles.pages import words
from articles.tests.factories import (
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)
from articles.tests.reading import assert_there_and_back, canonical, html_at
from articles.workflow import kill, schedule
from core import clock, redirects
from core.prepared import Prepared
from people.models import Person
from shows.models import Show

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 5, 12, tzinfo=UTC)


def mara() -> Person:
    return Person.objects.filter(slug="mara").first() or make_person("Mara Quill", slug="mara", is_public=True)


def weir() -> Show:
    return Show.objects.filter(slug="weir").first() or make_show("The Weir", slug="weir", is_public=True)


def quoting(*said: str, speaker: Person | None = None, **fields: Any) -> Edition:
    """A published piece in which she says this."""
    body = "".join(f"<p>{inline(each, speaker or mara())} she says.</p>" for each in said)
    return make_edition(f"With {said[0]}", people=[mara()], body=body, **fields)


def said_at(client: Client, address: str) -> list[str]:
    """The words of a page of quotations, in order."""
    html = html_at(client, address)
    return [unescape(strip_tags(part.partition("</blockquote>")[0])) for part in html.split("<blockquote>")[1:]]


def alone(edition: Edition, n: int = 0) -> str:
    return f"{edition.get_absolute_url()}said/{list(edition.page['quotes'])[n][:8]}/"


# --- All of somebody's words -----------------------------------------------------------------------


def test_the_words_of_a_person_stand_newest_first_in_the_order_they_were_said(client: Client) -> None:
    with clock.at(clock.now() - timedelta(days=1)):
        quoting("I was early.")
    later = quoting("I was late.", "I stayed.")
    assert said_at(client, "/people/mara/words/") == ["“I was late.”", "“I stayed.”", "“I was early.”"]
    html = html_at(client, "/people/mara/words/")
    assert f'<a href="{later.get_absolute_url()}#quote-' in html
    assert f'href="{alone(later)}"' in html


def test_words_are_narrowed_by_show_and_by_year_with_a_form_that_needs_no_script(client: Client) -> None:
    with clock.at(NOVEMBER.replace(year=2024)):
        quoting("In the old days.", shows=[weir()])
    with clock.at(NOVEMBER):
        quoting("About the weir.", shows=[make_show("Another"), weir()])
    with clock.at(NOVEMBER + timedelta(hours=1)):
        quoting("About nothing.")
        html = html_at(client, "/people/mara/words/")
        assert '<form class="narrow" method="get" action="/people/mara/words/">' in html
        assert '<option value="weir">The Weir</option>' in html
        assert [f'<option value="{year}">' in html for year in (2024, 2025, 2026)] == [True, False, True]
        found = {
            query: said_at(client, f"/people/mara/words/{query}")
            for query in ("?show=weir&year=", "?show=&year=2026", "?show=weir&year=2026", "?show=&year=")
        }
        assert found == {
            "?show=weir&year=": ["“About the weir.”", "“In the old days.”"],
            "?show=&year=2026": ["“About nothing.”", "“About the weir.”"],
            "?show=weir&year=2026": ["“About the weir.”"],
            "?show=&year=": ["“About nothing.”", "“About the weir.”", "“In the old days.”"],
        }
        narrowed = html_at(client, "/people/mara/words/?show=weir&year=2026")
        assert '<option value="weir" selected>' in narrowed
        assert canonical(narrowed) == "/people/mara/words/"


@pytest.mark.parametrize("query", ["show=nothing", "show=hidden", "year=2019", "year=x", "after=x"])
def test_a_narrowing_that_we_never_offered_is_not_found(client: Client, query: str) -> None:
    make_show("Hidden", slug="hidden")
    quoting("I stayed.")
    assert client.get("/people/mara/words/").status_code == 200
    assert client.get(f"/people/mara/words/?{query}").status_code == 404


def test_words_page_there_and_back_narrowed_or_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_to(2, monkeypatch)
    with clock.at(NOVEMBER):
        quoting(*[f"Line {n}." for n in range(5)], shows=[weir()])
        pages = assert_there_and_back(client, "/people/mara/words/", 3)
        assert [len(said_at(client, page)) for page in pages] == [2, 2, 1]
        assert_there_and_back(client, "/shows/weir/words/", 3)
        narrowed = "/people/mara/words/?show=weir&year=2026"
        seen = said_at(client, narrowed)
        second = html_at(client, narrowed).split('rel="next" href="')[1].split('"')[0]
        seen += said_at(client, f"/people/mara/words/{unescape(second)}")
        assert seen == [f"“Line {n}.”" for n in range(4)]
        assert 'rel="prev" href="?show=weir&amp;year=2026"' in html_at(client, f"/people/mara/words/{unescape(second)}")


def test_words_that_two_pieces_have_are_shown_once(client: Client) -> None:
    first = quoting("I stayed.")
    quote = next(iter(first.page["quotes"]))
    make_edition("Again", body=f"<p>{inline('I stayed.', mara(), quote=quote)} So.</p>")
    assert said_at(client, "/people/mara/words/") == ["“I stayed.”"]
    assert said_at(client, "/people/mara/") == ["“I stayed.”"]


def test_words_are_there_as_long_as_readers_see_a_piece_with_them(client: Client) -> None:
    article = make_article("Later", people=[mara()], shows=[weir()], body=f"<p>{inline('I stayed.', mara())} So.</p>")
    pages = ("/people/mara/words/", "/shows/weir/words/")
    moment = clock.now() + timedelta(hours=1)
    schedule(article, at=moment, by=morag())
    assert [client.get(page).status_code for page in pages] == [404, 404]
    with clock.at(moment):
        assert [said_at(client, page) for page in pages] == [["“I stayed.”"]] * 2
        kill(article, by=morag(), note="It was wrong.")
        assert [client.get(page).status_code for page in pages] == [404, 404]


def test_the_words_of_somebody_hidden_or_merged_are_not_at_their_address(client: Client) -> None:
    quoting("I stayed.", shows=[weir()])
    double = make_person("M. Quill", slug="double", is_public=True, merged_into=mara())
    response = client.get(f"/people/{double.slug}/words/")
    assert (response.status_code, response["Location"]) == (301, "/people/mara/words/")
    assert said_at(client, "/shows/weir/words/") == ["“I stayed.”"]
    Person.objects.filter(slug="mara").update(is_public=False)
    assert client.get("/people/mara/words/").status_code == 404
    assert client.get("/shows/weir/words/").status_code == 404


def test_words_follow_a_person_and_a_show_to_a_new_address(client: Client) -> None:
    quoting("I stayed.", shows=[weir()])
    for old, new in (("/people/m-quill/", "/people/mara/"), ("/shows/the-weir/", "/shows/weir/")):
        assert client.get(f"{old}words/").status_code == 404
        redirects.leave(old, new)
        response = client.get(f"{old}words/")
        assert (response.status_code, response["Location"]) == (301, f"{new}words/")


# --- Of a show -------------------------------------------------------------------------------------


def test_a_show_has_the_words_of_pieces_that_are_about_it_before_any_other(client: Client) -> None:
    quoting("About another.", shows=[make_show("Another"), weir()])
    for n in range(6):
        quoting(f"About the weir {n}.", shows=[weir()])
    assert said_at(client, "/shows/weir/") == [f"“About the weir {n}.”" for n in (5, 4, 3, 2)]
    assert said_at(client, "/shows/weir/words/") == [f"“About the weir {n}.”" for n in (5, 4, 3, 2, 1, 0)]
    assert '<a href="/shows/weir/words/">' in html_at(client, "/shows/weir/")
    assert '<a href="/people/mara/">Mara Quill</a>' in html_at(client, "/shows/weir/")


# --- One quotation ---------------------------------------------------------------------------------


def test_a_quotation_by_itself_stands_with_what_is_round_it_in_the_piece(client: Client) -> None:
    theo = make_person("Theo Lang", is_public=True)
    body = (
        "<p>Far away.</p><h2>A crosshead</h2><p>The paragraph before.</p>"
        f"<p>{inline('I stayed,', mara())} she says.</p>{set_off('He left.', speaker=theo)}<p>Much later.</p>"
    )
    edition = make_edition("With Mara", people=[mara()], body=body)
    html = html_at(client, alone(edition))
    context = html.partition('id="context"')[2].partition("</section>")[0]
    assert "<p>The paragraph before.</p>" in context
    assert "“I stayed,”</span> she says." in context
    assert ["Far away." in context, "A crosshead" in context, "He left." in context] == [False] * 3
    assert f'<a href="{edition.get_absolute_url()}#quote-' in context
    assert 'content="noindex' not in html
    assert canonical(html) == alone(edition)


def test_an_answer_stands_with_its_question(client: Client) -> None:
    asked = '<div data-part="question"><p>Why did you stay?</p></div>'
    body = f'<p>Before.</p><div data-block="qa">{asked}{set_off("Somebody had to.", speaker=mara())}</div><p>After.</p>'
    edition = make_edition("Questions", people=[mara()], body=body)
    context = html_at(client, alone(edition)).partition('id="context"')[2].partition("</section>")[0]
    told = ("Before.", "Why did you stay?", "Somebody had to.", "After.")
    assert [words in context for words in told] == [True] * 4


def test_beside_a_quotation_are_their_other_words_on_the_same_show(client: Client) -> None:
    edition = quoting("I stayed at the weir.", "And nobody asked me.", shows=[weir()])
    quoting("Elsewhere I left, and I was right to.")
    html = html_at(client, alone(edition))
    others = html.partition('id="others"')[2]
    assert "And nobody asked me." in others
    assert ["I stayed at the weir.</p>" in others, "Elsewhere" in others] == [False, False]
    assert '<a href="/shows/weir/">The Weir</a>' in others


def test_the_quotation_of_somebody_hidden_leads_to_no_page_of_theirs(client: Client) -> None:
    edition = quoting("I stayed.", "I left.")
    assert 'href="/people/mara/"' in html_at(client, alone(edition))
    Person.objects.filter(slug="mara").update(is_public=False)
    html = html_at(client, alone(edition))
    assert ("/people/mara/" in html, "I left." in html.partition('id="others"')[2]) == (False, False)


# --- What they cost --------------------------------------------------------------------------------


def cut_to(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages of quotations hold so many; their questions are prepared anew."""
    monkeypatch.setattr(words, "SIZE", size)
    monkeypatch.setattr(words, "_by", Prepared(words._build_by))
    monkeypatch.setattr(words, "_about", {size: Prepared(partial(words._build_about, most=size))})


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_words_take_the_same_queries_at_any_length(client: Client, django_assert_num_queries: Any, rows: int) -> None:
    with clock.at(NOVEMBER):
        for n in range(rows):
            show = make_show(is_public=True, poster=make_image())
            edition = quoting(f"Line {n}.", f"And {n}.", shows=[weir(), show], hero=make_image())
        for address, queries in (
            ("/people/mara/words/", 5), ("/people/mara/words/?show=weir&year=2026", 5), ("/shows/weir/words/", 3),
            (alone(edition), 6),
        ):  # fmt: skip
            html_at(client, address)
            with django_assert_num_queries(queries):
                html_at(client, address)


def test_further_down_words_take_one_query_more(
    client: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_to(1, monkeypatch)
    quoting("One.", "Two.", shows=[weir()])
    for address, queries in (("/people/mara/words/", 6), ("/shows/weir/words/", 4)):
        further = assert_there_and_back(client, address, 2)[1]
        with django_assert_num_queries(queries):
            html_at(client, further)
