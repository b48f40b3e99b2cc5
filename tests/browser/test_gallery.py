"""A gallery in a real browser: with scripts and without, by keyboard, by finger, full screen, at its own addresses."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Edition
from articles.tests.factories import make_edition, make_image, serve_as
from images.models import Image
from tests.browser.conftest import DESKTOP, PHONE, leave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "<p>They walk on along the river, which is high, and nobody says anything for the length of a field.</p>"
SHAPES = [(1200, 800), (700, 1000), (1200, 800), (1000, 1000), (1200, 520), (1200, 800), (800, 1100)]
INKS = ["#33566b", "#7b4a57", "#4b6b3f", "#8a6a2f", "#5a4f7c", "#2f6b66", "#6b5a4a"]


def photograph(number: int) -> Image:
    """A picture of some shape with a horizon in it."""
    width, height = SHAPES[number % len(SHAPES)]
    sky = Pillow.linear_gradient("L").resize((width, height))
    light, dark = (Pillow.new("RGB", sky.size, ink) for ink in ("#f2dfc0", INKS[number % 7]))
    data = BytesIO()
    Pillow.composite(light, dark, sky).save(data, "JPEG")
    image = make_image(f"Weir {number}", alt_text=f"The weir on day {number}", caption=f"Day {number}, from the bridge")
    image.width, image.height = width, height
    image.file.save(f"weir-{number}.jpg", ContentFile(data.getvalue()), save=True)
    serve_as(image, data.getvalue())
    return image


@pytest.fixture
def edition() -> Edition:
    """A piece with seven pictures in two galleries."""
    figures = [
        f'<figure data-part="item" data-image="{photograph(n).pk}"><figcaption></figcaption></figure>'
        for n in range(1, 8)
    ]
    first, second = (f'<div data-block="gallery">{"".join(some)}</div>' for some in (figures[:5], figures[5:]))
    return make_edition(
        "A week at the weir, and what the river left behind", body=f"{TEXT}{first}{TEXT * 3}{second}{TEXT}"
    )


@pytest.fixture
def address(site: str, edition: Edition) -> str:
    return f"{site}{edition.get_absolute_url()}gallery/"


def at(page: Page, number: int) -> None:
    """This picture is large, and the address says so."""
    expect(page.locator("[data-stage] img")).to_have_attribute("alt", f"The weir on day {number}")
    expect(page.locator("[data-count]")).to_have_text(f"{number} of 7")
    assert page.url.endswith(f"/gallery/{number}/")


def test_from_the_text_to_any_picture_on_and_back(page: Page, site: str, edition: Edition) -> None:
    page.goto(f"{site}{edition.get_absolute_url()}")
    page.get_by_role("link", name="Picture 3 of 7: The weir on day 3").click()
    at(page, 3)
    page.get_by_role("link", name="Next picture").click()
    at(page, 4)
    page.get_by_role("link", name="Picture 7 of 7").click()
    at(page, 7)
    expect(page.get_by_role("link", name="Next picture")).to_have_count(0)
    page.get_by_role("link", name="Back to the piece").click()
    expect(page.locator(".gallery-teaser")).to_have_count(2)


def test_it_works_without_scripts(browser: Browser, site: str, edition: Edition) -> None:
    own = browser.new_context(java_script_enabled=False)
    page = own.new_page()
    page.goto(f"{site}{edition.get_absolute_url()}")
    page.get_by_role("link", name="See all 5 pictures").click()
    for number in (1, 2):
        expect(page.locator("[data-stage] img")).to_have_attribute("alt", f"The weir on day {number}")
        expect(page.locator("figcaption")).to_contain_text(f"Day {number}, from the bridge")
        expect(page.get_by_role("button", name="Full screen")).to_have_count(0)
        page.get_by_role("link", name="Next picture").click()
    page.get_by_role("link", name="Picture 6 of 7").click()
    expect(page).to_have_url(f"{site}{edition.get_absolute_url()}gallery/6/")
    page.get_by_role("link", name="Previous picture").click()
    page.get_by_role("link", name="Back to the piece").click()
    expect(page).to_have_url(f"{site}{edition.get_absolute_url()}")
    leave(own)


def test_arrow_keys_turn_the_pictures_and_the_browser_s_back_button_turns_them_back(
    page: Page, address: str, policy_violations: list[str]
) -> None:
    page.goto(f"{address}1/")
    page.evaluate("window.isTheSamePage = true")
    for number in (2, 3):
        page.keyboard.press("ArrowRight")
        at(page, number)
    expect(page).to_have_title("Day 3, from the bridge – picture 3 of 7 – Ninth Row")
    expect(page.locator("[data-thumbs] [aria-current=page]")).to_have_attribute("href", urlsplit(page.url).path)
    expect(page.locator("[data-said]")).to_contain_text("Picture 3 of 7. The weir on day 3")
    assert page.locator('link[rel="canonical"]').get_attribute("href").endswith("/gallery/3/")  # type: ignore[union-attr]
    page.keyboard.press("ArrowLeft")
    at(page, 2)
    page.go_back()
    at(page, 3)
    page.go_back()
    page.go_back()
    at(page, 1)
    page.keyboard.press("ArrowLeft")
    at(page, 1)
    assert page.evaluate("window.isTheSamePage")
    assert policy_violations == []


def test_the_keyboard_stays_on_the_way_on(page: Page, address: str) -> None:
    page.goto(f"{address}5/")
    page.get_by_role("link", name="Next picture").focus()
    for number in (6, 7):
        page.keyboard.press("Enter")
        at(page, number)
    expect(page.get_by_role("link", name="Previous picture")).to_be_focused()


def test_full_screen_shows_the_picture_alone_until_escape(page: Page, address: str, shot: Callable[..., Path]) -> None:
    page.goto(f"{address}2/")
    page.get_by_role("button", name="Full screen").click()
    expect(page.locator(".hanging.is-full")).to_be_visible()
    page.wait_for_function("document.fullscreenElement")
    page.keyboard.press("ArrowRight")
    at(page, 3)
    expect(page.get_by_role("link", name="Back to the piece")).to_be_hidden()
    expect(page.get_by_role("button", name="Leave full screen")).to_have_attribute("aria-pressed", "true")
    page.wait_for_load_state("networkidle")
    shot("full", full_page=False)
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(page.locator(".hanging.is-full")).to_have_count(0)
    expect(page.get_by_role("link", name="Back to the piece")).to_be_visible()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    own = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB")  # type: ignore[arg-type]
    yield own
    leave(own)


def swipe(page: Page, *, by: tuple[int, int]) -> None:
    """A finger from the middle of the picture."""
    box = page.locator("[data-stage] img").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    points = [{"x": x + by[0] * step / 4, "y": y + by[1] * step / 4} for step in range(5)]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [points[0]]})
    for point in points[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_turns_the_pictures_and_still_scrolls_the_page(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}2/")
    expect(page.get_by_role("button", name="Full screen")).to_be_visible()
    swipe(page, by=(-140, 8))
    at(page, 3)
    swipe(page, by=(140, -8))
    at(page, 2)
    swipe(page, by=(10, -120))
    page.wait_for_timeout(300)
    at(page, 2)


def test_the_next_picture_is_there_before_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}3/")
    page.wait_for_load_state("networkidle")
    assert f"{address}4/" in asked
    page.keyboard.press("ArrowRight")
    at(page, 4)
    page.wait_for_function("document.querySelector('[data-stage] img').naturalWidth > 0")
    large = page.locator("[data-stage] img").evaluate("image => image.currentSrc")
    assert large in asked[: len(asked) - asked[::-1].index(f"{address}5/") - 1]
    assert asked.count(f"{address}4/") == 1


def test_a_tall_picture_is_shown_whole(page: Page, address: str) -> None:
    page.goto(f"{address}1/")
    assert page.locator("[data-stage] img").evaluate("image => getComputedStyle(image).objectFit") == "contain"


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_gallery_fits_its_window_and_pleases_axe(
    page: Page, site: str, edition: Edition, address: str, policy_violations: list[str], viewport: dict[str, int],
    color_scheme: Any, shot: Callable[..., Path],
) -> None:  # fmt: skip
    for name, path in (
        ("piece", f"{site}{edition.get_absolute_url()}"),
        ("wide", f"{address}1/"),
        ("tall", f"{address}2/"),
    ):
        page.goto(path)
        for image in page.locator("main img").all():
            image.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        shot(f"{name}-{viewport['width']}-{color_scheme}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    assert policy_violations == []
