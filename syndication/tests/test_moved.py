"""An address that was public once leads to where its page is now."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Article, Section, Tag
from articles.tests.factories import idris, make_article, make_section, morag
from core import clock, redirects
from people.merge import merge
from syndication.tests.scene import Scene, interview

pytestmark = pytest.mark.django_db
BELOW = ("", "gallery/", "gallery/1/", "said/{quote}/")


def leads(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.headers.get("Location", "")


def desk(record: Section | Tag, **fields: str) -> None:
    """Change a record in the admin."""
    client = Client()
    client.force_login(morag())
    address = reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])
    old = {name: getattr(record, name) for name in ("name", "slug", "description", "position") if hasattr(record, name)}
    assert client.post(address, {**old, **fields}).status_code == 302


def below(scene: Scene, start: str) -> list[str]:
    return [start + part.format(quote=scene.quote) for part in BELOW]


def test_a_piece_that_moves_section_takes_its_gallery_and_its_quotations_along() -> None:
    scene = interview()
    piece = Article.objects.get(pk=scene.edition.piece_id)
    piece.section, piece.slug = make_section("Film"), "round-the-long-way"
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    new = below(scene, "/film/round-the-long-way/")
    assert [leads(path) for path in below(scene, scene.path)] == [(301, path) for path in new]
    assert {leads(path)[0] for path in new} == {200}


def test_a_section_with_another_slug_takes_everything_in_it_along() -> None:
    scene = interview()
    desk(scene.edition.section, slug="tv")
    assert leads("/television/") == (301, "/tv/")
    new = below(scene, "/tv/the-long-way-round/")
    assert [leads(path) for path in below(scene, scene.path)] == [(301, path) for path in new]
    assert {leads(path)[0] for path in new} == {200}
    assert leads("/feeds/sections/television/rss/") == (301, "/feeds/sections/tv/rss/")
    desk(Section.objects.get(), slug="telly")
    assert (leads("/television/"), leads(scene.path)) == ((301, "/telly/"), (301, "/telly/the-long-way-round/"))


def test_a_piece_that_moved_before_its_section_did_is_found_in_one_hop() -> None:
    scene = interview()
    piece = Article.objects.get(pk=scene.edition.piece_id)
    piece.slug = "another-way"
    workflow.save_piece(piece, by=idris())
    workflow.publish(piece, by=morag())
    desk(piece.section, slug="tv")
    assert leads("/television/the-long-way-round/") == (301, "/tv/another-way/")


def test_nothing_that_was_never_public_is_given_away_by_its_section() -> None:
    piece = make_article("Secret")
    workflow.schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    desk(piece.section, slug="tv")
    assert leads(f"/television/{piece.slug}/") == leads("/television/never-was/") == (404, "")


def test_somebody_merged_leads_to_who_they_are_with_their_feed() -> None:
    scene = interview()
    other = type(scene.mara).objects.create(name="M. Quill", slug="m-quill", is_public=True)
    merge(other, into=scene.mara, by=morag())
    assert leads("/people/m-quill/") == (301, scene.mara.get_absolute_url())
    assert leads("/feeds/people/m-quill/json/") == (301, f"/feeds/people/{scene.mara.slug}/json/")


@pytest.mark.parametrize("kind", ["person", "show", "genre"])
def test_a_record_with_another_slug_is_found_under_the_old_one(kind: str) -> None:
    scene = interview()
    record: Any = {"person": scene.mara, "show": scene.show, "genre": scene.genre}[kind]
    old = record.get_absolute_url()
    record.slug = "another"
    record.save()
    redirects.leave(old, record.get_absolute_url())
    assert leads(old) == (301, record.get_absolute_url())
    assert redirects.slug_now(kind, old.split("/")[2]) == "another"


def test_a_tag_without_a_page_is_renamed_without_a_redirect() -> None:
    tag = Tag.objects.create(name="Heists", slug="heists")
    desk(tag, slug="heist-films")
    assert Tag.objects.get().slug == "heist-films"
