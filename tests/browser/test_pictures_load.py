"""Nothing on a page moves when its pictures come, however late; and the lead picture is what a reader waits for."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from articles.tests.factories import make_edition, make_person, make_show, morag
from images import renditions
from images.models import Image
from images.tests.sights import photographed, stored
from tests.browser.conftest import DESKTOP, PHONE, SCREENSHOTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATE = 0.2  # seconds
WATCH = """
window.shifts = []; window.largest = [];
new PerformanceObserver(list => list.getEntries().forEach(each => window.shifts.push(
  [each.value, ...each.sources.map(source => source.node?.parentElement?.outerHTML.slice(0, 120) ?? "")]
))).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(each => window.largest.push(
  [each.element?.tagName ?? "", each.element?.loading ?? "", each.element?.fetchPriority ?? "", each.url]
))).observe({type: "largest-contentful-paint", buffered: true});
"""


def pictured(title: str, size: tuple[int, int], *ratios: str) -> Image:
    image = stored(photographed(size), alt_text=title, credit="Photograph: Ninth Row", placeholder="345567789abb89a678")
    renditions.make(image, ratios)
    return image


@pytest.fixture
def magazine() -> dict[str, str]:
    """A magazine whose pictures are in every state: all made, the first files only, none yet."""
    wide, tall = pictured("A pier", (1280, 853), "original", "3:2"), pictured("A woman", (640, 800), "original", "4:5")
    fresh, none = pictured("Just in", (900, 600)), pictured("Not yet", (640, 400))
    Image.objects.filter(pk=none.pk).update(renditions={})
    mara = make_person("Mara Quill", portrait=tall, is_public=True)
    show = make_show("The Stroud File", poster=tall, is_public=True)
    for n, hero in enumerate((fresh, none, wide, tall) * 2):
        make_edition(f"Piece number {n}", hero=hero, people=[mara], shows=[show])
    blocks = "".join(
        f'<figure data-block="picture" data-image="{image.pk}"{crop}><figcaption>A caption</figcaption></figure>'
        for image, crop in ((tall, ""), (wide, ' data-crop="1:1"'), (none, ""), (fresh, ' data-crop="16:9"'))
    )
    words = "<p>Words that fill a line or two of a column, so that a page has some length.</p>" * 6
    lead = make_edition("The lead", hero=wide, body=words + blocks + words, people=[mara], shows=[show], by=morag())
    return {
        "article": lead.get_absolute_url(), "home": "/", "person": mara.get_absolute_url(),
        "show": show.get_absolute_url(),
    }  # fmt: skip


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_nothing_moves_when_the_pictures_come(
    page: Page, site: str, magazine: dict[str, str], policy_violations: list[str], viewport: Any
) -> None:
    def late(route: Route) -> None:
        time.sleep(LATE)
        route.continue_()

    page.add_init_script(WATCH)
    page.route("**/media/**", late)
    moved, largest = {}, {}
    for name, address in magazine.items():
        page.goto(site + address, wait_until="load")
        page.wait_for_timeout(500)
        largest[name] = page.evaluate("window.largest.at(-1)")  # nothing counts once a reader has scrolled
        for _ in range(8):  # down the page, so that what is lazy is loaded
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(150)
        page.wait_for_load_state("networkidle")
        moved[name] = page.evaluate("window.shifts")
        assert page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).length") == 0
    assert moved == {name: [] for name in magazine}
    assert policy_violations == []
    page.goto(site + magazine["article"])
    page.screenshot(path=SCREENSHOTS / f"pictures-{viewport['width']}.png", full_page=True)
    page.goto(site)
    page.screenshot(path=SCREENSHOTS / f"pictures-home-{viewport['width']}.png", full_page=True)
    tag, loading, priority, _ = largest["article"]
    assert (tag, loading, priority) == ("IMG", "auto", "high")
