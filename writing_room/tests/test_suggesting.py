"""Pieces that go well beside this one."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from articles.tests.factories import idris, make_article, make_genre, make_person, make_show, make_user, morag
from core import clock
from core.tests.staff import desk_of
from writing_room.suggesting import suggestions

pytestmark = pytest.mark.django_db


def public(headline: str, days_ago: int = 0, **fields: Any) -> Article:
    with clock.at(clock.now() - timedelta(days=days_ago)):
        piece = make_article(headline, **fields)
        workflow.publish(piece, by=morag())
    return piece


def reasons(piece: Article, **given: list[int]) -> dict[str, str]:
    asked = {"people": [], "shows": [], "genres": [], "picks": [], "never": [], **given}
    return {found["label"]: found["reason"] for found in suggestions(piece, **asked)}


def test_what_shares_most_comes_first_each_with_the_reason_that_says_it_best() -> None:
    mara, show, genre = make_person("Mara Quill"), make_show("The Stroud File"), make_genre("Noir")
    of_genre = make_article("Of the genre", people=[], kind="news")
    of_genre.genres.add(genre)
    workflow.save_piece(of_genre, by=idris())
    workflow.publish(of_genre, by=morag())
    public("With Mara", people=[mara])
    public("Of the show, once", 9, people=[mara], shows=[show])
    public("Of the show, now", people=[], shows=[show], kind="news")
    public("Of nothing", people=[], kind="news")
    make_article("A draft of the show", shows=[show])
    piece = public("This one", people=[mara], shows=[show])
    found = reasons(piece, people=[mara.pk], shows=[show.pk], genres=[genre.pk])
    assert list(found.items()) == [
        ("Of the show, once", "more on The Stroud File"),
        ("Of the show, now", "more on The Stroud File"),
        ("With Mara", "also with Mara Quill"),
        ("Of the genre", "more Noir"),
    ]


def test_what_is_picked_is_not_suggested_and_never_more_than_six() -> None:
    show = make_show()
    others = [public(f"Piece {n}", n, shows=[show]) for n in range(8)]
    found = reasons(make_article("Mine"), shows=[show.pk], picks=[others[0].pk, others[3].pk])
    assert list(found) == [f"Piece {n}" for n in (1, 2, 4, 5, 6, 7)]
    found = reasons(make_article("Mine"), shows=[show.pk], never=[others[0].pk, others[1].pk])
    assert list(found) == [f"Piece {n}" for n in range(2, 8)]
    assert reasons(make_article("Mine"), shows=[]) == {}
    assert len(reasons(make_article("Mine"), shows=[show.pk])) == 6


def test_suggestions_are_asked_with_what_is_in_the_form() -> None:
    show = make_show("The Stroud File")
    public("Of the show", shows=[show])
    piece = make_article("Mine")
    ask = f"/admin/room/{piece.pk}/related/"
    sent = {"shows": json.dumps([{"show": show.pk}])}
    [found] = desk_of(idris()).post(ask, sent).json()["results"]
    assert (found["label"], found["reason"]) == ("Of the show", "more on The Stroud File")
    assert desk_of(idris()).post(ask, {"shows": f"[{show.pk}]"}).json()["results"] == [found]
    for odd in ("{", "7", "[" * 100_000, '["x"]', "[null]", "[true]", "[-1]", f"[{'9' * 40}]", '[{"show": "x"}]'):
        answer = desk_of(idris()).post(ask, dict.fromkeys(("shows", "people", "genres", "picks", "never"), odd))
        assert (answer.status_code, answer.json()) == (200, {"results": []}), odd
    assert Client().post(ask, sent).status_code == 401
    assert desk_of(make_user("Rory", role=None)).post(ask, sent).status_code == 404
    assert desk_of(idris()).get(ask).status_code == 405


@pytest.mark.parametrize("rows", [1, 12])
def test_suggesting_takes_the_same_queries_at_any_number(rows: int, django_assert_num_queries: Any) -> None:
    mara, show, genre = make_person(), make_show("The Stroud File"), make_genre()
    for n in range(rows):
        piece = make_article(f"Piece {n}", people=[mara], shows=[show])
        piece.genres.add(genre)
        workflow.save_piece(piece, by=idris())
        workflow.publish(piece, by=morag())
    mine = make_article("Mine")
    with django_assert_num_queries(10):
        suggestions(mine, people=[mara.pk], shows=[show.pk], genres=[genre.pk], picks=[], never=[])
