"""What is hostile runs neither on the page of a piece nor in its editor, in a real browser."""

from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext, Page

from articles import workflow
from articles.tests.factories import idris, make_article, morag
from tests.browser.conftest import EDITOR_AT_WORK
from tests.browser.test_page_kinds import log_in
from tests.test_hostile_html import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARTS = [*PAYLOADS, "<p>&lt;img src=x onerror=window.ran=1&gt;</p>"]
HOSTILE = "<p>Before</p>" + "".join(PARTS)


def ran(page: Page) -> list[Any]:
    """Which of the page's frames ran what they should not."""
    page.wait_for_timeout(200)
    return [frame.evaluate("window.ran ?? null") for frame in page.frames if frame.evaluate("window.ran ?? null")]


def test_the_payloads_run_where_nothing_stops_them(page: Page) -> None:
    """The control: without the sanitiser and the policy, these are live."""
    live = 0
    for payload in PAYLOADS:
        page.goto("about:blank")
        page.set_content(f"<!doctype html><body>{payload}")
        live += bool(ran(page))
    assert live >= 8


def test_nothing_hostile_runs_on_the_page_of_a_piece_or_in_its_editor(
    page: Page, context: BrowserContext, client: Any, site: str
) -> None:
    piece = make_article("Hostile", body=HOSTILE)
    workflow.publish(piece, by=morag())
    page.goto(f"{site}/television/{piece.slug}/")
    assert "Before" in page.inner_text(".body")
    assert ran(page) == []
    log_in(context, client, site, idris())
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function(EDITOR_AT_WORK)
    assert "Before" in page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert ran(page) == []


def test_what_reached_the_database_past_the_sanitiser_is_stopped_on_its_way_into_the_editor(
    page: Page, context: BrowserContext, client: Any, site: str
) -> None:
    piece = make_article("Hostile")
    for payload in ["".join(PAYLOADS), *PAYLOADS[8:12]]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET body = %s WHERE id = %s", [f"<p>Before</p>{payload}", piece.pk])
        log_in(context, client, site, idris())
        page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
        page.wait_for_function(EDITOR_AT_WORK)
        assert "Before" in page.evaluate("CKEDITOR.instances.id_body.getData()")
        assert ran(page) == [], payload


def test_text_about_html_stays_text_in_the_editor(page: Page, context: BrowserContext, client: Any, site: str) -> None:
    body = "<p>Type &lt;b&gt;bold&lt;/b&gt; &amp;amp; &lt;/textarea&gt;&lt;img src=x onerror=window.ran=1&gt;</p>"
    piece = make_article("Hostile", body=body)
    log_in(context, client, site, idris())
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function(EDITOR_AT_WORK)
    assert page.evaluate("CKEDITOR.instances.id_body.getData()").strip() == body
    assert ran(page) == []
