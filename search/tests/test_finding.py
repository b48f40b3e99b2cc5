"""What is found and what comes first, the same on both databases."""

from datetime import timedelta

import pytest

from articles.tests.factories import inline, make_edition, make_person, make_section, make_show
from core import clock
from people.models import Person
from search.indexing import bring_up_to_date
from search.tests.asking import found, suggested
from shows.models import Credit, Show

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill", slug="mara", aliases=["Mo Feather"], known_for="Actor", is_public=True)


@pytest.fixture
def stroud() -> Show:
    return make_show("The Stroud File", slug="stroud", aliases=["Akta Stroud"], is_public=True)


def url(headline: str, **fields: object) -> str:
    """The address of a piece published just now."""
    return make_edition(headline, **fields).get_absolute_url()


def test_a_name_finds_the_person_before_the_pieces_that_name_them(mara: Person) -> None:
    titled = url("Mara Quill walks home", kind="news", people=[])
    named = url("A walk in the hills", people=[mara])
    told = url("Another walk", kind="news", people=[], body="<p>They say Mara was there, and Quill too.</p>")
    bring_up_to_date()
    assert found("mara quill") == ["/people/mara/", titled, named, told]


def test_an_alias_finds_the_person_and_the_show(mara: Person, stroud: Show) -> None:
    bring_up_to_date()
    assert found("mo feather") == ["/people/mara/"]
    assert found("akta stroud") == ["/shows/stroud/"]


def test_a_title_is_found_without_its_article_and_by_its_beginning(stroud: Show) -> None:
    bring_up_to_date()
    assert found("stroud file") == found("the stroud file") == found("strou") == ["/shows/stroud/"]


def test_a_character_finds_who_plays_it(mara: Person, stroud: Show) -> None:
    Credit.objects.create(show=stroud, person=mara, character="Ada Fenwick")
    bring_up_to_date()
    assert found("ada fenwick") == ["/people/mara/", "/shows/stroud/"]


@pytest.mark.parametrize("asked", ["baking", "baked", "Bakes"])
def test_a_word_is_found_by_another_of_its_forms(asked: str) -> None:
    piece = url("Words", kind="news", people=[], body="<p>They bake at dawn.</p>")
    bring_up_to_date()
    assert found(asked) == [piece]


@pytest.mark.parametrize("asked", ["oddstrøm", "Oddstrom", "ODDSTRÖM", "łódź", "lodz"])
def test_accents_make_no_difference(asked: str) -> None:
    piece = url("Łódź and Oddstrøm", kind="news", people=[])
    bring_up_to_date()
    assert found(asked) == [piece]


@pytest.mark.parametrize("asked", ["mara qiull", "marra quil", "quull", "maraquill"])
def test_a_misspelt_name_is_found(asked: str, mara: Person) -> None:
    make_person("Tobias Wren", is_public=True)
    bring_up_to_date()
    assert found(asked) == ["/people/mara/"]


def test_what_is_spelt_right_finds_nothing_that_is_only_like_it(mara: Person) -> None:
    make_person("Maro Quell", slug="maro", is_public=True)
    bring_up_to_date()
    assert found("mara quill") == ["/people/mara/"]


def test_what_is_like_nothing_finds_nothing(mara: Person, stroud: Show) -> None:
    url("A walk in the hills")
    bring_up_to_date()
    assert found("xylophone") == []


def test_somebody_s_words_are_found_before_the_piece_they_stand_in(mara: Person) -> None:
    words = "You can hear anything through a hull"
    edition = make_edition("Below", people=[mara], body=f"<p>{inline(words, mara)}</p>")
    bring_up_to_date()
    said = f"{edition.get_absolute_url()}said/{str(edition.placements.get().quote_id)[:8]}/"
    assert found("hear anything through a hull") == [said, edition.get_absolute_url()]


def test_of_two_that_are_alike_the_newer_comes_first() -> None:
    with clock.at(clock.now() - timedelta(days=900)):
        older = url("Walking", kind="news", people=[])
    newer = url("Walking", kind="news", people=[], slug="walking-again")
    bring_up_to_date()
    assert found("walking") == [newer, older]


def test_filters_leave_what_passes_all_of_them(mara: Person, stroud: Show) -> None:
    film = make_section("Film")
    here = url("Walking in Stroud", people=[mara], shows=[stroud])
    there = url("Walking in films", kind="news", people=[], section=film)
    with clock.at(clock.now() - timedelta(days=30)):
        before = url("Walking last month", kind="news", people=[])
    bring_up_to_date()
    assert sorted(found("walking")) == sorted([here, there, before])
    assert found("walking", section="film") == [there]
    assert found("walking", person="mara") == found("walking", show="stroud") == [here]
    assert found("walking", person="mara", section="film") == []
    week = (clock.today() - timedelta(days=7)).isoformat()
    assert found("walking", to=week) == [before]
    assert sorted(found("walking", **{"from": week})) == sorted([here, there])
    assert found("mara", kind="person") == ["/people/mara/"]
    assert found("mara", kind="piece") == [here]


def test_a_filter_that_says_nothing_sensible_is_left_aside(mara: Person) -> None:
    bring_up_to_date()
    nonsense = {"kind": "x", "section": "a b", "person": "'", "from": "2026-99-99", "to": "never", "page": "-1"}
    assert found("mara", **nonsense) == ["/people/mara/"]


def test_a_page_holds_twenty_and_the_next_goes_on() -> None:
    for number in range(23):
        make_edition(f"Walking, part {number}", kind="news", people=[])
    bring_up_to_date()
    first, second = found("walking"), found("walking", page="2")
    assert (len(first), len(second), len({*first, *second})) == (20, 3, 23)
    assert found("walking", page="3") == []


def test_what_begins_with_the_letters_is_suggested_people_and_shows_first(mara: Person, stroud: Show) -> None:
    make_edition("Marathon", kind="news", people=[])
    make_edition("The end of a marathon", kind="news", people=[])
    bring_up_to_date()
    assert suggested("mar") == ["Mara Quill", "Marathon", "The end of a marathon"]
    assert suggested("mara q") == suggested("MO F") == ["Mara Quill"]
    assert suggested("the str") == suggested("strou") == ["The Stroud File"]
    assert suggested("") == suggested("  ") == suggested("zz") == []
