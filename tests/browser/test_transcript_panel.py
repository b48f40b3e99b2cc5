"""The transcript beside the form: words go from it into the piece by keyboard, and what differs is shown."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.models import Article
from articles.tests.factories import inline, make_article, make_person, morag
from interviews.models import Interview, Quote, Record, Turn
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = "CKEDITOR.instances.id_body"
TALK = """WEBVTT

00:01.000 --> 00:04.000
<v Idris Vaughan>What was it like?

00:04.500 --> 00:09.000
<v Mara Quill>I loathed the sea, all seven years of it.

00:12.000 --> 00:14.000
<v TL>We rehearsed in a chapel.
"""


class Room:
    """A piece open in the writing room, with its transcript."""

    def __init__(self, page: Page, context: BrowserContext, site: str, client: Any) -> None:
        self.page, self.context, self.site, self.client = page, context, site, client
        self.press, self.type = page.keyboard.press, page.keyboard.type
        self.mara = make_person("Mara Quill", known_for="Actor")
        self.asking = make_person("Idris Vaughan")

    def held(self) -> Interview:
        interview = Interview.objects.create(title="In Leith", outlet="The Echo", conditions="No questions on the dog.")
        interview.interviewers.add(self.asking)
        texts = [
            (self.asking, "What was it like, out there?", Record.ON),
            (self.mara, "I loathed the sea, all seven years of it. And I never told anybody on the crew.", Record.ON),
            (self.asking, "Nobody at all?", Record.ON),
            (self.mara, "My dog, perhaps. We rehearsed in a chapel; the roof leaked on the second night.", Record.ON),
            (self.mara, "The producers buried the second ending because a backer hated the dog.", Record.OFF),
            (self.mara, "The money was a story of its own, but not one with my name under it.", Record.BACKGROUND),
        ]
        for n, (speaker, text, record) in enumerate(texts):
            Turn.objects.create(
                interview=interview, position=n, speaker=speaker, text=text, record=record, starts_at_seconds=31 * n
            )
        return interview

    def open(self, piece: Article) -> None:
        self.client.force_login(morag())
        self.context.add_cookies(
            [{"name": "sessionid", "value": self.client.cookies["sessionid"].value, "url": self.site}]
        )
        self.page.goto(f"{self.site}/admin/articles/article/{piece.pk}/change/")
        self.page.wait_for_function(f"{EDITOR_AT_WORK} && window.writingRoom")
        expect(self.page.get_by_role("tab", name="Transcript")).to_be_visible()
        self.page.evaluate("writingRoom.open('transcript')")

    @property
    def panel(self) -> Locator:
        return self.page.locator("#room-panel-transcript")

    def turn(self, number: int) -> Locator:
        return self.panel.locator(".turn").nth(number)

    def caret_at_end(self) -> None:
        self.page.evaluate(
            f"() => {{ const r = {EDITOR}.createRange(); r.moveToElementEditEnd({EDITOR}.editable()); "
            f"{EDITOR}.focus(); r.select(); }}"
        )

    def html(self) -> str:
        return re.sub(r"[\n\t]", "", str(self.page.evaluate(f"{EDITOR}.getData()")))

    def text(self) -> str:
        """The body with each mark as who said it, to whom, in which turn."""

        def short(match: re.Match[str]) -> str:
            facts = dict(re.findall(r'data-([a-z-]+)="([^"]*)"', match[2]))
            turn = Turn.objects.get(pk=facts["turn"]).position if facts.get("turn") else "?"
            return f"<{match[1]} {facts['speaker-name']}, {facts['outlet']}, {turn}>"

        return re.sub(r"<(q|blockquote) ([^>]*data-quote[^>]*)>", short, self.html())


@pytest.fixture
def room(page: Page, context: BrowserContext, site: str, client: Any) -> Room:
    return Room(page, context, site, client)


def test_words_are_found_chosen_and_inserted_by_keyboard(room: Room) -> None:
    room.open(make_article("The late detective", body="<p>She laughs.</p>", interview=room.held()))
    expect(room.turn(5)).to_be_visible()
    room.caret_at_end()
    room.press("Control+Alt+t")
    expect(room.page.get_by_role("searchbox", name="Search the transcript")).to_be_focused()
    room.type("loathed sea")
    expect(room.panel.locator(".turn:visible")).to_have_count(1)
    room.press("Enter")
    expect(room.turn(1)).to_be_focused()
    room.press("ArrowRight")
    for _ in range(3):
        room.press("Shift+ArrowRight")
    room.press("Enter")
    expect(room.turn(1).locator("mark.is-here").first).to_be_visible()
    assert room.text() == "<p>She laughs. <q Mara Quill, The Echo, 1>I loathed the sea</q></p>"
    expect(room.turn(1)).to_be_focused()
    room.page.evaluate(f"{EDITOR}.execCommand('undo')")
    assert room.html() == "<p>She laughs.</p>"


def test_a_whole_turn_becomes_question_and_answer_or_is_set_off(room: Room) -> None:
    room.open(make_article("The late detective", body="<p>She laughs.</p>", interview=room.held()))
    room.caret_at_end()
    room.turn(3).focus()
    room.press("Alt+Enter")
    expect(room.turn(3).locator("mark.is-here")).to_have_count(1)
    said = "My dog, perhaps. We rehearsed in a chapel; the roof leaked on the second night."
    assert (
        '<p>She laughs.</p><div data-block="qa"><div data-part="question"><p>Nobody at all?</p></div>'
        f"<blockquote Mara Quill, The Echo, 3><p>{said}</p></blockquote></div>"
    ) in room.text()
    room.turn(1).focus()
    room.press("Shift+Enter")
    expect(room.turn(1).locator("mark.is-here")).to_have_count(1)
    assert "<blockquote Mara Quill, The Echo, 1><p>I loathed the sea" in room.text()
    with room.page.expect_response(lambda r: "/change/" in r.url and r.request.method == "POST"):
        room.press("Control+s")
    assert [quote.turn.position for quote in Quote.objects.order_by("turn__position") if quote.turn] == [1, 3]


def test_words_selected_over_two_turns_of_one_speaker_leave_the_question_out(room: Room) -> None:
    room.open(make_article("The late detective", body="<p>She laughs.</p>", interview=room.held()))
    room.caret_at_end()
    room.turn(1).focus()
    room.press("Shift+ArrowDown")
    room.press("Shift+ArrowDown")
    room.panel.get_by_role("button", name="Insert", exact=True).click()
    expect(room.panel.locator("mark.is-here")).to_have_count(2)
    assert "on the crew. My dog, perhaps." in room.text()
    assert "Nobody at all" not in room.text()


def test_what_is_off_the_record_is_marked_and_cannot_be_inserted(room: Room) -> None:
    room.open(make_article("The late detective", body="<p>She laughs.</p>", interview=room.held()))
    expect(room.turn(4)).to_contain_text("Off the record")
    room.turn(4).focus()
    room.press("Enter")
    expect(room.page.get_by_text("Mara Quill said this off the record. It cannot be quoted.")).to_be_visible()
    assert room.html() == "<p>She laughs.</p>"
    room.press("ArrowDown")
    room.press("Enter")
    expect(room.page.get_by_text("It was said on background: not for a name.")).to_be_visible()


def test_each_quotation_has_its_verdict_and_leads_to_its_words(room: Room) -> None:
    held = room.held()
    make_article("Another piece", body=f"<p>{inline('We rehearsed in a chapel', room.mara)}</p>", interview=held)
    quotations = ["I loved the sea, all seven years of it", "I loathed the sea … of it", "Kettles ring."]
    body = "".join(f"<p>{inline(words, room.mara)} she says.</p>" for words in quotations)
    room.open(make_article("The late detective", body=body, interview=held))
    expect(room.turn(3)).to_contain_text("Used in Another piece")
    summary = room.panel.locator(".verdicts summary")
    expect(summary).to_have_text("3 quotations: 1 trimmed, 1 altered, 1 not found")
    summary.click()
    altered = room.panel.locator(".verdict-go").first
    expect(altered.locator("ins")).to_have_text("loved")
    expect(altered.locator("del")).to_have_text("loathed")
    altered.click()
    assert room.page.evaluate(f"{EDITOR}.getSelection().getSelectedText()") == quotations[0]
    room.type("I loathed the sea, all seven years of it")
    expect(summary).to_have_text("3 quotations: 1 exact, 1 trimmed, 1 not found")


def test_a_dropped_file_becomes_the_interview_and_its_labels_are_mapped_in_place(room: Room) -> None:
    piece = make_article("The late detective", body="<p>She laughs.</p>", people=[room.mara])
    theo = make_person("Theo Lang")
    room.open(piece)
    expect(room.panel.get_by_text("No transcript yet: drop a file here.")).to_be_visible()
    transfer = room.page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'talk.vtt')); return t; }",
        TALK,
    )
    room.panel.dispatch_event("drop", {"dataTransfer": transfer})
    expect(room.panel.locator(".turn")).to_have_count(3)
    box = room.panel.get_by_role("combobox", name="TL")
    expect(box).to_be_focused()
    room.type("Theo")
    expect(room.panel.get_by_role("option", name="Theo Lang")).to_be_visible()
    room.press("Enter")
    expect(room.turn(2)).to_contain_text("Theo Lang")
    expect(room.panel.get_by_text("Who is meant?")).to_be_hidden()
    with room.page.expect_response(lambda r: "/change/" in r.url and r.request.method == "POST"):
        room.press("Control+s")
    piece.refresh_from_db()
    assert piece.interview is not None
    assert piece.interview.turns.get(position=2).speaker == theo


def test_what_is_no_transcript_is_refused_in_words(room: Room) -> None:
    room.open(make_article("The late detective"))
    room.panel.locator("#transcript-file").set_input_files(
        {"name": "talk.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    expect(room.panel.get_by_text("A PDF does not say where a line or a paragraph ends.")).to_be_visible()
    room.panel.get_by_role("textbox", name="Or paste the transcript").fill("Mara Quill: I ran.\nIdris Vaughan: Why?")
    room.panel.get_by_role("button", name="Take the pasted text in").click()
    expect(room.panel.locator(".turn")).to_have_count(2)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_panel_passes_axe_and_fits(
    room: Room, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    held = room.held()
    make_article("Another piece", body=f"<p>{inline('We rehearsed in a chapel', room.mara)}</p>", interview=held)
    Turn.objects.create(interview=held, position=9, label="TL", text="I was there too.")
    held.labels.create(label="TL")
    quotations = ["I loved the sea, all seven years of it", "And I never told anybody on the crew", "Kettles ring."]
    body = "".join(f"<p>{inline(words, room.mara)} she says.</p>" for words in quotations)
    width = "phone" if viewport == PHONE else "desktop"
    room.open(make_article("Nothing yet"))
    expect(room.panel.get_by_text("No transcript yet: drop a file here.")).to_be_visible()
    shot(f"empty-{width}-{color_scheme}", full_page=False)
    assert Axe().run(room.page, context="#room-panel-transcript").response["violations"] == []
    room.open(make_article("The late detective", body=body, interview=held))
    expect(room.panel.locator(".verdicts summary")).to_have_text("3 quotations: 1 exact, 1 altered, 1 not found")
    room.panel.locator(".verdicts summary").click()
    room.panel.get_by_role("searchbox").fill("e")
    shot(f"panel-{width}-{color_scheme}", full_page=False)
    room.turn(3).scroll_into_view_if_needed()
    room.turn(3).focus()
    shot(f"turns-{width}-{color_scheme}", full_page=False)
    assert Axe().run(room.page, context="#room-panel-transcript").response["violations"] == []
    assert room.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
