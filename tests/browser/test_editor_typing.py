"""Quotation marks, dashes and crossheads as they are typed."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import make_article
from tests.browser.writing import EDITOR, Writing, log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SET = {
    '"Hello," she said. "It\'s me."': "“Hello,” she said. “It’s me.”",
    "'Tis \"the '90s\", '68 and 'em.": "’Tis “the ’90s”, ’68 and ’em.",
    "Late -- very late--he was.": "Late – very late – he was.",
    "In 1939--45 --- no...": "In 1939–45 — no…",
    '("Yes") ["no"]': "(“Yes”) [“no”]",
    "A well-known half-hour.": "A well-known half-hour.",
}


@pytest.fixture
def editor(page: Page, context: BrowserContext, site: str, client: Any) -> Writing:
    log_in(context, site, client)
    return Writing(page, site, make_article("The late detective"))


def test_marks_and_dashes_are_set_by_house_style(editor: Writing) -> None:
    for typed, wanted in SET.items():
        editor.load("<p></p>")
        editor.type(typed)
        assert editor.html() == f"<p>{wanted}</p>"


@pytest.mark.parametrize("key", ["Backspace", "Control+z"])
def test_one_key_gives_back_what_was_typed(editor: Writing, key: str) -> None:
    for typed in ('a"', "a--", "a..."):
        editor.load("<p></p>")
        editor.type(typed)
        assert editor.html() != f"<p>{typed}</p>"
        editor.press(key)
        assert editor.html() == f"<p>{typed}</p>"


def test_signs_at_the_start_of_a_line_make_a_crosshead_and_undo_gives_them_back(editor: Writing) -> None:
    editor.load("<p></p>")
    editor.type("## Out on the water")
    assert editor.html() == "<h2>Out on the water</h2>"
    editor.press("Enter")
    editor.type("One ## two.")
    assert editor.html() == "<h2>Out on the water</h2><p>One ## two.</p>"
    editor.load("<p></p>")
    editor.type("## ")
    editor.press("Control+z")
    assert editor.html() == "<p>##</p>"


def test_crossheads_and_paragraphs_by_chord(editor: Writing) -> None:
    editor.load("<p>One</p>")
    for digit, tag in (("2", "h2"), ("3", "h3"), ("0", "p")):
        editor.press(f"Control+Alt+{digit}")
        assert editor.html() == f"<{tag}>One</{tag}>"
    editor.press("Control+z")
    assert editor.html() == "<h3>One</h3>"


def test_typography_is_switched_off_and_stays_off(editor: Writing) -> None:
    editor.load("<p></p>")
    editor.page.get_by_role("button", name="Curly quotation marks and dashes").click()
    editor.type('"a"--')
    assert editor.html() == '<p>"a"--</p>'
    editor.open()
    editor.load("<p></p>")
    editor.type('"a"')
    assert editor.html() == '<p>"a"</p>'
    editor.page.get_by_role("button", name="Curly quotation marks and dashes").click()
    editor.type(' "a"')
    assert editor.html() == '<p>"a" “a”</p>'


def test_the_source_view_keeps_straight_marks(editor: Writing) -> None:
    editor.load("<p></p>")
    editor.page.evaluate(f"{EDITOR}.setMode('source')")
    source = editor.page.locator("textarea.cke_source")
    source.fill("")
    source.press_sequentially('<p title="x">"a"</p>')
    expect(source).to_have_value('<p title="x">"a"</p>')


def test_find_and_replace_opens_by_key(editor: Writing) -> None:
    editor.load("<p>A quay, a quay.</p>")
    editor.press("Control+h")
    dialog = editor.page.get_by_role("dialog", name="Find and Replace")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Find what:").last.fill("quay")
    dialog.get_by_label("Replace with:").fill("weir")
    dialog.get_by_role("button", name="Replace All").click()
    assert editor.html() == "<p>A weir, a weir.</p>"
