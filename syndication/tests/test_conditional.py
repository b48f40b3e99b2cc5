"""Who comes again for what has not changed is told so, and never told so of what has."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from articles.tests.factories import make_edition, make_person, morag
from core import clock

pytestmark = pytest.mark.django_db
PATHS = ("/feeds/rss/", "/feeds/atom/", "/feeds/json/", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt")


def ask(path: str, **headers: str) -> Any:
    return Client().get(path, headers=headers)


@pytest.mark.parametrize("path", PATHS)
def test_what_has_not_changed_is_not_sent_again(path: str) -> None:
    make_edition("Once")
    first = ask(path)
    assert (first.status_code, first["Cache-Control"]) == (200, "public, max-age=60")
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-none-match": f'"other", W/{first["ETag"]}'},
        {"if-none-match": "*"},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = ask(path, **headers)
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])


def test_what_has_changed_is_sent_whole() -> None:
    mara = make_person("Mara Quill", is_public=True)
    make_edition("Once", byline=mara)
    first = ask("/feeds/rss/")
    make_edition("Twice")
    second = ask("/feeds/rss/", **{"if-none-match": first["ETag"]})
    assert (second.status_code, b"Twice" in second.content) == (200, True)
    mara.name = "Mara Quill-Dane"
    mara.save()
    third = ask("/feeds/rss/", **{"if-none-match": second["ETag"]})
    assert (third.status_code, b"Mara Quill-Dane" in third.content) == (200, True)


def test_an_etag_counts_more_than_a_date() -> None:
    make_edition("Once")
    first = ask("/feeds/rss/")
    both = {"if-none-match": '"old"', "if-modified-since": first["Last-Modified"]}
    assert ask("/feeds/rss/", **both).status_code == 200


def test_a_kill_is_a_change_although_all_that_is_left_is_old() -> None:
    kept, killed = make_edition("Kept"), make_edition("Killed")
    first = ask("/feeds/rss/")
    assert b"Killed" in first.content
    with clock.at(clock.now() + timedelta(minutes=5)):
        workflow.kill(Article.objects.get(pk=killed.piece_id), by=morag(), note="It was wrong.")
        again = ask("/feeds/rss/", **{"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, b"Killed" in again.content, kept.headline.encode() in again.content) == (
        200,
        False,
        True,
    )
