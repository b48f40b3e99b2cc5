"""The main job, end to end: Idris writes an exclusive interview, Sana subs it, Morag publishes, a reader reads."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from articles.tests.factories import (
    PASSWORD,
    idris,
    make_image,
    make_person,
    make_section,
    make_show,
    morag,
    sana,
)  # fmt: skip
from interviews.models import Interview
from shows.models import Credit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "I never wanted to play a detective"
LONG_ONE = "We shot it in Leith in February."
LONG_TWO = "You could not feel your hands, and it shows."
ELSEWHERE = "Television is a long conversation"


class Desk:
    """One member of staff at their own browser."""

    def __init__(self, browser: Browser, address: str, username: str) -> None:
        self.page = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB").new_page()
        self.address = address
        self.page.goto(f"{address}/accounts/login/?next=/admin/")
        self.page.get_by_label("Username or email").or_(self.page.locator("input[name=login]")).first.fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(f"{address}/admin/")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press_verb(self, label: str, note: str = "") -> None:
        if note:
            self.page.locator("summary.verb", has_text=label).click()
            self.page.locator(".verb-ask[open] textarea").fill(note)
            self.page.locator(".verb-ask[open] button.verb").click()
        else:
            self.page.locator(".verbs").get_by_role("button", name=label, exact=True).click()

    def take_over(self) -> None:
        """Somebody else has the piece open; now it is ours."""
        self.page.get_by_role("button", name="Take over").click()
        expect(self.page.locator("form.is-looking")).to_have_count(0)

    def says(self, sentence: str) -> None:
        expect(self.page.get_by_text(sentence).first).to_be_visible()

    def choose(self, field: str, name: str) -> None:
        """Pick a record by typing its name into the field's box."""
        box = self.page.locator(f'[data-field="{field}"] record-list')
        box.get_by_role("combobox").first.fill(name)
        box.get_by_role("option", name=re.compile(name)).first.click()
        expect(box.locator(".record", has_text=name)).to_be_visible()


