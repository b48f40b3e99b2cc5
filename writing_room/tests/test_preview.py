"""The preview beside the form: what is typed, as it would be read."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.tests.factories import idris, make_article, make_image, make_person, make_section, make_show, make_user
from core import clock
from core.tests.staff import desk_of
from shows.models import Availability, Service

pytestmark = pytest.mark.django_db


def preview(client: Client, piece: Article, **typed: str) -> Any:
    response = client.post(f"/admin/room/{piece.pk}/preview/", typed)
    assert response.status_code == 200, response.content
    return response.json()


def test_what_is_typed_is_shown_and_nothing_of_it_is_saved() -> None:
    piece = make_article("As saved")
    shown = preview(desk_of(idris()), piece, headline="As <typed>", body="<p>New words.</p><script>x()</script>")
    assert "As &lt;typed&gt;" in shown["page"]
    assert "<p>New words.</p>" in shown["page"]
    assert "x()" not in shown["page"]
    assert "As saved" not in shown["page"]
    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.count()) == ("As saved", 2)


def test_a_piece_that_lacks_everything_is_shown_and_what_it_lacks_is_named() -> None:
    piece = make_article("Nothing yet", people=[])
    piece.bylines.all().delete()
    empty = {"section": "", "headline": " ", "standfirst": "", "slug": "no such slug!", "body": "", "bylines": "[]"}
    shown = preview(desk_of(idris()), piece, **empty)
    assert shown["missing"] == ["a section", "a headline", "a standfirst", "a picture", "a byline", "a body"]
    assert "No headline yet" in shown["page"]
    assert "No section yet" in shown["card"]


def test_a_complete_piece_lacks_nothing() -> None:
    shown = preview(desk_of(idris()), make_article("All there", hero=make_image()))
    assert shown["missing"] == []


def test_it_is_shown_as_a_card_a_search_result_and_a_social_card(settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    piece = make_article("The long way round", hero=make_image(), section=make_section("Film"), short_headline="Round")
    typed = {"seo_title": "Found", "seo_description": "What it is.", "social_title": "Seen", "social_text": "Look."}
    shown = preview(desk_of(idris()), piece, **typed)
    assert "Round" in shown["card"]
    assert shown["search"] == {
        "title": "Found – Ninth Row",
        "description": "What it is.",
        "address": "https://magazine.example/film/the-long-way-round/",
        "site": "Ninth Row",
    }
    assert shown["social"] == {
        "title": "Seen",
        "text": "Look.",
        "picture": piece.hero.sources("jpeg")[-1].url,  # type: ignore[union-attr]
        "host": "magazine.example",
    }


def test_it_is_shown_as_of_any_moment() -> None:
    show, lantern = make_show("The Stroud File", is_public=True), Service.objects.create(name="Lantern", slug="lantern")
    Availability.objects.create(show=show, service=lantern, starts_on=clock.today() + timedelta(days=30))
    piece, client = make_article("When", shows=[show]), desk_of(idris())
    assert "is available to stream" not in preview(client, piece)["page"]
    later = (clock.now() + timedelta(days=60)).isoformat()
    assert "is available to stream" in preview(client, piece, preview_at=later)["page"]
    assert "is available to stream" not in preview(client, piece, preview_at="the day after")["page"]


def test_the_page_in_the_frame_keeps_the_site_s_policy_and_runs_no_script() -> None:
    shown = preview(desk_of(idris()), make_article("Framed", people=[make_person("Mara Quill")]))
    for face in (shown["page"], shown["card"]):
        assert "script-src &#x27;none&#x27;" in face
        assert "default-src &#x27;none&#x27;" in face
        assert "unsafe-inline" not in face
        assert "<script" not in face


def test_the_preview_is_kept_by_nobody() -> None:
    response = desk_of(idris()).post(f"/admin/room/{make_article().pk}/preview/")
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_only_those_who_work_with_pieces_see_it() -> None:
    path = f"/admin/room/{make_article().pk}/preview/"
    assert Client().post(path).status_code == 401
    assert desk_of(make_user("Rory", role=None)).post(path).status_code == 404
    assert desk_of(make_user("Ada")).post(path).status_code == 200
