"""A transcript on the desk, as a reporter works through it: by mouse, by keyboard, on a phone."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import idris, make_person
from interviews.models import Interview, Record
from interviews.transcripts import SpokenTurn, Transcript
from interviews.transcripts.intake import take_in
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = [
    "Why did you keep the coat?",
    "Because it was mine, and it was raining on the pier that day. Nobody wanted it; wardrobe had written it off.",
    "And the hat?",
    "Leave the hat out of it. My sister would never forgive me, and she reads everything you people print.",
    "What comes next?",
    "A film about herring. They start in May, if the money is real this time.",
]


@pytest.fixture
def held(page: Page, context: BrowserContext, site: str, client: Any) -> Interview:
    """An interview with Mara, with a recording, whose transcript is in; open in the browser."""
    client.force_login(idris())
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    interview = Interview.objects.create(
        title="Mara Quill, the pier", place="Margate", held_on="2026-05-01", recording_file="recordings/none.mp3",
        conditions="Forty minutes. Nothing about her sister.",
    )  # fmt: skip
    interview.interviewees.add(make_person("Mara Quill"))
    turns = [
        SpokenTurn("MARA QUILL" if n % 2 else "Q", text, Decimal(20 * n), Decimal(20 * n + 15))
        for n, text in enumerate(WORDS)
    ]
    take_in(interview, Transcript(turns), by=idris())
    page.goto(f"{site}/admin/interviews/interview/{interview.pk}/transcript/")
    return interview


def records(interview: Interview) -> str:
    """The terms of each turn by their first letter."""
    terms = interview.turns.values_list("record", flat=True)
    return "".join("f" if record == Record.OFF else record[0] for record in terms)


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-said]")).to_have_text(words)


def test_turns_go_off_the_record_and_back_by_keyboard_one_and_many(page: Page, held: Interview) -> None:
    press = page.keyboard.press
    page.locator("[data-turn]").first.focus()
    press("ArrowDown")
    press("b")
    said(page, "Turn is background.")
    press("ArrowDown")
    press("x")
    said(page, "From turn 3.")
    press("ArrowDown")
    press("j")
    press("Shift+F")
    said(page, "3 turns are off the record.")
    assert records(held) == "obfffo"
    press("k")
    press("o")
    said(page, "Turn is on the record.")
    assert records(held) == "obfofo"
    expect(page.locator("[data-turn]").nth(4)).to_contain_text("off the record")
    expect(page.locator('option[data-count="off"]')).to_have_text("Off the record (2)")


def test_one_click_is_enough_and_a_lost_login_is_told_and_nothing_pretended(
    page: Page, context: BrowserContext, held: Interview
) -> None:
    off = page.get_by_role("group", name="On which terms turn 4 was said").get_by_role("button", name="Off")
    off.click()
    said(page, "Turn is off the record.")
    expect(off).to_have_attribute("aria-pressed", "true")
    assert records(held) == "ooofoo"
    context.clear_cookies(name="sessionid")
    page.get_by_role("group", name="On which terms turn 2 was said").get_by_role("button", name="Off").click()
    said(page, "You are no longer logged in. Log in in another tab, then try again.")
    expect(page.locator("[data-turn]").nth(1)).to_have_attribute("data-record", "on")


def test_many_go_off_the_record_by_their_numbers(page: Page, held: Interview) -> None:
    page.get_by_label("From turn").fill("1")
    page.get_by_label("to turn", exact=True).fill("2")
    page.get_by_role("button", name="Apply to all of them").click()
    expect(page.locator('[data-record="off"]')).to_have_count(2)
    assert records(held) == "ffoooo"


def test_a_file_is_dropped_on_the_box_and_taken_in(page: Page, held: Interview) -> None:
    page.get_by_text("Take in a corrected transcript").click()
    page.locator("form[data-drop]").evaluate(
        """(form) => {
          const files = new DataTransfer();
          files.items.add(new File(["WEBVTT\\n\\n00:01.000 --> 00:02.000\\n<v Mara Quill>Only this.\\n"], "pier.vtt"));
          for (const type of ["dragover", "drop"])
            form.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".turn-text")).to_have_text(["Only this."])


def test_a_label_is_mapped_by_typing_a_name(page: Page, held: Interview) -> None:
    make_person("Idris Vaughan the Elder")
    page.locator(".labels-row", has_text="Q").first.locator(".select2-selection").click()
    page.keyboard.type("Elder")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("Idris Vaughan the Elder")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save who speaks").click()
    expect(page.locator(".turn-speaker").first).to_have_text("Idris Vaughan the Elder")


@pytest.mark.parametrize("color_scheme", ["light", "dark"], indirect=False)
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["wide", "phone"])
def test_it_is_read_by_everyone_at_every_width(
    page: Page, held: Interview, site: str, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    held.turns.filter(position=3).update(record=Record.OFF)
    held.turns.filter(position=1).update(record=Record.BACKGROUND)
    name = f"{color_scheme}-{viewport['width']}"
    for part, address in (
        ("transcript", f"interview/{held.pk}/transcript/?q=pier"),
        ("transcript-all", f"interview/{held.pk}/transcript/"),
        ("form", f"interview/{held.pk}/change/"),
        ("turn", f"turn/{held.turns.all()[3].pk}/change/"),
    ):
        page.goto(f"{site}/admin/interviews/{address}")
        shot(f"{part}-{name}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
        if part.startswith("transcript"):
            found = Axe().run(page, context=".transcript").response["violations"]
            assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
