"""A piece with every block in it, in a real browser: how it looks, what it asks of whom, and axe."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Pillow
from playwright.sync_api import Page, Route, expect

from articles.models import Edition
from articles.tests.factories import (
    idris,
    inline,
    make_edition,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)
from images.intake import take_in
from images.models import Image
from shows.models import Availability, Service
from tests.browser.conftest import DESKTOP, PHONE
from writing_room.sharing import links

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUOTE = "11111111-1111-4111-8111-111111111111"
TEXT = "<p>They walk on along the river, which is high, and nobody says anything for the length of a field.</p>"

FACTS = (
    '<aside data-block="facts"><h3>The river in short</h3><ul><li>Forty miles, most of them slow</li>'
    "<li>Two weirs, one ferry</li><li>No bridge after Larch</li></ul></aside>"
)
TABLE = (
    '<table><caption>Every series so far</caption><thead><tr><th scope="col">Series</th><th scope="col">Year</th>'
    '<th scope="col">Episodes</th><th scope="col">Drowned in it, by the count of the parish council</th></tr></thead>'
    '<tbody><tr><th scope="row">One</th><td>2021</td><td>6</td><td>4</td></tr>'
    '<tr><th scope="row">Two</th><td>2024</td><td>8</td><td>11</td></tr></tbody></table>'
)


def landscape(**fields: Any) -> Image:
    """A picture wide enough to be cropped."""
    data = BytesIO()
    sky = Pillow.linear_gradient("L").resize((1600, 1000))
    Pillow.merge("RGB", (sky, sky.point(lambda v: 255 - v // 2), sky.point(lambda v: 120 + v // 3))).save(data, "PNG")
    data.seek(0)
    return take_in(data, title="The weir", by=idris(), alt_text="A weir at dusk", **fields)


@pytest.fixture
def everything() -> Edition:
    """A published piece with every block."""
    image = landscape(caption="The weir at dusk", credit="Photograph: Pernille Oddstrøm")
    mara = make_person(
        "Mara Quill", known_for="Actor", biography="<p>She acts. Often, and for money.</p>", portrait=make_image()
    )
    show = make_show("The Stroud File", genre=make_genre("Crime drama"), year=2024, poster=make_image(), is_public=True)
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    Availability.objects.create(show=show, service=lantern, starts_on="2020-01-01")
    other = make_edition(
        "The other side of the river", people=[mara], hero=make_image(), short_headline="The other side"
    )
    body = (
        f"<p>{inline('I never left the river,', mara, quote=QUOTE)} she says of "
        f'<a data-show="{show.pk}">it</a>, as <a data-piece="{other.piece_id}">we wrote</a>.</p>{TEXT}'
        f'<figure data-block="picture" data-image="{image.pk}" data-crop="16:9"></figure>{TEXT}'
        f'<aside data-block="pullquote" data-of="{QUOTE}"><p>I never left the river</p></aside>{TEXT}'
        "<h2>Questions</h2>"
        f'<div data-block="qa"><div data-part="question"><p>Why did you never leave?</p></div>'
        f"{set_off('It was the weir. It is always the weir.', 'You stand there and it goes.', speaker=mara)}</div>"
        f'<div data-block="qa"><div data-part="question"><p>Did nobody ask you to?</p></div>'
        f"{set_off('Once. I was out.', speaker=mara)}</div>{TEXT}{FACTS}{TEXT}"
        f'<div data-block="show" data-show="{show.pk}"></div><div data-block="person" data-person="{mara.pk}"></div>'
        f"{TEXT}{TABLE}{TEXT}"
        '<div data-block="embed" data-provider="youtube" data-ref="abcdefghijk" data-title="The trailer"></div>'
        f'{TEXT}<div data-block="more" data-pieces="{other.piece_id}"></div>'
        '<div data-block="offer" data-slot="in-article"></div><p>It ends where it began.</p>'
        f'<figure data-block="picture" data-image="{image.pk}" data-crop="4:5" data-credit="Somebody else">'
        "<figcaption>The same weir, <em>closer</em></figcaption></figure>"
    )
    return make_edition("Every block there is", body=body, people=[mara], shows=[show], hero=image)


def address(site: str, edition: Edition) -> str:
    return f"{site}{edition.get_absolute_url()}"


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_a_piece_with_every_block_fits_its_window_keeps_the_policy_and_pleases_axe(
    page: Page, site: str, everything: Edition, policy_violations: list[str], viewport: dict[str, int],
    color_scheme: str, shot: Callable[..., Path],
) -> None:  # fmt: skip
    page.goto(address(site, everything))
    for image in page.locator(".body img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    shot(f"every-{viewport['width']}-{color_scheme}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
    assert policy_violations == []


def test_on_paper_a_piece_keeps_its_blocks_and_loses_their_buttons(
    page: Page, site: str, everything: Edition, shot: Callable[..., Path]
) -> None:
    page.goto(address(site, everything))
    expect(page.locator(".embed button")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".embed button")).to_be_hidden()
    expect(page.locator(".key-facts")).to_be_visible()
    shot("print")


@pytest.mark.parametrize("is_shared", [False, True], ids=["published", "shared"])
def test_nothing_is_asked_of_another_site_before_the_reader_wants_it(
    page: Page, site: str, everything: Edition, policy_violations: list[str], is_shared: bool
) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><p>The player", content_type="text/html")

    page.route(lambda url: not url.startswith(site), answer)
    shown = (
        links.path(links.share(everything.piece, by=morag(), days=7)) if is_shared else everything.get_absolute_url()
    )
    page.goto(f"{site}{shown}")
    card = page.locator(".embed")
    card.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    expect(card.get_by_role("link", name="Watch on YouTube")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=abcdefghijk"
    )
    assert asked == []
    card.get_by_role("button", name="Show it here: The trailer").click()
    expect(card.locator("iframe")).to_have_attribute("title", "The trailer (YouTube)")
    expect(card.frame_locator("iframe").locator("p")).to_have_text("The player")
    assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"]
    assert policy_violations == []


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_a_wide_table_scrolls_by_itself_from_the_keyboard(page: Page, site: str, viewport: dict[str, int]) -> None:
    cells = "".join(f"<td>Constituency {n}</td>" for n in range(12))
    table_html = f"<table><caption>Every vote</caption><tbody><tr>{cells}</tr></tbody></table>"
    page.goto(address(site, make_edition(body=f"<p>Before.</p>{table_html}")))
    table = page.get_by_role("region", name="Every vote")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert table.evaluate("element => element.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
