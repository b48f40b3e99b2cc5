"""The checks panel's address: what is typed is judged as it stands, and nothing of it is kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.house_style import seed_rules
from articles.models import Article
from articles.tests.factories import idris, make_article, make_user, morag

pytestmark = pytest.mark.django_db


def ask(piece: Article, user: Any = None, **typed: str) -> Any:
    client = Client()
    if user:
        client.force_login(user)
    return client.post(reverse("room:checks", args=[piece.pk]), typed)


def test_what_is_typed_is_judged_and_not_what_was_saved() -> None:
    seed_rules()
    piece = make_article("Whilst it froze", kind="feature")
    found = ask(piece, idris(), headline="Okay, it froze in the night").json()["findings"]
    styles = [(one["field"], one["words"], one["suggestion"]) for one in found if one["check"] == "house style"]
    assert styles == [("headline", "Okay", "OK")]
    piece.refresh_from_db()
    assert piece.headline == "Whilst it froze"
    assert piece.revisions.count() == 2


def test_what_stops_the_piece_comes_first() -> None:
    piece = make_article("It froze in the night", kind="feature")
    tones = [one["tone"] for one in ask(piece, idris(), standfirst="", kicker="Exclusive").json()["findings"]]
    assert tones == sorted(tones, key=["blocks", "warns", "notes"].index)
    assert {"blocks", "warns", "notes"} == set(tones)


def test_an_address_that_saving_will_make_is_not_missed() -> None:
    piece = make_article("It froze in the night", kind="feature")
    assert "slug" not in [one["field"] for one in ask(piece, idris(), slug="").json()["findings"]]
    assert "slug" in [one["field"] for one in ask(piece, idris(), slug="", headline="").json()["findings"]]


def test_the_text_is_measured() -> None:
    piece = make_article()
    measures = ask(piece, idris(), body="<p>It froze. Nobody slept that night.</p>").json()["measures"]
    assert measures == {"words": 6, "minutes": 1, "ease": 91, "sentence": 3, "quotations": 0}


def test_a_form_that_makes_no_sense_is_judged_for_what_it_is() -> None:
    piece = make_article()
    nonsense = {"section": "999999", "people": "{", "hero": "x", "embargoed_until": "never", "body": "<p>" * 300 + "x"}
    assert ask(piece, idris(), **nonsense).status_code == 200


def test_only_the_desk_asks() -> None:
    piece = make_article()
    assert ask(piece).status_code == 401
    assert ask(piece, make_user(role=None)).status_code == 404
    assert ask(piece, morag()).status_code == 200
    client = Client()
    client.force_login(morag())
    assert client.get(reverse("room:checks", args=[piece.pk])).status_code == 405
