"""Unpublished words have no way out: a canary in every field, and a look at every public address."""

from datetime import timedelta

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from articles.tests.factories import make_user, morag
from core import clock
from tests import canaries
from tests.canaries import bring_to, changed, sightings, unpublished
from tests.walk import patterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_templates")]  # with every cache on
S = Article.State

# All that readers are told of a piece and of those it names once it is published; nothing else of it, ever.
READERS_SEE = {
    f"canary-{model}-{field}"
    for model, fields in {
        "article": "body headline hero_caption hero_credit kicker short_headline slug standfirst "
        "seo_title seo_description social_title social_text",
        "body": "link link_to_show",
        "contributor": "job_title",
        "correction": "text",
        "credit": "character",
        "image": "alt_text credit",
        "interview": "outlet place",
        "person": "aliases biography imdb_i known_for name slug wikida",
        "quote": "character inline outlet set_off",
        "season": "title",
        "service": "name",
        "show": "aliases country imdb_id original_network slug synopsis title wikidata",
        "tag": "name",
        "writer": "name slug",
    }.items()
    for field in fields.split()
}


@pytest.fixture
def readers() -> list[Client]:
    """One without an account, and one with an account that does not work here."""
    member = Client()
    member.force_login(make_user("Rory", role=None))
    return [Client(), member]


def test_the_look_finds_what_is_published_and_nothing_that_is_the_desk_s_own(readers: list[Client]) -> None:
    piece = unpublished()
    workflow.publish(piece, by=morag())
    assert sightings(*readers) == READERS_SEE


def test_the_look_finds_each_reader_s_own_page(readers: list[Client]) -> None:
    """The proof above holds for both readers."""
    workflow.publish(unpublished(), by=morag())
    anonymous, member = readers
    assert sightings(anonymous) == sightings(member) == READERS_SEE


def test_every_public_pattern_is_looked_at() -> None:
    unpublished()
    looked_at = "\n".join(canaries.addresses())
    for pattern in patterns():
        if pattern.is_public:
            assert pattern.address(**dict.fromkeys(pattern.parameters, "")).split("//")[0] in looked_at


@pytest.mark.parametrize(
    "place",
    [
        S.DRAFT, "sent back", S.WITH_SUBS, S.READY, "scheduled", "schedule cancelled", S.HELD, S.SPIKED, S.KILLED,
        "unpublished",
    ],
)  # fmt: skip
def test_nothing_of_an_unpublished_piece_gets_out(place: str, readers: list[Client]) -> None:
    bring_to(unpublished(), place)
    assert sightings(*readers) == set()


@pytest.mark.parametrize(
    "place", [S.PUBLISHED, "sent back", S.WITH_SUBS, S.READY, "scheduled", "schedule cancelled", S.HELD]
)
def test_nothing_of_the_next_version_of_a_live_piece_gets_out(place: str, readers: list[Client]) -> None:
    bring_to(changed(), place)
    assert sightings(*readers) == set()
    assert Client().get("/television/seen-by-all/").status_code == 200


def test_a_scheduled_piece_is_out_at_its_moment_and_not_a_second_before(readers: list[Client]) -> None:
    moment = clock.now() + timedelta(days=3)
    workflow.schedule(unpublished(), at=moment, by=morag())
    for early in (timedelta(days=2), timedelta(seconds=1), timedelta(microseconds=1)):
        with clock.at(moment - early):
            assert sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_a_scheduled_change_is_out_at_its_moment_and_not_a_second_before(readers: list[Client]) -> None:
    piece, moment = changed(), clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=moment, by=morag())
    with clock.at(moment - timedelta(seconds=1)):
        assert sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_what_was_kept_in_memory_while_public_does_not_outlive_a_kill(readers: list[Client]) -> None:
    piece = unpublished()
    workflow.publish(piece, by=morag())
    assert sightings(*readers) == sightings(*readers) == READERS_SEE
    workflow.kill(piece, by=morag(), note="canary-log-note")
    canaries.hide_records()
    assert sightings(*readers) == set()


def test_what_was_kept_in_memory_before_the_moment_does_not_hide_the_piece_at_it(readers: list[Client]) -> None:
    moment = clock.now() + timedelta(hours=1)
    workflow.schedule(unpublished(), at=moment, by=morag())
    assert sightings(*readers) == sightings(*readers) == set()
    with clock.at(moment):
        assert sightings(*readers) == READERS_SEE


def test_an_unpublished_address_is_answered_like_one_that_never_was() -> None:
    piece = unpublished()
    person, show = piece.people.get().person, piece.shows.get().show
    real = [f"/television/{piece.slug}/", f"/people/{person.slug}/", f"/shows/{show.slug}/"]
    never = ["/television/never-was/", "/people/never-was/", "/shows/never-was/"]
    answers = [
        [(r.status_code, r.content, sorted(r.headers)) for r in map(Client().get, some)] for some in (real, never)
    ]
    assert answers[0] == answers[1]
    assert {status for status, *_ in answers[0]} == {404}
