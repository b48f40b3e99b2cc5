"""The checks panel, used beside a piece: by keyboard and by hand, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.house_style import seed_rules
from articles.models import Article
from articles.tests.factories import make_article, make_person, make_show, morag
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDITOR = "CKEDITOR.instances.id_body"
BODY = (
    "<p>Whilst the sea froze, nobody slept. The sea was whilst cold.</p>"
    "<p>“I never left the ice, not once,” she said, on the set of The Stroud File.</p>"
)


class Desk:
    """A piece about which there is something to say, open with its checks beside it."""

    def __init__(self, page: Page, context: BrowserContext, site: str, client: Any) -> None:
        seed_rules()
        self.page = page
        self.piece: Article = make_article(
            "The actress on the ice",
            body=BODY,
            people=[make_person("Mara Quill")],
            shows=[make_show("The Stroud File")],
            standfirst="",
        )
        client.force_login(morag())
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page.goto(f"{site}/admin/articles/article/{self.piece.pk}/change/")
        page.wait_for_function(EDITOR_AT_WORK)
        page.wait_for_function("document.querySelector('#room-tab-checks')")

    def open(self) -> None:
        self.page.locator("#room-tab-checks").click()
        expect(self.panel.get_by_role("status")).to_contain_text("thing stops publishing")

    @property
    def panel(self) -> Locator:
        return self.page.locator("#room-panel-checks")

    def finding(self, sentence: str) -> Locator:
        return self.panel.locator(".checks-item").filter(has_text=re.compile(sentence))

    def selected(self) -> str:
        return str(self.page.evaluate(f"{EDITOR}.getSelection().getSelectedText()"))

    def words(self) -> str:
        return str(self.page.evaluate(f"{EDITOR}.editable().$.textContent"))


@pytest.fixture
def desk(page: Page, context: BrowserContext, site: str, client: Any) -> Desk:
    return Desk(page, context, site, client)


def test_a_finding_leads_to_its_words_and_its_suggestion_is_written_by_one_key(desk: Desk) -> None:
    desk.open()
    second = desk.finding("Write “while”, not “whilst”.")
    second.get_by_role("button").first.click()
    assert desk.selected() == "whilst"
    assert desk.page.evaluate(f"{EDITOR}.getSelection().getRanges()[0].startOffset") > 30
    second.get_by_role("button").first.focus()
    desk.page.keyboard.press("a")
    expect(second).to_have_count(0)
    assert "Whilst the sea froze, nobody slept. The sea was while cold." in desk.words()
    desk.page.evaluate(f"{EDITOR}.execCommand('undo')")
    assert "The sea was whilst cold." in desk.words()


def test_a_suggestion_for_a_field_is_written_there(desk: Desk) -> None:
    desk.open()
    desk.finding("Write “actor”, not “actress”.").get_by_role("button", name="Write “actor”", exact=True).click()
    expect(desk.page.locator("#id_headline")).to_have_value("The actor on the ice")
    expect(desk.finding("not “actress”")).to_have_count(0)


def test_the_findings_follow_what_is_typed_and_the_tab_counts_what_stops_the_piece(desk: Desk) -> None:
    badge = desk.page.locator("#room-tab-checks .room-badge")
    expect(badge).to_have_text("1")
    desk.page.locator("#id_standfirst").fill("She talks about a winter on the ice, and why she went back to see it.")
    expect(badge).to_have_class("room-badge is-warns")
    desk.page.locator("#id_headline").fill("")
    expect(badge).to_have_class("room-badge is-blocks")


def test_one_key_goes_from_finding_to_finding_also_from_within_the_editor(desk: Desk) -> None:
    expect(desk.page.locator("#room-tab-checks .room-badge")).to_have_text("1")
    desk.page.keyboard.press("F8")
    expect(desk.page.locator("#id_standfirst")).to_be_focused()
    desk.page.keyboard.press("F8")
    expect(desk.page.get_by_text("Nobody is named as saying").first).to_be_attached()
    desk.page.evaluate(f"{EDITOR}.focus()")
    before = desk.selected()
    desk.page.keyboard.press("F8")
    desk.page.wait_for_function(f"before => {EDITOR}.getSelection().getSelectedText() !== before", arg=before)
    desk.page.keyboard.press("Shift+F8")
    desk.page.wait_for_function(f"before => {EDITOR}.getSelection().getSelectedText() === before", arg=before)


def test_a_note_that_is_ignored_stays_away_from_this_piece(desk: Desk) -> None:
    desk.open()
    note = desk.finding("No genre is attached")
    note.get_by_role("button", name="Ignore here").click()
    expect(note).to_have_count(0)
    expect(desk.panel.get_by_text("1 note is ignored in this piece.")).to_be_visible()
    desk.page.reload()
    desk.page.wait_for_function("document.querySelector('.checks-ignored:not([hidden])')")
    expect(note).to_have_count(0)
    desk.panel.get_by_role("button", name="Show them").click()
    note.get_by_role("button", name="Tell again").click()
    expect(note).to_have_count(1)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_panel_passes_axe_and_fits(
    desk: Desk, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    desk.page.evaluate(f"document.documentElement.classList.toggle('dark', {str(color_scheme == 'dark').lower()})")
    desk.open()
    shot(f"{'phone' if viewport == PHONE else 'desktop'}-{color_scheme}", full_page=False)
    assert Axe().run(desk.page, context=".room-side").response["violations"] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
