"""The *Attribute quotation* tool, used as a writer uses it: by keyboard, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from articles.models import Article
from articles.tests.factories import idris, make_article, make_person, make_show
from people.models import Person
from shows.models import Credit
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HELLO = (
    '<q data-quote="11111111-1111-4111-8111-111111111111" data-speaker="{pk}" data-speaker-name="Mara Quill" '
    'data-outlet="" data-character="">Hello</q>'
)
EDITOR = "CKEDITOR.instances.id_body"
A_MOMENT = 150  # milliseconds until the editor hears of a moved caret; fingers take longer


class Editor:
    """A piece open in the admin: with Mara Quill, about The Stroud File, in which Theo Lang plays."""

    def __init__(self, page: Page, context: BrowserContext, site: str, client: Any) -> None:
        self.page, self.press, self.type = page, page.keyboard.press, page.keyboard.type
        self.mara, theo = make_person("Mara Quill", known_for="Actor"), make_person("Theo Lang")
        stroud = make_show("The Stroud File")
        Credit.objects.create(show=stroud, person=theo, character="DI Stroud")
        self.piece = make_article("The late detective", people=[self.mara], shows=[stroud])
        client.force_login(idris())
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        page.goto(f"{site}/admin/articles/article/{self.piece.pk}/change/")
        self.is_ready()

    def is_ready(self) -> None:
        self.page.wait_for_function(EDITOR_AT_WORK)

    def load(self, html: str) -> None:
        """Begin with this text, the caret at its start and nothing to undo."""
        self.page.evaluate(f"html => new Promise(callback => {EDITOR}.setData(html, {{callback}}))", html)
        self.page.evaluate(f"{EDITOR}.resetUndo(); {EDITOR}.focus()")
        self.page.wait_for_function(f"{EDITOR}.focusManager.hasFocus && {EDITOR}.document.$.hasFocus()")
        self.page.wait_for_timeout(A_MOMENT)
        self.press("Control+Home")
        self.page.wait_for_timeout(A_MOMENT)

    def select(self, *, after: int = 0, letters: int) -> None:
        for _ in range(after):
            self.press("ArrowRight")
        for _ in range(letters):
            self.press("Shift+ArrowRight")

    def ask(self) -> None:
        self.press("Control+Shift+Q")
        expect(self.page.get_by_role("combobox", name="Speaker")).to_be_focused()

    def answer(self, button: str) -> None:
        """Enter, once the dialog's button says this."""
        expect(self.page.locator("dialog.quotation .accept")).to_have_text(button)
        self.press("Enter")
        expect(self.page.locator("dialog.quotation")).to_be_hidden()

    def remove(self) -> None:
        button = self.page.locator(".cke_button__removequote")
        expect(button).to_have_class(re.compile("cke_button_off"))
        button.click()

    def html(self) -> str:
        return re.sub(r"[\n\t]", "", str(self.page.evaluate(f"{EDITOR}.getData()")))

    def ids_of(self, number: int) -> list[str]:
        """The ids once so many quotations have one of their own: the editor gives a copy its own a moment later."""
        for _ in range(100):
            found = self.ids()
            if len(set(found)) == number:
                break
            self.page.wait_for_timeout(100)
        return found

    def ids(self) -> list[str]:
        return re.findall(r'data-quote="([0-9a-f-]{36})"', self.html())

    def text(self) -> str:
        """The HTML with each mark as its number, its speaker and what else is known."""
        numbers: dict[str, int] = {}

        def short(match: re.Match[str]) -> str:
            facts = dict(re.findall(r'data-([a-z-]+)="([^"]*)"', match[2]))
            number = numbers.setdefault(facts["quote"], len(numbers) + 1)
            known = [facts["speaker-name"], facts.get("outlet"), facts.get("character")]
            return f"<{match[1]} {number}: {', '.join(filter(None, known))}>"

        return re.sub(r"<(q|blockquote) ([^>]*data-quote[^>]*)>", short, self.html())


@pytest.fixture
def editor(page: Page, context: BrowserContext, site: str, client: Any) -> Editor:
    return Editor(page, context, site, client)


