"""Pieces on lists at every width: pictures in the ratio their files are made in, nothing wider than the page."""

import pytest
from playwright.sync_api import Page

from articles.tests.factories import make_edition, make_image, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RATIOS = """() => [...document.querySelectorAll(".card-picture")].map((box) => {
    const { width, height } = box.getBoundingClientRect();
    return Math.round((100 * width) / height);
})"""


def test_a_picture_on_a_card_is_three_by_two_at_every_width(page: Page, site: str) -> None:
    mara = make_person("Mara Quill")
    for n in range(9):
        make_edition(f"Piece {n}", people=[mara], hero=make_image(), kind="news")
    for width in (320, 390, 700, 1000, 1440, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("/", "/television/"):
            page.goto(f"{site}{address}")
            ratios = page.evaluate(RATIOS)
            assert len(ratios) >= 9, (address, width)
            assert [ratio for ratio in ratios if abs(ratio - 150) > 2] == [], (address, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
