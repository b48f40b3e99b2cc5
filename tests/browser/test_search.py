"""The search in a real browser: the box by keyboard, with and without JavaScript, and axe in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from articles.tests.factories import inline, make_edition, make_image, make_person, make_show, morag
from search.indexing import bring_up_to_date
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page_kinds import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EACH_WIDTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
EACH_SCHEME = pytest.mark.parametrize("color_scheme", ["light", "dark"])


@pytest.fixture
def magazine() -> None:
    """A person, a show, a piece and a quotation that all answer to “harbour”."""
    mara = make_person("Mara Harbour", slug="mara", known_for="Actor", portrait=make_image("Mara"))
    show = make_show("Harbour Lights", slug="lights", poster=make_image("Poster"))
    words = inline("A harbour is a promise somebody else made.", mara)
    make_edition("The harbour at night", people=[mara], shows=[show], body=f"<p>{words}</p>", hero=make_image("Night"))
    bring_up_to_date()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG_2_2_AA}})
    return [f"{one['id']}: {node['html'][:120]}" for one in found.response["violations"] for node in one["nodes"]]


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_the_box_is_used_by_keyboard_alone(page: Page, site: str, magazine: None, policy_violations: list[str]) -> None:
    page.goto(f"{site}/")
    page.get_by_role("banner").get_by_role("link", name="Search").press("Enter")
    box = page.get_by_role("combobox", name="Search pieces, people, shows and quotations")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("har")
    options = suggestions(page)
    expect(options).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("3 suggestions")
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "q-suggestions-0")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", "q-suggestions-0")
    page.keyboard.press("ArrowUp")
    expect(options.nth(2)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(suggestions(page).first).to_be_hidden()
    expect(box).to_have_value("har")
    page.keyboard.press("ArrowDown")
    name = options.nth(0).locator("div").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert policy_violations == []


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, site: str, magazine: None) -> None:
    page.goto(f"{site}/search/")
    page.keyboard.type("harbour")
    expect(suggestions(page)).to_have_count(3)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbour*")
    expect(page.locator(".result")).to_have_count(4)


def test_the_page_works_without_javascript(browser: Browser, site: str, magazine: None) -> None:
    own = browser.new_context(java_script_enabled=False)
    page = own.new_page()
    page.goto(f"{site}/search/")
    page.get_by_label("Search pieces, people, shows and quotations").fill("harbour")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".result")).to_have_count(4)
    page.get_by_role("link", name="Quotations").click()
    expect(page.locator(".result")).to_have_count(1)
    own.close()


@EACH_WIDTH
@EACH_SCHEME
def test_axe_finds_nothing(page: Page, site: str, magazine: None) -> None:
    page.goto(f"{site}/search/?q=harbour")
    expect(page.locator(".result")).to_have_count(4)
    page.get_by_text("Section and date").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#q").fill("har")
    expect(suggestions(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.goto(f"{site}/search/?q=xylophone")
    assert violations(page) == []


def test_a_search_of_the_desk_is_kept(
    context: BrowserContext, page: Page, client: Client, site: str, magazine: None
) -> None:
    log_in(context, client, site, morag())
    page.goto(f"{site}/admin/")
    page.locator("a[href='/admin/find/']").first.click()
    page.get_by_label("Search everything on the desk").fill("harbour")
    page.keyboard.press("Enter")
    expect(page.locator("#group-pieces")).to_be_visible()
    page.get_by_label("Save this search as").fill("Harbours")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Harbours")).to_be_visible()
    page.get_by_role("button", name="Delete the saved search Harbours").click()
    expect(page.get_by_role("link", name="Harbours")).to_have_count(0)
