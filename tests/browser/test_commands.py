"""The room by keyboard: one key for one thing, all of them on the sheet, and everything within reach of the palette."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article
from articles.tests.factories import idris, make_article, make_person, make_show, morag
from tests.browser.writing import EDITOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL_PARTS = f"""
    window.writingRoom && document.querySelectorAll(".room-tab").length === 5
    && {EDITOR}?.status === "ready" && {EDITOR}.blockCommands
    && {EDITOR}.blockCommands.every(({{ command }}) =>
        window.writingRoom.commands().some(({{ name }}) => name === `block-${{command}}`))
"""
KEYS = """() => window.writingRoom.commands().flatMap(({ name, keys }) =>
    keys.split(" ").filter(Boolean).map((key) => [key, name]))"""
THE_EDITOR_S_OWN = f"""() => Object.entries({EDITOR}.keystrokeHandler.keystrokes).filter(([, name]) => name)
    .map(([code, name]) => {{
        const held = [[CKEDITOR.CTRL, "Mod"], [CKEDITOR.ALT, "Alt"], [CKEDITOR.SHIFT, "Shift"]];
        const key = String.fromCharCode(code & 0xFFFF);
        return [[...held.filter(([bit]) => code & bit).map(([, word]) => word), key].join("+"), name];
    }}).filter(([keys]) => /^(Mod|Alt).*[A-Z0-9]$/.test(keys))"""


@pytest.fixture
def piece() -> Article:
    """Idris's draft, and what else there is to find."""
    make_article("A night on the weir", by=morag())
    make_person("Mara Quill", known_for="Actor")
    make_show("The Stroud File")
    return make_article("The long way round", body="<p>It began.</p>")


@pytest.fixture
def room(page: Page, context: BrowserContext, client: Any, site: str, piece: Article) -> Page:
    open_as(morag(), page, context, client, site, piece)
    return page


def open_as(user: Any, page: Page, context: BrowserContext, client: Any, site: str, piece: Article) -> None:
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function(ALL_PARTS)


def into_the_text(room: Page) -> None:
    room.evaluate(f"{EDITOR}.focus()")
    room.keyboard.press("Control+End")


