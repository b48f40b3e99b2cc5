"""A reader and the TV guide: by keyboard, on the phone, from abroad, in the nights in which the clocks change."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from guide.models import Broadcast
from guide.tests.broadcasts import make_broadcast, make_channel
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIX = datetime(2026, 1, 14, 18, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
GOT_TO = "document.activeElement.innerText.replace(/\\s+/g, ' ').trim()"


@pytest.fixture
def now(request: pytest.FixtureRequest) -> datetime:
    """Twenty to seven in the evening, unless the test says otherwise."""
    moment: datetime = getattr(request, "param", SIX + timedelta(minutes=40))
    return moment


@pytest.fixture(autouse=True)
def _this_evening(monkeypatch: pytest.MonkeyPatch, page: Page, now: datetime) -> None:
    """The server's clock and the browser's, at the same moment."""
    monkeypatch.setattr(timezone, "now", lambda: now)
    page.clock.set_fixed_time(now)


@pytest.fixture
def heat() -> Broadcast:
    """The film at nine, on the second of three channels, with what is on besides."""
    channels = [make_channel(f"Lantern {n}", number=101 + n, slug=f"lantern-{n}", position=n) for n in range(3)]
    for channel in channels:
        for hour in range(7):
            if not (channel is channels[1] and hour in {3, 4}):
                make_broadcast(f"Hour {hour}", SIX + hour * AN_HOUR, channel=channel)
    return make_broadcast("Heat", SIX + 3 * AN_HOUR, 120, channel=channels[1], genre="film")


def press_until(page: Page, key: str, words: str, most: int = 60) -> None:
    """Press the key until what has the focus says so."""
    for _ in range(most):
        if page.evaluate(GOT_TO) == words:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{words} is not reached by {key}; it stops at {page.evaluate(GOT_TO)}.")


def test_a_reader_finds_the_film_at_nine_by_keyboard_filters_opens_it_and_adds_it_to_the_calendar(
    page: Page, site: str, heat: Broadcast, policy_violations: list[str]
) -> None:
    page.goto(f"{site}/tv-guide/")
    press_until(page, "Tab", "9pm")
    page.keyboard.press("Enter")
    assert page.evaluate(GOT_TO) == "9pm Hour 3"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(GOT_TO) == "9pm Heat"
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(GOT_TO) == "11pm Hour 5"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(GOT_TO) == "11pm Hour 5"
    page.keyboard.press("Home")
    assert page.evaluate(GOT_TO) == "6pm Hour 0"
    page.keyboard.press("Control+End")
    assert page.evaluate(GOT_TO) == "12am Hour 6"
    page.keyboard.press("PageUp")
    assert page.locator(":focus").evaluate("link => link.closest('tr').dataset.channel") == "lantern-0"

    page.get_by_role("button", name="My channels").focus()
    page.keyboard.press("Enter")
    page.get_by_label("102 Lantern 1").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show these").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr:visible")).to_have_count(1)

    page.reload()
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="My channels")).to_have_attribute("aria-pressed", "true")
    press_until(page, "Tab", "6pm Hour 0")
    press_until(page, "ArrowRight", "9pm Heat", most=5)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Heat")
    press_until(page, "Tab", "Add to calendar")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    calendar = download.value.path().read_text(encoding="utf-8")
    assert "Heat" in calendar
    assert "20260114T210000" in calendar
    assert policy_violations == []


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_on_the_phone_now_and_next_come_first_and_the_film_at_nine_is_two_taps_away(
    page: Page, site: str, heat: Broadcast, policy_violations: list[str]
) -> None:
    page.goto(f"{site}/tv-guide/")
    row = page.locator('[data-channel="lantern-1"]')
    expect(row.locator("td a:visible")).to_have_text([r"6pm Hour 0", r"7pm Hour 1", r"8pm Hour 2"])
    expect(row.locator(".is-on")).to_have_text("6pm Hour 0")
    row.get_by_role("button", name="More on 102 Lantern 1").click()
    expect(row.locator("td a:visible")).to_have_count(6)
    page.locator(".tv-jumps").get_by_text("9pm", exact=True).click()
    expect(row.locator("td a:visible").first).to_have_text("9pm Heat")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Choose channels").click()
    page.get_by_label("102 Lantern 1").check()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    row.get_by_role("link", name="Heat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heat")
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()
    assert "Heat" in download.value.path().read_text(encoding="utf-8")
    assert policy_violations == []


def test_films_alone_keep_their_place_and_are_all_that_the_arrows_find(page: Page, site: str, heat: Broadcast) -> None:
    page.goto(f"{site}/tv-guide/")
    before = page.get_by_role("link", name="9pm Heat").bounding_box()
    page.get_by_label("Show", exact=True).select_option("film")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.locator("tbody a:visible")).to_have_text(["9pm Heat"])
    after = page.get_by_role("link", name="9pm Heat").bounding_box()
    assert before
    assert after
    assert (before["x"], before["width"]) == (after["x"], after["width"])
    assert page.url.endswith("?genre=film")
    page.reload()
    expect(page.locator("tbody a:visible")).to_have_text(["9pm Heat"])
    press_until(page, "Tab", "9pm Heat")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(GOT_TO) == "9pm Heat"


def test_the_line_stands_at_this_minute_and_moves(page: Page, site: str, heat: Broadcast, now: datetime) -> None:
    page.goto(f"{site}/tv-guide/")
    line = page.locator(".tv-line")
    hour = page.locator("thead th").nth(1)

    def minutes() -> float:
        found = float(line.evaluate("(line) => line.getBoundingClientRect().left"))
        box = hour.bounding_box()
        assert box
        return round((found - box["x"]) / box["width"] * 60)

    assert minutes() == 40
    expect(page.locator(".is-on")).to_have_text(["6pm Hour 0"] * 3)
    page.clock.set_fixed_time(now + timedelta(minutes=25))
    page.evaluate("dispatchEvent(new Event('resize'))")
    assert minutes() == 65
    expect(page.locator(".is-on")).to_have_text(["7pm Hour 1"] * 3)


def test_without_a_script_all_is_there_and_no_line_stands_still(browser: Any, site: str, heat: Broadcast) -> None:
    own: BrowserContext = browser.new_context(java_script_enabled=False)
    page = own.new_page()
    page.goto(f"{site}/tv-guide/?genre=film")
    expect(page.locator("tbody a:visible")).to_have_text(["9pm Heat"])
    expect(page.locator(".tv-line")).to_have_count(0)
    page.get_by_label("Show", exact=True).select_option("")
    page.locator(".tv-genre button").click()
    expect(page.locator("tbody a:visible")).to_have_count(20)
    own.close()


@pytest.mark.parametrize("now", [datetime(2026, 10, 24, 22, tzinfo=UTC)], indirect=True)
def test_a_reader_abroad_sees_both_one_o_clocks_on_the_clock_of_the_newsroom_and_on_their_own(
    browser: Any, site: str, now: datetime
) -> None:
    channel = make_channel("Lantern", number=101)
    for n in range(3):
        make_broadcast(f"Film {n}", datetime(2026, 10, 25, n, tzinfo=UTC), channel=channel)
    own: BrowserContext = browser.new_context(timezone_id="America/New_York", locale="en-US")
    page = own.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{site}/tv-guide/2026-10-24/")
    links = page.locator("tbody a")
    expect(links).to_have_text(["1am BST Film 0", "1am GMT Film 1", "2am Film 2"])
    expect(page.locator(".tv-zone")).to_contain_text("Times are London’s.")
    page.get_by_role("button", name="Your time").click()
    expect(links).to_have_text(["8pm Film 0", "9pm Film 1", "10pm Film 2"])
    expect(page.locator(".tv-zone")).to_contain_text("Times are yours (America/New York).")
    expect(page.locator("thead th")).to_have_count(26)
    page.reload()
    expect(links.first).to_have_text("8pm Film 0")
    page.get_by_role("button", name="Your time").click()
    expect(links.first).to_have_text("1am BST Film 0")
    own.close()


@pytest.mark.parametrize("now", [datetime(2026, 3, 28, 22, tzinfo=UTC)], indirect=True)
def test_in_the_night_of_spring_the_columns_stay_even(page: Page, site: str, now: datetime) -> None:
    channel = make_channel("Lantern", number=101)
    for n in range(4):
        make_broadcast(f"Film {n}", datetime(2026, 3, 28, 22, tzinfo=UTC) + n * AN_HOUR, channel=channel)
    page.goto(f"{site}/tv-guide/")
    expect(page.locator("thead th time")).to_have_text(["10pm", "11pm", "12am", "2am", "3am", "4am", "5am"])
    widths = page.locator("thead th:not(.tv-corner), tbody td:not(:last-child)").evaluate_all(
        "(cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().width))"
    )
    assert len(set(widths)) == 1
    expect(page.locator("tbody a")).to_have_text(["10pm Film 0", "11pm Film 1", "12am Film 2", "2am Film 3"])