class Writing:
    """CKEditor, used as a writer uses it: by typing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
        self.text.click()

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def paragraph(self) -> None:
        self.page.keyboard.press("Enter")

    def select_back(self, length: int) -> None:
        for _ in range(length):
            self.page.keyboard.press("Shift+ArrowLeft")

    def attribute(self, speaker: str, outlet: str = "") -> None:
        self.page.wait_for_timeout(150)  # the editor hears of a selection a moment later; fingers take longer
        self.page.keyboard.press("Control+Shift+Q")
        dialog = self.page.get_by_role("dialog", name="Attribute quotation")
        dialog.get_by_label("Speaker", exact=True).fill(speaker)
        expect(dialog.get_by_role("option", name=re.compile(speaker)).first).to_be_visible()
        if outlet:
            dialog.get_by_label("Given to (outlet), if not to us").fill(outlet)
        dialog.get_by_label("Speaker", exact=True).press("Enter")
        expect(dialog).to_be_hidden()

    def step_out(self) -> None:
        """From the selected words out of the quotation."""
        self.page.keyboard.press("ArrowRight")

    def go_on(self) -> None:
        self.page.keyboard.press("Control+End")


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Callable[[str], Desk]]:
    opened: list[Desk] = []

    def log_in(username: str) -> Desk:
        opened.append(Desk(browser, site, username))
        return opened[-1]

    yield log_in
    for each in opened:
        each.page.context.close()


def test_an_exclusive_interview_from_the_first_word_to_the_last_reader(
    browser: Browser, page: Page, site: str, desk: Callable[[str], Desk], shot: Any
) -> None:
    for member in (idris, sana, morag):
        member()
    make_section("Television")
    mara, tomas = make_person("Mara Quill", known_for="Actor"), make_person("Tomas Ferrabee", known_for="Writer")
    stroud = make_show("The Stroud File", synopsis="<p>A detective goes home.</p>")
    Credit.objects.create(show=stroud, person=mara, character="DI Ada Stroud", billing=1)
    sitting = Interview.objects.create(title="Mara Quill, Leith", held_on=date(2026, 3, 2), place="a room in Leith")
    sitting.interviewees.add(mara)
    make_image("Mara Quill in Leith", caption="Mara Quill in Leith.")

    reporter = desk("idris")
    _write(reporter, mara.name, tomas.name)
    shot("01-written", of=reporter.page)
    reporter.press_verb("Submit to subs")
    reporter.says("The subs have it now.")
    shot("02-submitted", of=reporter.page)
    piece = Article.objects.get()
    form = f"/admin/articles/article/{piece.pk}/change/"

    assert [(use.words, use.quote.speaker.name, use.quote.outlet, use.form) for use in piece.quotes.all()] == [
        (FIRST, "Mara Quill", "", "inline"),
        (f"{LONG_ONE}\n\n{LONG_TWO}", "Mara Quill", "", "set_off"),
        (ELSEWHERE, "Tomas Ferrabee", "The Harbour Review", "inline"),
    ]

    sub = desk("sana")
    sub.open(form)
    sub.press_verb("Send back", note="Say where you met her.")
    sub.says("Sent back with your note.")
    reporter.open(form)
    reporter.says("Say where you met her.")
    reporter.take_over()
    shot("03-sent-back", of=reporter.page)
    reporter.page.locator("#id_standfirst").fill("In a rehearsal room in Leith, the actor talks for the first time.")
    reporter.press_verb("Submit to subs")
    reporter.says("The subs have it now.")
    sub.open(form)
    sub.press_verb("Mark ready")
    sub.says("Marked ready.")

    editor = desk("morag")
    editor.open(form)
    editor.take_over()
    shot("04-ready", of=editor.page)
    editor.press_verb("Publish")
    editor.says("Published. Readers see it now.")

    address = f"{site}/television/mara-quill-opens-the-stroud-file/"
    _read(page, address)
    shot("05-reader")
    _read_on_a_phone(browser, address, shot)

    reporter.open(form)
    reporter.take_over()
    reporter.page.locator("#id_headline").fill("Mara Quill closes the file")
    reporter.page.get_by_role("button", name="Save", exact=True).click()
    reporter.says("Unpublished changes")
    shot("07-unpublished-changes", of=reporter.page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Quill opens the Stroud file")

    editor.open(form)
    editor.take_over()
    editor.press_verb("Publish")
    editor.says("Readers see it now.")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Quill closes the file")

    editor.open(form.replace("change", "history"))
    shot("08-history", of=editor.page)
    editor.page.get_by_role("button", name="Roll back to this").first.click()
    editor.says("Readers see the earlier edition again.")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Quill opens the Stroud file")

    editor.open(form)
    editor.press_verb("Kill", note="The agreement was withdrawn.")
    editor.says("Killed. Readers can no longer see it.")
    shot("09-killed", of=editor.page)
    gone = page.goto(address)
    assert gone is not None
    assert gone.status == 404
    shot("10-gone")
    page.goto(site)
    expect(page.get_by_text("Mara Quill opens the Stroud file")).to_have_count(0)


def _write(reporter: Desk, mara: str, tomas: str) -> None:
    reporter.open("/admin/articles/article/add/")
    page = reporter.page
    page.locator("#id_section").select_option(label="Television")
    page.locator("#id_catchline").fill("quill-stroud")
    page.locator("#id_kicker").fill("Exclusive")
    page.locator("#id_headline").fill("Mara Quill opens the Stroud file")
    page.locator("#id_standfirst").fill("The actor talks for the first time.")
    writing = Writing(page)
    writing.write(f"The kettle is on. {FIRST}")
    writing.select_back(len(FIRST))
    writing.attribute(mara)
    writing.step_out()
    writing.write(" is the first thing she says.")
    writing.paragraph()
    writing.write(LONG_ONE)
    writing.paragraph()
    writing.write(LONG_TWO)
    writing.select_back(len(LONG_ONE) + len(LONG_TWO) + 1)
    writing.attribute(mara)
    writing.go_on()
    writing.paragraph()
    writing.paragraph()
    writing.write(f"Her writer has put it differently. {ELSEWHERE}")
    writing.select_back(len(ELSEWHERE))
    writing.attribute(tomas, outlet="The Harbour Review")
    writing.write(" is how he sees it.")
    reporter.choose("hero", "Mara Quill in Leith")
    reporter.choose("interview", "Mara Quill, Leith")
    reporter.choose("people", mara)
    reporter.choose("shows", "The Stroud File")


def _read(page: Page, address: str) -> None:
    """Every part of an interview page that this piece has."""
    page.goto(address)
    main = page.locator("main")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Quill opens the Stroud file")
    for text in (
        "In a rehearsal room in Leith, the actor talks for the first time.",
        "Exclusive", "Idris Vaughan", "Mara Quill in Leith.", "Photograph: Ninth Row",
        FIRST, LONG_ONE, LONG_TWO, ELSEWHERE,
        "The Harbour Review", "speaking exclusively to Ninth Row", "The Stroud File",
    ):  # fmt: skip
        expect(main.get_by_text(text).first).to_be_visible()
    expect(main.locator("blockquote p")).to_have_count(2)
    expect(main.locator("a[href^='/people/mara-quill']").first).to_be_visible()
    expect(main.locator("a[href^='/shows/the-stroud-file']").first).to_be_visible()


def _read_on_a_phone(browser: Browser, address: str, shot: Callable[..., Path]) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True).new_page()
    _read(phone, address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    shot("06-reader-on-a-phone", of=phone)
    phone.context.close()
