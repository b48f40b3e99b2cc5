"""Reading a piece in a real browser: its keys, its size, what is saved, what is shared, and nothing that jumps."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Edition
from articles.tests.factories import inline, make_edition, make_image, make_person, set_off
from tests.browser.test_page_kinds import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def edition() -> Edition:
    """An interview with three quotations, and two others to read next."""
    mara = make_person("Mara Quill", portrait=make_image())
    for name in ("Before it", "Long before it"):
        make_edition(name, people=[mara])
    text = "<p>They walk on for a mile, and nobody says anything.</p>" * 9
    body = f"{text}<p>{inline('No.', mara)} she says.</p>{text}{set_off('Yes, then.', speaker=mara)}{text}"
    return make_edition("Live", people=[mara], hero=make_image(), body=body + set_off("At last.", speaker=mara))


@pytest.fixture
def reading(page: Page, context: BrowserContext, site: str, edition: Edition) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{edition.get_absolute_url()}")
    expect(page.locator(".copy").first).to_be_attached()
    return page


def test_from_the_front_page_to_a_quotation_to_its_copy_button_by_keyboard_alone(
    page: Page, context: BrowserContext, site: str, edition: Edition
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, f'a[href="{edition.get_absolute_url()}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{edition.get_absolute_url()}")
    tab_to(page, ".answers a")
    page.keyboard.press("Enter")
    tab_to(page, ".copy")
    page.keyboard.press("Enter")
    expect(page.locator(".copy:focus")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“No.”\n— Mara Quill, speaking to Ninth Row\n")
    assert re.search(rf"{edition.get_absolute_url()}#quote-[0-9a-f]{{8}}$", copied)


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until what is wanted has the focus, and is seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            break
    assert page.evaluate("wanted => document.activeElement.matches(wanted)", selector), selector
    assert page.evaluate(RINGED), f"{selector} has no ring"


RINGED = """() => {
    const ringed = (element) => element && getComputedStyle(element).outlineStyle !== "none";
    return ringed(document.activeElement) || ringed(document.activeElement.closest(".card"));
}"""


def test_single_keys_go_from_quotation_to_quotation_and_copy_them(reading: Page) -> None:
    for key, words in [("j", "No."), ("j", "Yes, then."), ("j", "At last."), ("j", "At last."), ("k", "Yes, then.")]:
        reading.keyboard.press(key)
        expect(reading.locator(".is-here")).to_contain_text(words)
        expect(reading.locator(".is-here")).to_be_in_viewport()
    reading.keyboard.press("c")
    expect(reading.locator(".is-here .copy")).to_have_text("Copied")
    reading.keyboard.press("n")
    expect(reading.locator(".read-next a:focus")).to_have_text("Before it")


def test_the_keys_are_told_of_on_a_sheet_and_can_be_turned_off(reading: Page) -> None:
    reading.keyboard.press("?")
    sheet = reading.get_by_role("dialog", name="Keys for reading")
    expect(sheet).to_be_visible()
    assert violations(reading) == []
    sheet.get_by_label("Listen to these keys").uncheck()
    reading.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    reading.keyboard.press("j")
    expect(reading.locator(".is-here")).to_have_count(0)
    reading.reload()
    reading.get_by_role("button", name="Keys for reading").click()
    expect(sheet.get_by_label("Listen to these keys")).not_to_be_checked()


def test_what_is_saved_stays_in_this_browser_and_nobody_is_told(reading: Page, site: str, edition: Edition) -> None:
    sent: list[str] = []
    reading.on("request", lambda request: sent.append(request.url) if "/media/" not in request.url else None)
    reading.get_by_role("button", name="Save", exact=True).click()
    expect(reading.get_by_role("button", name="Saved", exact=True)).to_have_attribute("aria-pressed", "true")
    assert sent == []
    reading.goto(f"{site}/saved/")
    expect(reading.get_by_role("link", name="Live", exact=True)).to_have_attribute("href", edition.get_absolute_url())
    assert violations(reading) == []
    assert reading.context.cookies() == []
    reading.get_by_role("button", name="Remove: Live").click()
    reading.get_by_role("button", name="Put back “Live”").click()
    expect(reading.get_by_role("link", name="Live", exact=True)).to_be_focused()
    reading.get_by_role("button", name="Remove: Live").click()
    reading.reload()
    expect(reading.get_by_text("Nothing is saved yet.")).to_be_visible()


def test_what_somebody_else_put_into_the_shelf_leads_nowhere_else(page: Page, site: str) -> None:
    page.goto(f"{site}/saved/")
    for path in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "javascript:alert(1)"):
        page.evaluate("path => localStorage.setItem('saved-pieces', JSON.stringify([{path, headline: 'x'}]))", path)
        page.reload()
        expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.evaluate("localStorage.setItem('saved-pieces', 'not JSON')")
    page.reload()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()


SIZE = "parseFloat(getComputedStyle(document.querySelector('.body > p')).fontSize)"


def test_the_size_of_the_text_is_the_readers_own_the_next_time_too(reading: Page) -> None:
    usual = reading.evaluate(SIZE)
    larger, smaller = (reading.get_by_role("button", name=name) for name in ("Larger text", "Smaller text"))
    for _ in range(3):
        larger.click()
    assert reading.evaluate(SIZE) == pytest.approx(usual * 1.45, rel=0.01)
    expect(larger).to_have_attribute("aria-disabled", "true")
    reading.reload()
    reading.wait_for_function("document.documentElement.dataset.text === 'huge'")
    assert reading.evaluate(SIZE) == pytest.approx(usual * 1.45, rel=0.01)
    for _ in range(3):
        smaller.click()
    assert reading.evaluate(SIZE) == pytest.approx(usual, rel=0.01)


def test_a_piece_is_shared_by_plain_links_or_the_devices_own_menu(reading: Page, site: str, edition: Edition) -> None:
    menu = reading.locator("[data-share]")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Email")).to_be_visible()
    assert violations(reading) == []
    menu.get_by_role("button", name="Copy the link").click()
    expect(menu.get_by_role("button", name="Link copied")).to_be_visible()
    assert reading.evaluate("navigator.clipboard.readText()").endswith(edition.get_absolute_url())
    reading.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    expect(menu.get_by_role("link", name="Email")).to_be_hidden()
    reading.add_init_script("navigator.share = async (data) => { window.shared = data; };")
    reading.reload()
    menu.locator("summary").click()
    assert reading.evaluate("window.shared.title") == "Live"
    expect(menu.get_by_role("link", name="Email")).to_be_hidden()


MOVED = """() => new Promise((done) => {
    let moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 800);
})"""


@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}, {"width": 1440, "height": 900}], indirect=True)
def test_nothing_moves_while_fonts_and_pictures_come(
    page: Page, site: str, edition: Edition, viewport: dict[str, int]
) -> None:
    def late(route: Any) -> None:
        page.wait_for_timeout(150)
        route.continue_()

    page.route("**/*.woff2", late)
    for address in ("/", edition.get_absolute_url(), "/people/mara-quill/"):
        page.goto(f"{site}{address}")
        assert page.evaluate(MOVED) == 0, address


def test_pages_are_fetched_ahead_and_fade_where_the_browser_can(reading: Page, policy_violations: list[str]) -> None:
    rules = reading.locator("script[type=speculationrules]").text_content() or ""
    assert reading.evaluate("rules => JSON.parse(rules).prefetch[0].eagerness", rules) == "moderate"
    reading.reload()
    assert policy_violations == []
    assert reading.evaluate(FADES) == [False, True]  # not for those who asked for less movement


FADES = """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.conditionText?.includes("reduced-motion") && rule.cssText.includes("@view-transition"))
    .flatMap((rule) => [rule.conditionText.includes(": reduce"), matchMedia(rule.conditionText).matches])"""
