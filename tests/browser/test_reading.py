"""Every kind of page as a reader has it: light, dark, on a phone, by keyboard, on paper, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)
from articles.workflow import publish, save_piece
from core import clock
from shows.models import Availability, Credit, Season, Service
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW, WIDE = {"width": 320, "height": 700}, {"width": 2560, "height": 1300}
FIRST, REST = "People think I must hate it.", "I come here on my days off."
LAST = "They ask if you have seen a heron."


@pytest.fixture
def addresses() -> dict[str, str]:
    """A small magazine: the address of one page of each kind."""
    genre, lantern = make_genre("Crime drama"), Service.objects.create(name="Lantern", slug="lantern")
    mara = make_person("Mara Quill", known_for="Actor", biography="<p>She acts.</p>", portrait=make_image())
    show = make_show("The Stroud File", genre=genre, year=2024, synopsis="<p>Drownings.</p>", poster=make_image())
    show.genres.add(genre)
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud")
    Season.objects.create(show=show, number=1, title="The Weir", year=2024, episodes=6)
    Availability.objects.create(show=show, service=lantern, starts_on=clock.today() - timedelta(days=3))
    make_edition("A piece without a picture", shows=[show], kind="news", kicker="News")
    article = make_article(
        "The long way round",
        kind="exclusive_interview",
        people=[mara],
        shows=[show],
        hero=make_image(caption="Mara at the weir"),
    )
    article.genres.add(genre)
    body = (
        f'<p>The dog is not hers, and <a data-person="{mara.pk}">Mara Quill</a> says so.</p>'
        f"<p>{inline(FIRST, mara)} she says.</p><h2>A crosshead</h2><p>They walk on for a mile.</p>"
        f"{set_off(REST, LAST, speaker=mara, outlet='The Harbour Review')}"
        "<p>It gets dark.</p><p>The heron goes.</p>"
    )
    save_piece(article, by=idris(), body=body)
    edition = publish(article, by=morag())
    return {
        "home": "/",
        "section": "/television/",
        "article": edition.get_absolute_url(),
        "person": mara.get_absolute_url(),
        "show": show.get_absolute_url(),
        "genre": genre.get_absolute_url(),
        "not-found": "/television/nothing/",
    }


@pytest.mark.parametrize("viewport", [NARROW, PHONE, DESKTOP, WIDE], indirect=True, ids=lambda v: str(v["width"]))
def test_no_page_is_wider_than_its_window(page: Page, site: str, addresses: dict[str, str]) -> None:
    for address in addresses.values():
        page.goto(f"{site}{address}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_words_are_copied_with_their_credit_by_keyboard(
    browser: Browser, site: str, addresses: dict[str, str], settings: Any
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    address = f"{settings.SITE_URL}{addresses['article']}"
    page.goto(f"{site}{addresses['article']}")
    copies = (
        f"“{FIRST}”\n— Mara Quill, speaking to Ninth Row\n{address}#",
        f"“{REST}\n\n“{LAST}”\n— Mara Quill, speaking to The Harbour Review\n{address}#",
    )
    for number, copied in enumerate(copies):
        quotation = page.locator("[data-credit]").nth(number)
        quotation.get_by_role("button", name="Copy the words of Mara Quill").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == copied + str(quotation.get_attribute("id"))
    context.close()


def test_everything_can_be_read_without_javascript(browser: Browser, site: str, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{addresses['article']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("The long way round")
    expect(page.get_by_text(f"“{FIRST}”")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def test_paper_has_the_words_and_not_the_ways_onward(page: Page, site: str, addresses: dict[str, str]) -> None:
    page.goto(f"{site}{addresses['article']}")
    page.emulate_media(media="print")
    expect(page.get_by_text(f"“{FIRST}”")).to_be_visible()
    expect(page.get_by_role("navigation", name="Sections", exact=True)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Onward")).to_be_hidden()
    assert page.locator("button").count() > 2
    expect(page.locator("button:visible")).to_have_count(0)
