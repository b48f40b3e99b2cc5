"""Morag rebuilds the home page: by dragging, by keyboard, for tomorrow at eight, now, and back again."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.models import Article
from articles.tests.factories import make_article, make_edition, make_image, make_person, morag, sana, set_off
from articles.workflow import schedule
from core import clock, dates
from front.models import Front
from front.orders import Kind, card, container
from front.tests.factories import publish_front
from front.workflow import save
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page_kinds import WCAG_2_2_AA, log_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/admin/fronts/home/"
HEADLINES = re.compile(r'class="card-headline"><a href="[^"]*">(.*?)</a>')


class Desk:
    """The home page's desk, as Morag has it before her."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        page.goto(f"{site}{HOME}")
        expect(page.locator("[data-container=latest]")).to_be_visible()

    def cards(self, container: str) -> Locator:
        return self.page.locator(f".container-places[data-key^={container}] .place-card")

    def card(self, headline: str) -> Locator:
        return self.page.locator(".place-card").filter(has=self.page.get_by_text(headline, exact=True)).first

    def headlines(self, container: str) -> list[str]:
        return self.cards(container).locator(".place-headline").all_text_contents()

    def says(self, words: str) -> None:
        expect(self.page.locator("[data-said]")).to_have_text(words)

    def expect(self, container: str, *headlines: str) -> None:
        expect(self.cards(container).locator(".place-headline")).to_have_text(list(headlines))

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def magazine() -> dict[str, Article]:
    """Six published pieces, one exclusive among them, and one that is scheduled for tomorrow at seven."""
    pieces = {}
    for ago, name in enumerate(["Sixth", "Fifth", "Fourth", "Third", "Second"]):
        with clock.at(clock.now() - timedelta(hours=9 - ago)):
            pieces[name] = make_edition(name, kind="news", hero=make_image(name)).piece
    mara = make_person("Mara Quill")
    pieces["First"] = make_edition(
        "First", kind="exclusive_interview", people=[mara], body=set_off("I never left the weir.", speaker=mara)
    ).piece
    pieces["Tomorrow"] = make_article("Tomorrow", kind="news")
    schedule(pieces["Tomorrow"], at=tomorrow_at(7), by=morag())
    return pieces


def tomorrow_at(hour: int) -> Any:
    return (dates.local(clock.now()) + timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)


def read(client: Any, address: str = "/") -> list[str]:
    return HEADLINES.findall(client.get(address).content.decode())


