"""The focal point of a piece's picture, set on the picture itself."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, expect

from articles.models import Article
from articles.tests.factories import make_article, make_image, morag

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def room(page: Page, context: BrowserContext, client: Any, site: str) -> Page:
    piece = make_article("The long way round", hero=make_image("The weir"))
    client.force_login(morag())
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function("document.querySelector('.hero-frame img')?.naturalWidth")
    return page


def settled(frame: Locator) -> FloatRect:
    """Where it is, once the page round it no longer moves."""
    box = None
    while box is None or frame.bounding_box() != box:
        box = frame.bounding_box()
        frame.page.wait_for_timeout(100)
    return box


def test_it_is_set_by_a_click_moved_by_keys_and_given_up_again(room: Page) -> None:
    frame, field = room.locator(".hero-frame [role=application]"), room.locator("[name=hero_focus]")
    box = settled(frame)
    frame.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(field).to_have_value("25,75")
    room.keyboard.press("ArrowRight")
    room.keyboard.press("ArrowUp")
    expect(field).to_have_value("27,73")

    with room.expect_response(lambda answer: answer.request.method == "POST" and "/change/" in answer.url):
        room.keyboard.press("Control+s")
    assert Article.objects.get().hero_focus == "27,73"

    frame.press("Delete")
    expect(field).to_have_value("")


def test_it_follows_what_is_typed_and_goes_with_the_picture(room: Page) -> None:
    field, said = room.locator("[name=hero_focus]"), room.locator(".hero-frame [role=status]")
    field.fill("10,90")
    expect(said).to_have_text("Focal point 10% from the left, 90% from the top")
    room.locator("record-list[name=hero], [data-field=hero] record-list").get_by_role("button").last.click()
    expect(field).to_have_value("")
    expect(room.locator(".hero-frame")).to_be_hidden()
