"""Blocks in the body, put in and changed as a writer does it: by keyboard, through the real form."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import make_article
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.writing import EDITOR, QUOTE, Cast, Writing, log_in, plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def editor(page: Page, context: BrowserContext, site: str, client: Any, cast: Cast) -> Writing:
    log_in(context, site, client)
    return Writing(page, site, make_article("The late detective", people=[cast.mara], shows=[cast.show]))


def every_block(cast: Cast) -> str:
    """Each block once, as it is stored."""
    first, second = cast.pieces
    return (
        f'<p>She says <q data-quote="{QUOTE}">I never looked back.</q> And goes.</p>'
        f'<aside data-block="pullquote" data-of="{QUOTE}" data-person="{cast.mara.pk}">'
        "<p>I never looked back.</p></aside>"
        f'<figure data-block="picture" data-image="{cast.picture.pk}"><figcaption></figcaption></figure>'
        f'<div data-block="show" data-show="{cast.show.pk}"></div>'
        f'<div data-block="person" data-person="{cast.theo.pk}"></div>'
        f'<div data-block="more" data-pieces="{second.pk},{first.pk}"></div>'
        '<div data-block="embed" data-provider="youtube" data-ref="dQw4w9WgXcQ" data-title="A trailer"></div>'
        '<aside data-block="facts"><h3>Key facts</h3><ul><li>Born in Hull</li><li>Sleeps late</li></ul></aside>'
        '<div data-block="qa"><div data-part="question"><p>Why run?</p></div>'
        '<blockquote data-quote="…"><p>It was late.</p><p>And dark.</p></blockquote></div>'
        '<div data-block="offer" data-slot="in-article"></div>'
        f'<div data-block="gallery"><figure data-part="item" data-image="{cast.picture.pk}" data-alt="" '
        'data-credit="Ada"><figcaption>By <em>night</em></figcaption></figure></div>'
        '<table><caption>Cast</caption><thead><tr><th scope="col">Name</th><th scope="col">Part</th></tr></thead>'
        "<tbody><tr><td>Mara</td><td>Stroud</td></tr></tbody></table><p>The end.</p>"
    )


def without_new_ids(html: str) -> str:
    return re.sub(r'(blockquote data-quote=)"[0-9a-f-]{36}"', r'\1"…"', html)


def test_every_block_goes_in_by_keyboard_and_is_stored_in_its_grammar(editor: Writing, cast: Cast) -> None:
    editor.load(cast.said)
    editor.select(after=12, letters=1)
    editor.press("ArrowLeft")
    editor.press("Control+Alt+q")
    expect(editor.text.locator("[data-block=pullquote] .title")).to_have_text("Mara Quill")
    editor.insert("Control+Alt+g", words="quay")
    editor.insert("Control+Alt+w", words="stroud")
    editor.insert("Control+Alt+n", words="theo")
    editor.ask("Control+Alt+y")
    for words in ("other bank", "night on"):
        editor.type(words)
        editor.press("Enter")
        expect(editor.dialog.locator(".taken li").last).to_contain_text(words, ignore_case=True)
    editor.answer()
    editor.ask("Control+Alt+v")
    editor.type(VIDEO)
    editor.press("Tab")
    editor.type("A trailer")
    editor.answer()
    editor.press("Control+Alt+z")
    expect(editor.text.locator("[data-block=facts]")).to_be_visible()
    for words in ("Born in Hull", "Sleeps late", ""):
        editor.type(words)
        editor.press("Enter")
    editor.press("Control+Alt+x")
    expect(editor.text.locator("[data-block=qa]")).to_be_visible()
    for words in ("Why run?", "It was late.", "And dark.", ""):
        editor.type(words)
        editor.press("Enter")
    editor.press("Control+Alt+9")
    expect(editor.text.locator("[data-block=offer]")).to_be_visible()
    editor.hang("quay")
    editor.dialog.locator("summary").click()
    editor.dialog.get_by_label("Caption").fill("By night")
    editor.dialog.get_by_label("Decorative").check()
    editor.dialog.get_by_label("Credit").fill("Ada")
    editor.answer("Control+Enter")
    editor.ask("Control+Alt+d")
    expect(editor.dialog.get_by_label("Caption")).to_be_focused()
    for words in ("Cast", "2", "1"):
        editor.page.keyboard.insert_text(words)
        editor.press("Tab")
    editor.answer("Control+Enter")
    expect(editor.text.locator("th")).to_have_count(2)
    for words in ("Name", "Part", "Mara"):
        editor.type(words)
        editor.press("Tab")
    editor.type("Stroud")
    editor.put_caret(into="body > p:last-child")
    editor.type("The end.")

    stored = editor.save()

    wanted = every_block(cast).replace("<em>night</em>", "night")
    assert without_new_ids(stored) == wanted
    editor.open()
    editor.look_at_source()
    assert without_new_ids(editor.html()) == plain(wanted)
    editor.put_caret(into="body > p:last-child")
    editor.type(" Really.")
    assert without_new_ids(editor.save()) == wanted.replace("The end.", "The end. Really.")


def test_loading_a_text_full_of_blocks_is_no_change(editor: Writing, cast: Cast) -> None:
    editor.load(every_block(cast))
    expect(editor.text.locator("[data-block=more] li").first).to_have_text("The other bank")
    expect(editor.text.locator("[data-block=picture] img")).to_be_visible()
    assert editor.page.evaluate(f"{EDITOR}.undoManager.undoable()") is False


def test_words_of_a_quotation_become_a_pull_quote_with_one_chord_and_one_step_to_undo(
    editor: Writing, cast: Cast
) -> None:
    editor.load(cast.said)
    before = editor.html()
    editor.select(after=11, letters=12)
    editor.press("Control+Alt+q")
    pulled = f'<aside data-block="pullquote" data-of="{QUOTE}" data-person="{cast.mara.pk}"><p>Never looked</p></aside>'
    expect(editor.text.locator("[data-block=pullquote]")).to_contain_text("Never")
    assert pulled in editor.html()
    editor.press("Control+z")
    assert editor.html() == before


def test_a_pull_quote_from_words_of_nobody_asks_whose_they_are(editor: Writing, cast: Cast) -> None:
    editor.load("<p>Never late.</p>")
    editor.select(letters=11)
    editor.insert("Control+Alt+q", words="Theo")
    assert editor.html() == plain(
        f'<p>Never late.</p><aside data-block="pullquote" data-person="{cast.theo.pk}"><p>Never late.</p></aside>'
    )


def test_selected_paragraphs_become_a_question_and_its_answer(editor: Writing, cast: Cast) -> None:
    editor.load(f"{cast.said}<p>Q: Why run?</p><p>A: It was <em>late</em>.</p><p>And dark.</p>")
    editor.put_caret(into="p:nth-of-type(2)")
    editor.press("Home")
    editor.press("Control+Shift+End")
    editor.press("Control+Alt+x")
    expect(editor.text.locator("[data-block=qa] blockquote p")).to_have_count(2)
    assert without_new_ids(editor.html()).endswith(
        '<div data-block="qa"><div data-part="question"><p>Why run?</p></div>'
        '<blockquote data-quote="…"><p>It was <em>late</em>.</p><p>And dark.</p></blockquote></div>'
    )
    assert f'data-speaker="{cast.mara.pk}"' in editor.page.evaluate(f"{EDITOR}.getData()")


def test_an_answer_whose_attribution_is_removed_stays_an_answer(editor: Writing, cast: Cast) -> None:
    turn = f'<div data-block="qa"><div data-part="question"><p>Why?</p></div><blockquote data-quote="{QUOTE}" '
    editor.load(
        f'{turn}data-speaker="{cast.mara.pk}" data-speaker-name="Mara Quill"><p>Late.</p></blockquote></div><p>Z</p>'
    )
    editor.put_caret(into="[data-block=qa] blockquote p")
    editor.page.locator(".cke_button__removequote").click()
    expect(editor.text.locator("[data-block=qa] blockquote")).to_have_count(0)
    assert editor.html() == plain(
        '<div data-block="qa"><div data-part="question"><p>Why?</p></div>'
        "<blockquote><p>“Late.”</p></blockquote></div><p>Z</p>"
    )


def test_enter_on_a_block_edits_it_and_delete_takes_it_away_each_in_one_step(editor: Writing) -> None:
    before = '<p>A</p><div data-block="embed" data-provider="x" data-ref="12345678"></div><p>Z</p>'
    editor.load(before)
    editor.focus("embed")
    editor.press("Enter")
    expect(editor.dialog.get_by_label("Title")).to_be_focused()
    editor.type("A post")
    editor.answer()
    titled = editor.html()
    assert titled == plain(before.replace('12345678"', '12345678" data-title="A post"'))
    editor.press("Delete")
    assert editor.html() == "<p>A</p><p>Z</p>"
    editor.press("Control+z")
    assert editor.html() == titled
    editor.press("Control+z")
    assert editor.html() == plain(before)


def test_a_card_is_changed_by_double_click_and_shows_the_other(editor: Writing, cast: Cast) -> None:
    editor.load(f'<p>A</p><div data-block="person" data-person="{cast.mara.pk}"></div><p>Z</p>')
    card = editor.text.locator("[data-block=person] .title")
    expect(card).to_have_text("Mara Quill")
    card.dblclick()
    expect(editor.dialog.locator("[role=option]").first).to_contain_text("Mara Quill")
    editor.type("Theo")
    expect(editor.dialog.locator(".accept")).to_have_text("Save as Theo Lang")
    editor.press("Enter")
    expect(card).to_have_text("Theo Lang")
    assert f'data-person="{cast.theo.pk}"' in editor.html()


def test_selected_words_are_searched_for_at_once(editor: Writing, cast: Cast) -> None:
    editor.load("<p>Theo Lang waits.</p><p>Z</p>")
    editor.select(letters=9)
    editor.press("Control+Alt+n")
    expect(editor.dialog.locator(".accept")).to_have_text("Insert Theo Lang")
    editor.press("Enter")
    expect(editor.dialog).to_have_count(0)
    assert (
        editor.html() == f'<p>Theo Lang waits.</p><div data-block="person" data-person="{cast.theo.pk}"></div><p>Z</p>'
    )


def test_escape_leaves_the_text_as_it_was(editor: Writing) -> None:
    editor.load("<p>A</p>")
    for keys in ("g", "w", "n", "y", "v", "5"):
        editor.press(f"Control+Alt+{keys}")
        expect(editor.dialog).to_be_visible()
        editor.press("Escape")
        expect(editor.dialog).to_have_count(0)
    assert editor.html() == "<p>A</p>"
    editor.type("B")
    assert editor.html() == "<p>BA</p>"


def test_blocks_move_by_alt_and_arrows_and_by_drag(editor: Writing) -> None:
    offer = '<div data-block="offer" data-slot="in-article"></div>'
    editor.load(f"<p>One</p><p>Two</p>{offer}<p>Three</p>")
    editor.focus("offer")
    editor.press("Alt+ArrowUp")
    assert editor.html() == f"<p>One</p>{offer}<p>Two</p><p>Three</p>"
    editor.press("Alt+ArrowDown")
    editor.press("Alt+ArrowDown")
    assert editor.html() == f"<p>One</p><p>Two</p><p>Three</p>{offer}"
    editor.press("Control+z")
    assert editor.html() == f"<p>One</p><p>Two</p>{offer}<p>Three</p>"
    block = editor.text.locator(".cke_widget_wrapper")
    block.hover()
    block.locator(".cke_widget_drag_handler").drag_to(
        editor.text.locator("body > p").first, target_position={"x": 80, "y": 3}
    )
    editor.becomes(f"{offer}<p>One</p><p>Two</p><p>Three</p>")


def test_blocks_are_copied_into_another_piece_in_another_window(editor: Writing, cast: Cast, site: str) -> None:
    editor.load(every_block(cast).replace('data-quote="…"', 'data-quote="22222222-2222-4222-8222-222222222222"'))
    everything = editor.html()
    editor.press("Control+a")
    editor.press("Control+c")
    other = Writing(editor.page.context.new_page(), site, make_article("Another"))
    other.load("<p></p>")
    other.press("Control+v")
    expect(other.text.locator("[data-block]")).to_have_count(10)
    assert other.html() == everything
    assert without_new_ids(other.save()).count("data-block=") == 10


def test_a_pull_quote_that_leaves_its_quotation_behind_keeps_its_speaker(
    editor: Writing, cast: Cast, site: str
) -> None:
    person = f'data-person="{cast.mara.pk}"'
    editor.load(f'{cast.said}<aside data-block="pullquote" data-of="{QUOTE}" {person}><p>Back.</p></aside><p>Z</p>')
    editor.focus("pullquote")
    editor.press("Control+x")
    expect(editor.text.locator("[data-block=pullquote]")).to_have_count(0)
    assert "pullquote" not in editor.html()
    editor.press("Control+v")
    expect(editor.text.locator("[data-block=pullquote]")).to_be_visible()
    assert f'data-of="{QUOTE}"' in editor.html()
    other = Writing(editor.page.context.new_page(), site, make_article("Another"))
    other.load("<p></p>")
    other.press("Control+v")
    expect(other.text.locator("[data-block=pullquote] .title")).to_have_text("Mara Quill")
    assert other.html() == f'<aside data-block="pullquote" {person}><p>Back.</p></aside>'


def test_a_block_whose_record_is_gone_says_so_and_is_stored_all_the_same(editor: Writing, cast: Cast) -> None:
    gone = '<div data-block="show" data-show="987654"></div><p>A</p>'
    editor.load(gone + f'<div data-block="show" data-show="{cast.show.pk}"></div>')
    expect(editor.text.locator(".shown").last).to_contain_text("The Stroud File")
    expect(editor.text.locator(".shown").first).to_contain_text("This record is gone")
    assert editor.html().startswith(gone)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_blocks_and_their_dialogs_pass_axe(
    editor: Writing, cast: Cast, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    width = "phone" if viewport == PHONE else "desktop"
    editor.load(every_block(cast))
    expect(editor.text.locator("[data-block=person] .title")).to_have_text("Theo Lang")
    editor.page.evaluate(f"{EDITOR}.resize('100%', 2400)")
    assert Axe().run(editor.page, context="#cke_id_body").response["violations"] == []
    shot(f"all-{width}-{color_scheme}")
    editor.page.evaluate(f"{EDITOR}.resize('100%', 560)")
    for keys, name in (("g", "picture"), ("n", "person"), ("y", "pieces"), ("v", "embed"), ("5", "gallery")):
        editor.put_caret(into="body > p:last-child")
        editor.press(f"Control+Alt+{keys}")
        if name != "embed":
            expect(editor.dialog.locator("[role=option]").first).to_be_visible()
        shot(f"{name}-{width}-{color_scheme}", full_page=False)
        assert Axe().run(editor.page, context="dialog.block").response["violations"] == []
        editor.press("Escape")
    assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