def test_morag_rebuilds_the_home_page(
    page: Page, context: BrowserContext, client: Any, site: str, magazine: dict[str, Article],
    policy_violations: list[str], shot: Callable[..., Path],
) -> None:  # fmt: skip
    log_in(context, client, site, morag())
    page.set_viewport_size({"width": 1440, "height": 1600})  # what is dragged in a test has to be in sight
    desk = Desk(page, site)
    by_rule = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]
    assert read(client) == by_rule
    desk.expect("lead", "First")
    desk.expect("latest", *by_rule[1:])

    # By dragging: the fourth piece above the second, which pins it there; the lead is filled by rule as before.
    desk.card("Fourth").drag_to(desk.card("Second"), target_position={"x": 200, "y": 5})
    desk.expect("latest", "Fourth", "Second", "Third", "Fifth", "Sixth")
    expect(desk.card("Fourth").locator(".place-state")).to_have_text("Pinned")

    # By keyboard: the fifth goes up three places, then over the edge into the container above.
    desk.card("Fifth").focus()
    for _ in range(3):
        page.keyboard.press("Alt+ArrowUp")
    desk.expect("latest", "Fifth", "Fourth", "Second", "Third", "Sixth")
    page.keyboard.press("Alt+ArrowUp")
    desk.expect("exclusives", "Fifth")
    expect(desk.card("Fifth")).to_be_focused()

    # Found by its words and added to the lead, though it is not public yet: the desk is warned.
    page.get_by_label("Find by headline").fill("tomorrow")
    expect(page.locator(".found-piece")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    desk.expect("lead", "Tomorrow", "First")
    expect(page.locator("[data-warnings]")).to_contain_text("Not public then: scheduled for")

    # As of tomorrow at eight it is there, and has words of its own.
    page.get_by_label("As of").fill(tomorrow_at(8).strftime("%Y-%m-%dT%H:%M"))
    expect(page.locator("[data-warnings]")).to_be_hidden()
    desk.expect("lead", "Tomorrow")
    desk.card("Tomorrow").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Headline here").fill("Tomorrow, in our words")
    page.get_by_role("button", name="Done").click()
    desk.expect("lead", "Tomorrow, in our words")
    shot("desk")
    with page.expect_popup() as opened:
        desk.press("Preview")
    preview = opened.value
    expect(preview.locator(".card-lead .card-headline")).to_have_text("Tomorrow, in our words")
    assert preview.locator(".card-headline").all_text_contents() == [
        "Tomorrow, in our words", "Fifth", "First", "Fourth", "Second", "Third", "Sixth",
    ]  # fmt: skip
    preview.close()
    assert read(client) == by_rule

    # Scheduled for then: readers see nothing of it before, and all of it at eight.
    desk.press("Schedule for then")
    expect(page.locator("[data-coming]")).to_have_text(f"Scheduled for {dates.moment(tomorrow_at(8))}, by Morag.")
    assert read(client) == by_rule
    with clock.at(tomorrow_at(8)):
        assert read(client)[:3] == ["Tomorrow, in our words", "Fifth", "First"]

    # Another order is published at once; the one for tomorrow still comes.
    desk.press("Back to now")
    desk.card("Third").focus()
    page.keyboard.press("p")
    expect(desk.card("Third")).to_be_focused()
    desk.card("Tomorrow, in our words").focus()
    page.keyboard.press("Delete")
    desk.expect("lead", "First")
    page.keyboard.press("Control+z")
    desk.expect("lead", "Tomorrow, in our words", "First")
    desk.card("Tomorrow, in our words").hover()
    desk.press("Remove: Tomorrow, in our words")
    desk.expect("lead", "First")
    desk.press("Publish now")
    desk.says("Published. Readers see this order now.")
    assert read(client) == ["First", "Fifth", "Fourth", "Second", "Third", "Sixth"]

    # A third order, and back to the one before it by the history.
    desk.card("Sixth").drag_to(desk.card("First"), target_position={"x": 200, "y": 5})
    desk.expect("lead", "Sixth")
    desk.press("Publish now")
    desk.says("Published. Readers see this order now.")
    assert read(client)[0] == "Sixth"
    page.get_by_role("link", name="History").click()
    expect(page.locator(".fronts-past")).to_contain_text("Lead: “Sixth” pinned")
    shot("history")
    live = page.locator(".fronts-past > .is-edition").filter(has_text="Readers saw this").first
    live.get_by_role("button", name="Roll back to this").click()
    expect(page.locator(".fronts-past > .is-entry").first).to_contain_text("Roll back to the edition of")
    assert read(client) == ["First", "Fifth", "Fourth", "Second", "Third", "Sixth"]
    with clock.at(tomorrow_at(8)):
        assert read(client)[0] == "Tomorrow, in our words"
    assert policy_violations == []


def test_two_who_set_one_front_are_shown_both_orders(
    page: Page, context: BrowserContext, client: Any, site: str, magazine: dict[str, Article]
) -> None:
    front = publish_front(container(Kind.LEAD)).piece
    log_in(context, client, site, morag())
    desk = Desk(page, site)
    desk.card("Fourth").focus()
    page.keyboard.press("p")
    save(front, [container(Kind.LEAD, card(magazine["Sixth"].pk)), container(Kind.LATEST)], by=sana(), began_from=1)
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Sana saved this front in the meantime.")
    expect(dialog.locator("[data-yours]")).to_contain_text("Fourth")
    expect(dialog.locator("[data-theirs]")).to_contain_text("Sixth")
    dialog.get_by_role("button", name="Take theirs").click()
    desk.expect("lead", "Sixth")
    page.keyboard.press("Control+z")
    desk.expect("lead", "First")
    page.keyboard.press("Control+s")
    desk.says("Saved. Readers see nothing of it yet.")
    assert [one["piece"] for each in Front.objects.get().order for one in each["cards"] if one] == [
        magazine["Fourth"].pk
    ]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_desk_reads_well_on_any_screen(
    page: Page, context: BrowserContext, client: Any, site: str, magazine: dict[str, Article],
    viewport: dict[str, int], color_scheme: str,
) -> None:  # fmt: skip
    publish_front(container(Kind.LEAD, card(magazine["Sixth"].pk)), container(Kind.ROW, card(magazine["Tomorrow"].pk)))
    log_in(context, client, site, morag())
    Desk(page, site)
    for address in (HOME, "/admin/fronts/", f"{HOME}history/"):
        page.goto(f"{site}{address}")
        expect(page.locator(".fronts h1")).to_be_visible()
        assert violations(page, runOnly=WCAG_2_2_AA) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