@pytest.mark.parametrize("user", [morag, idris])
def test_no_two_commands_share_a_key(
    user: Any, page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    open_as(user(), page, context, client, site, piece)
    keys = page.evaluate(KEYS)
    named: dict[str, str] = dict(keys)
    assert len(keys) > 25
    assert sorted(key for key, _ in keys) == sorted(named)
    own = dict(page.evaluate(THE_EDITOR_S_OWN))
    assert own["Mod+Alt+Q"] == "insertPullquote"
    assert {key: named[key] for key in own if key in named} == {
        key: f"block-{name}" for key, name in own.items() if key in named
    }


def test_the_sheet_has_every_key_and_a_question_mark_in_a_field_is_a_question_mark(room: Page) -> None:
    keyed = room.evaluate("window.writingRoom.commands().filter(({ keys }) => keys).map(({ label }) => label)")
    room.locator(".room-tab").first.focus()
    room.keyboard.press("?")
    sheet = room.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_be_visible()
    shown = sheet.locator("td:first-child").all_text_contents()
    assert set(keyed) <= set(shown)
    assert {"Pull quote", "Read through panel", "Save", "Publish", "Attribute the selected quotation"} <= set(shown)
    room.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    room.locator("#id_standfirst").fill("")
    room.locator("#id_standfirst").press("?")
    expect(room.locator("#id_standfirst")).to_have_value("?")
    expect(sheet).to_have_count(0)
    into_the_text(room)
    room.keyboard.press("Control+/")
    expect(sheet).to_be_visible()


@pytest.mark.parametrize(
    ("words", "found", "address"),
    [
        ("night weir", "A night on the weir", "/admin/articles/article/"),
        ("mara", "Mara Quill", "/admin/people/person/"),
        ("stroud", "The Stroud File", "/admin/shows/show/"),
    ],
)
def test_the_palette_opens_a_piece_a_person_and_a_show(words: str, found: str, address: str, room: Page) -> None:
    into_the_text(room)
    room.keyboard.press("Control+k")
    expect(room.get_by_role("combobox", name="Find")).to_be_focused()
    room.keyboard.type(words)
    expect(room.locator(".palette [aria-selected=true]")).to_contain_text(found)
    room.keyboard.press("Enter")
    room.wait_for_url(f"**{address}*/change/")
    expect(room.locator("body")).to_contain_text(found)


def test_the_palette_does_what_it_finds(room: Page) -> None:
    room.keyboard.press("Control+k")
    room.keyboard.type("checks pan")
    expect(room.locator(".palette [aria-selected=true]")).to_contain_text("Checks panel")
    room.keyboard.press("Enter")
    expect(room.locator("#room-panel-checks")).to_be_visible()
    into_the_text(room)
    room.keyboard.press("Control+k")
    room.keyboard.type("key facts")
    room.keyboard.press("Enter")
    expect(room.frame_locator("iframe.cke_wysiwyg_frame").locator("[data-block=facts]")).to_be_visible()


def test_the_palette_has_what_may_happen_to_the_piece_now(room: Page, piece: Article) -> None:
    into_the_text(room)
    for words, found in (("mark r", "Mark ready"), ("hold", "Hold…")):
        room.keyboard.press("Control+k")
        room.keyboard.type(words)
        expect(room.locator(".palette [aria-selected=true]")).to_contain_text(found)
        room.keyboard.press("Enter")
        if found == "Mark ready":
            expect(room.locator("#standing .place-ready")).to_be_visible()
    expect(room.get_by_label("Why, and until when?")).to_be_focused()
    room.keyboard.type("Until Friday")
    room.locator(".verb-box button:visible").press("Enter")
    expect(room.locator("#standing .place-held")).to_be_visible()
    assert [entry.note for entry in piece.log.filter(verb="hold")] == ["Until Friday"]
    room.keyboard.press("Control+k")
    expect(room.locator(".palette [role=option]", has_text="Release")).to_have_count(1)
    expect(room.locator(".palette [role=option]", has_text="Hold…")).to_have_count(0)


def test_escape_leaves_the_palette_where_one_was(room: Page) -> None:
    room.locator("#id_headline").focus()
    room.keyboard.press("Control+k")
    expect(room.get_by_role("combobox", name="Find")).to_be_focused()
    room.keyboard.press("Escape")
    expect(room.locator("dialog.palette")).to_have_count(0)
    expect(room.locator("#id_headline")).to_be_focused()


def test_words_are_counted_against_a_target_that_is_remembered(room: Page) -> None:
    count = room.locator(".room-count")
    expect(count).to_contain_text("2 words · 1 min to read")
    room.once("dialog", lambda asked: asked.accept("4"))
    count.get_by_role("button", name="Set a target").click()
    expect(count).to_contain_text("2 of 4 words")
    into_the_text(room)
    room.keyboard.type(" And so on.")
    expect(count).to_contain_text("5 of 4 words")
    assert count.locator("progress").evaluate("bar => [bar.value, bar.max]") == [4, 4]
    room.reload()
    expect(count).to_contain_text("2 of 4 words")


def test_the_browser_checks_the_spelling_of_what_is_written(room: Page) -> None:
    assert room.evaluate(f"{EDITOR}.editable().$.spellcheck")
    assert room.evaluate("['headline', 'standfirst'].every((name) => document.querySelector(`#id_${name}`).spellcheck)")


def test_saving_by_key_stays_on_the_page_and_what_was_typed_before_can_still_be_undone(
    room: Page, piece: Article
) -> None:
    text = room.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    room.evaluate("window.isTheSamePage = true")
    into_the_text(room)
    room.keyboard.type(" Then it went on.")
    room.keyboard.press("Control+s")
    expect(room.locator(".room-saying")).to_contain_text("Saved.")
    piece.refresh_from_db()
    assert piece.body == "<p>It began. Then it went on.</p>"
    room.keyboard.type(" And ended.")
    expect(text).to_contain_text("It began. Then it went on. And ended.")
    for _ in range(40):
        room.keyboard.press("Control+z")
    expect(text).to_have_text("It began.")
    assert room.evaluate("window.isTheSamePage")
    room.keyboard.press("Control+y")
    expect(text).to_contain_text("It began. ")


def test_a_key_that_writes_a_letter_is_no_command(room: Page) -> None:
    """Ctrl+Alt and AltGr look alike; AltGr+Q is @ on a German board."""
    into_the_text(room)
    for document in ("document", f"{EDITOR}.document.$"):
        room.evaluate(
            f"""() => {document}.activeElement.dispatchEvent(new KeyboardEvent("keydown", {{ key: "@", code: "KeyQ",
                keyCode: 81, ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true,
                cancelable: true }}))"""
        )
    room.wait_for_timeout(300)
    expect(room.locator(".cke_notification")).to_have_count(0)
    room.keyboard.press("Control+Alt+q")
    expect(room.locator(".cke_notification")).to_have_count(1)


def test_writing_with_nothing_else_on_the_screen_has_a_way_in_and_out_by_hand(room: Page) -> None:
    room.get_by_role("button", name="Only the text").click()
    expect(room.locator("#id_headline")).to_be_visible()
    expect(room.locator("#id_kind")).to_be_hidden()
    expect(room.locator("#standing")).to_be_hidden()
    room.get_by_role("button", name="Whole form").click()
    expect(room.locator("#id_kind")).to_be_visible()
    expect(room.get_by_role("button", name="Whole form")).to_be_hidden()
