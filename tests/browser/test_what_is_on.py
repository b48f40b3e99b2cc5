"""When and where to watch, as readers find it out: words that turn with the day, their region, their services."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Request, expect

from articles.models import Edition
from articles.tests.factories import make_edition, make_genre, make_show
from core import clock
from shows.models import Availability, Service, Show
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EACH_WIDTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
MIDNIGHT = datetime(2026, 12, 8, tzinfo=UTC)
Move = Callable[[datetime], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Move:
    """`set_clock(moment)`: it is that moment for the server and all its threads."""

    def move(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return move


def on(show: Show, name: str, starts_on: date, **fields: Any) -> Availability:
    service = Service.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]
    return Availability.objects.create(show=show, service=service, starts_on=starts_on, **fields)


@pytest.fixture
def tallow() -> Show:
    """A horror that comes to Orrery in Britain on 8th December, and is on Corrib in Ireland."""
    show = make_show("Tallow", is_public=True, genre=make_genre("Horror"))
    on(show, "Orrery", MIDNIGHT.date())
    on(show, "Corrib", date(2026, 12, 1), region="IE")
    return show


@pytest.fixture
def piece(tallow: Show) -> Edition:
    with clock.at(MIDNIGHT - timedelta(days=2)):
        return make_edition("Ten lit candles", shows=[tallow])


@EACH_WIDTH
def test_the_words_about_where_to_watch_turn_at_midnight_though_the_browser_kept_the_page(
    page: Page, site: str, piece: Edition, tallow: Show, set_clock: Move, policy_violations: list[str]
) -> None:
    """No editor touches anything: the clock is all that moves."""
    asked: list[Request] = []
    page.on("requestfinished", lambda one: asked.append(one) if one.is_navigation_request() else None)
    before, after = "will be available to stream on Orrery from 8th December.", "is available to stream on Orrery."
    places = {
        piece.get_absolute_url(): ".show-card .availability",
        tallow.get_absolute_url(): ".record-head .availability",
    }
    set_clock(MIDNIGHT - timedelta(hours=1))
    for _ in range(2):
        for address, words in places.items():
            page.goto(f"{site}{address}")
            expect(page.locator(words).first).to_have_text(f"Tallow {before}")
    set_clock(MIDNIGHT - timedelta(seconds=1))
    for address, words in places.items():
        page.goto(f"{site}{address}")
        expect(page.locator(words).first).to_have_text(f"Tallow {before}")
    set_clock(MIDNIGHT)
    for address, words in places.items():
        page.goto(f"{site}{address}")
        expect(page.locator(words).first).to_have_text(f"Tallow {after}")
    assert policy_violations == []
    kept = [(bool(one.all_headers().get("if-none-match")), one.sizes()["responseBodySize"] > 0) for one in asked]
    assert kept == [(False, True)] * 2 + [(True, False)] * 4 + [(True, True)] * 2  # asked again, and sent again


def test_a_release_moves_from_what_comes_to_what_is_new(page: Page, site: str, tallow: Show, set_clock: Move) -> None:
    for moment, there, elsewhere in ((MIDNIGHT - timedelta(seconds=1), "coming", "new"), (MIDNIGHT, "new", "coming")):
        set_clock(moment)
        page.goto(f"{site}/streaming-guide/")
        expect(page.locator(f".guide-{there}").get_by_role("link", name="Tallow", exact=True)).to_be_visible()
        expect(page.locator(f".guide-{elsewhere}").get_by_role("link", name="Tallow", exact=True)).to_have_count(0)


@EACH_WIDTH
def test_a_reader_abroad_says_so_once_and_is_told_of_there_from_then_on(
    page: Page, site: str, tallow: Show, set_clock: Move
) -> None:
    set_clock(MIDNIGHT - timedelta(days=1))
    other = make_show("Salt", is_public=True)
    on(other, "Orrery", MIDNIGHT.date())
    on(other, "Dovetail", date(2026, 12, 5), region="IE")
    page.goto(f"{site}{tallow.get_absolute_url()}")
    expect(page.locator(".record-head .availability:visible")).to_have_text(
        "Tallow will be available to stream on Orrery from 8th December."
    )
    page.get_by_label("Where you are").select_option("Ireland")
    expect(page.locator(".record-head .availability:visible")).to_have_text("Tallow is available to stream on Corrib.")
    expect(page.locator(".watch-place:visible .watch-service")).to_have_text(["Corrib"])
    page.goto(f"{site}{other.get_absolute_url()}")
    expect(page.get_by_label("Where you are")).to_have_value("IE")
    expect(page.locator(".watch-place:visible .watch-service")).to_have_text(["Dovetail"])
    page.goto(f"{site}/streaming-guide/")
    page.wait_for_url("**/streaming-guide/?region=IE")
    expect(page.locator(".guide-new .release h3")).to_have_text(["Salt", "Tallow"])
    page.get_by_label("Where you are").select_option("the United Kingdom")
    page.wait_for_url("**/streaming-guide/?region=GB")
    expect(page.locator(".guide-coming .release h3")).to_have_text(["Salt", "Tallow"])
    page.get_by_role("link", name="Release calendar").click()
    page.wait_for_url("**/releases/")
    expect(page.get_by_label("Where you are")).to_have_value("GB")


@EACH_WIDTH
def test_a_reader_s_own_services_are_kept_in_their_browser(
    page: Page, site: str, tallow: Show, set_clock: Move
) -> None:
    set_clock(MIDNIGHT - timedelta(days=1))
    on(make_show("Salt", is_public=True), "Lantern", date(2026, 12, 9))
    page.goto(f"{site}/streaming-guide/")
    rows = page.locator(".release:visible h3")
    expect(rows).to_have_text(["Tallow", "Salt"])
    page.get_by_text("My services").focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Lantern").focus()
    page.keyboard.press("Space")
    expect(rows).to_have_text(["Salt"])
    expect(page.get_by_role("status").first).to_have_text("Only your services: 1 of 2.")
    page.goto(f"{site}/releases/")
    expect(rows).to_have_text(["Salt"])
    expect(page.locator(".releases-day:visible")).to_have_count(1)
    page.get_by_text("My services").click()
    page.get_by_role("button", name="Show everything").click()
    expect(rows).to_have_text(["Tallow", "Salt"])
    page.goto(f"{site}/streaming-guide/")
    expect(rows).to_have_text(["Tallow", "Salt"])


@EACH_WIDTH
def test_a_reader_finds_a_release_in_the_calendar_and_takes_it_into_their_own(
    page: Page, site: str, tallow: Show, set_clock: Move, tmp_path: Path
) -> None:
    set_clock(MIDNIGHT - timedelta(days=1))
    page.goto(f"{site}/releases/")
    table = page.get_by_role("table", name="Releases in December 2026, by day")
    table.get_by_role("link", name="8 1 release").click()
    page.wait_for_url("**/releases/#d8")
    day = page.locator("#d8")
    expect(day).to_be_in_viewport()
    with page.expect_download() as downloading:
        day.get_by_role("link", name="Add to calendar").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    [event] = Calendar.from_ical(file.read_bytes()).events
    assert (file.name, str(event["summary"]), event.start) == (
        "tallow.ics", "Tallow: to stream on Orrery", date(2026, 12, 8),
    )  # fmt: skip


def test_without_a_script_every_region_is_there_and_one_can_still_choose(
    browser: Browser, site: str, tallow: Show, set_clock: Move
) -> None:
    set_clock(MIDNIGHT - timedelta(days=1))
    plain = browser.new_context(java_script_enabled=False, viewport=DESKTOP)  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(f"{site}{tallow.get_absolute_url()}")
    expect(page.locator(".watch-place:visible h3")).to_have_text(["In the United Kingdom", "In Ireland"])
    expect(page.locator(".watch-place:visible .watch-service")).to_have_text(["Orrery", "Corrib"])
    expect(page.get_by_label("Where you are")).to_be_hidden()
    page.goto(f"{site}/streaming-guide/")
    expect(page.get_by_text("My services")).to_be_hidden()
    page.get_by_label("Where you are").select_option("Ireland")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".guide-new .release h3")).to_have_text(["Tallow"])
    plain.close()