def test_words_are_attributed_by_keyboard_and_what_is_typed_next_is_not_among_them(editor: Editor) -> None:
    editor.load("<p></p>")
    editor.type('"I ran," she says.')
    editor.press("Home")
    editor.select(letters=8)
    editor.ask()
    editor.answer("Attribute to Mara Quill")
    editor.type(" still")
    assert editor.text() == "<p><q 1: Mara Quill>I ran,</q> still she says.</p>"


def test_those_in_the_piece_are_offered_first_and_the_last_speaker_the_next_time(editor: Editor) -> None:
    editor.load("<p>One two</p>")
    editor.select(letters=3)
    editor.ask()
    expect(editor.page.locator("dialog .group")).to_have_text(["In this piece", "Cast of The Stroud File", "Everyone"])
    editor.press("ArrowDown")
    editor.answer("Attribute to Theo Lang")
    editor.select(after=1, letters=3)
    editor.ask()
    editor.answer("Attribute to Theo Lang")
    assert editor.text() == "<p><q 1: Theo Lang>One</q> <q 2: Theo Lang>two</q></p>"


def test_a_speaker_we_do_not_know_is_created_and_not_public(editor: Editor) -> None:
    editor.load("<p>One</p>")
    editor.select(letters=3)
    editor.ask()
    editor.type("Nina Okafor")
    editor.answer("Create Nina Okafor")
    expect(editor.page.frame_locator("iframe.cke_wysiwyg_frame").locator("q")).to_have_text("One")
    assert editor.text() == "<p><q 1: Nina Okafor>One</q></p>"
    assert Person.objects.get(name="Nina Okafor").is_public is False


def test_paragraphs_are_set_off_edited_turned_into_running_text_and_released(editor: Editor) -> None:
    editor.load("<p>“First we ran.</p><p>“Then we slept.”</p><p>End.</p>")
    for keys in ("Shift+End", "Shift+ArrowDown", "Shift+End"):
        editor.press(keys)
        editor.page.wait_for_timeout(A_MOMENT)
    editor.ask()
    editor.answer("Attribute to Mara Quill")
    assert (
        editor.text() == "<blockquote 1: Mara Quill><p>First we ran.</p><p>Then we slept.</p></blockquote><p>End.</p>"
    )
    before = editor.ids()[0]

    editor.press("Control+Home")
    editor.ask()
    editor.press("Tab")
    editor.type("The Harbour Review")
    editor.press("Tab")
    editor.type("DI Stroud")
    editor.press("Tab")
    editor.press("ArrowLeft")
    editor.answer("Save as Mara Quill")
    mark = "<q 1: Mara Quill, The Harbour Review, DI Stroud>"
    assert editor.text() == f"<p>{mark}First we ran.</q></p><p>{mark}Then we slept.</q></p><p>End.</p>"
    assert editor.ids() == [before, before]

    editor.press("Control+Home")
    editor.remove()
    assert editor.text() == "<p>“First we ran.</p><p>“Then we slept.”</p><p>End.</p>"


def test_words_split_by_their_attribution_are_one_quotation(editor: Editor) -> None:
    editor.load("<p>“I did,” she said, “and would again.”</p>")
    editor.press("Shift+End")
    editor.ask()
    editor.answer("Attribute to Mara Quill")
    assert editor.text() == "<p><q 1: Mara Quill>I did,</q> she said, <q 1: Mara Quill>and would again.</q></p>"


def test_an_attribution_is_undone_in_one_step(editor: Editor) -> None:
    editor.load("<p>“First.</p><p>“Second.”</p>")
    editor.press("Control+a")
    editor.ask()
    editor.answer("Attribute to Mara Quill")
    editor.press("Control+z")
    assert editor.text() == "<p>“First.</p><p>“Second.”</p>"


def test_escape_changes_nothing_and_words_already_quoted_in_part_are_refused_with_a_sentence(editor: Editor) -> None:
    before = f"<p>He says {HELLO.format(pk=editor.mara.pk)}</p>"
    editor.load(before)
    editor.select(letters=2)
    editor.ask()
    editor.press("Escape")
    expect(editor.page.locator("dialog.quotation")).to_be_hidden()
    editor.press("Control+Home")
    editor.select(letters=10)
    editor.press("Control+Shift+Q")
    expect(editor.page.locator(".cke_notification_message")).to_have_text(
        "Part of these words is a quotation already. Remove its attribution first, then select all of them."
    )
    assert editor.text() == "<p>He says <q 1: Mara Quill>Hello</q></p>"


