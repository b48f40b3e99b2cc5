"""The crop editor’s previews in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from images.intake import take_in
from images.tests import samples
from tests.browser.writing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EDGES = "(element) => element.getBoundingClientRect().toJSON()"


def test_previews_follow_the_point_in_view_and_keep_the_ratio_of_their_place(
    page: Page, context: BrowserContext, site: str, client: Any
) -> None:
    log_in(context, site, client)
    image = take_in(samples.upload(samples.half_and_half(size=(1200, 800))), title="Quay", by=None)
    page.goto(f"{site}/admin/images/image/{image.pk}/change/")
    stage = page.locator("[data-stage]")
    for at, side in ((0.02, "left"), (0.98, "right")):
        box = stage.bounding_box()
        assert box
        stage.click(position={"x": box["width"] * at, "y": box["height"] / 2})
        for name, ratio in (("Gallery tile", 1), ("Portrait", 4 / 5), ("Share card, tall", 4 / 3)):
            place = page.locator(".framing-place", has_text=name).first
            window, picture = (place.locator(part).evaluate(EDGES) for part in (".framing-window", "img"))
            assert window["width"] / window["height"] == pytest.approx(ratio, rel=0.02), name
            assert picture[side] == pytest.approx(window[side], abs=1), (name, side)
            assert picture["width"] > window["width"] + 5, name