def test_a_copy_is_a_quotation_of_its_own_and_what_was_cut_stays_the_same_one(editor: Editor) -> None:
    editor.load(f"<p>A {HELLO.format(pk=editor.mara.pk)} there</p><p>B </p>")
    editor.press("Shift+End")
    editor.press("Control+c")
    editor.press("Control+End")
    editor.press("Control+v")
    pasted = editor.page.frame_locator("iframe.cke_wysiwyg_frame").locator("q")
    original, copy = editor.ids_of(2)
    assert original == "11111111-1111-4111-8111-111111111111"
    assert copy != original
    editor.press("Control+Home")
    editor.press("Shift+End")
    editor.press("Control+x")
    expect(pasted).to_have_count(1)
    editor.press("Control+v")
    expect(pasted).to_have_count(2)
    assert editor.ids() == [original, copy]


def test_enter_and_the_right_arrow_step_out_at_the_end_of_a_quotation(editor: Editor) -> None:
    hello = f"<p>{HELLO.format(pk=editor.mara.pk)}</p>"
    for key, after in (("ArrowRight", " she said."), ("Enter", "</p><p> she said.")):
        editor.load(hello)
        for step in ("Control+End", key):
            editor.press(step)
            editor.page.wait_for_timeout(A_MOMENT)
        editor.type(" she said.")
        assert editor.text().replace("&nbsp;", " ") == f"<p><q 1: Mara Quill>Hello</q>{after}</p>"


def test_marks_inside_marks_and_anything_unsafe_are_dropped_when_a_text_is_loaded(editor: Editor) -> None:
    hello = HELLO.format(pk=editor.mara.pk)
    nested = hello.replace("Hello", f"Oh, {hello}").replace("q data-quote", "q onclick='x()' data-quote", 1)
    editor.load(f"<p style='color:red'>{nested}<q>typed</q><script>x()</script><iframe src='/'></iframe></p>")
    assert editor.text() == "<p><q 1: Mara Quill>Oh, Hello</q>“typed”</p>"


def test_what_was_attributed_is_saved_and_the_dialog_knows_it_the_next_time(editor: Editor) -> None:
    editor.load("<p>“I ran.”</p>")
    editor.press("ArrowRight")
    editor.ask()
    editor.press("Tab")
    editor.type("The Harbour Review")
    editor.answer("Attribute to Mara Quill")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.page.locator("#kept")).to_contain_text("Saved at")
    editor.page.reload()
    editor.is_ready()
    quote = Article.objects.get().quotes.get().quote
    assert (quote.text, quote.speaker, quote.outlet) == ("I ran.", editor.mara, "The Harbour Review")
    assert editor.text() == "<p><q 1: Mara Quill, The Harbour Review>I ran.</q></p>"


def test_leaving_with_only_the_text_changed_asks_first(editor: Editor, site: str) -> None:
    asked: list[str] = []
    editor.load("<p>One</p>")
    editor.type("Two")
    editor.page.wait_for_function(f"{EDITOR}.element.$.value.includes('Two')")

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    editor.page.once("dialog", leave)
    editor.page.goto(f"{site}/admin/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_dialog_and_the_editor_pass_axe(
    editor: Editor, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    editor.load(f"<p>She says {HELLO.format(pk=editor.mara.pk)}</p><p>“Goodbye.”</p>")
    editor.press("Control+End")
    editor.ask()
    editor.type("m")
    expect(editor.page.locator("dialog .status")).to_have_text("1 person found")
    width = "phone" if viewport == PHONE else "desktop"
    shot(f"dialog-{width}-{color_scheme}", full_page=False)
    found = Axe().run(editor.page, context="dialog.quotation")
    assert found.response["violations"] == []
    editor.press("Escape")
    assert Axe().run(editor.page, context="#cke_id_body").response["violations"] == []
    assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
