"""The picture desk in a real browser: many files at once, the grid by keyboard, crops, use, replacement."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Pillow
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from articles.tests.factories import make_article, make_edition, make_person, make_show, morag
from articles.workflow import publish
from core import clock
from images.models import Collection, Image
from images.tests import samples
from library.of import add_to
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.writing import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRID = "/admin/pictures/"


def scene(seed: int, size: tuple[int, int] = (600, 400), kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture like no other: big fields of colour, another arrangement for every number."""
    dice = random.Random(seed)
    small = Pillow.new("RGB", (6, 4))
    small.putdata([tuple(dice.randrange(256) for _ in range(3)) for _ in range(24)])
    out = BytesIO()
    small.resize(size, Pillow.Resampling.BICUBIC).convert(mode).save(out, kind)
    return out.getvalue()


def file(name: str, data: bytes, kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


BAD = {
    "broken.jpg": (scene(90)[:900], "This picture is damaged"),
    "huge.png": (samples.png_that_claims(10_000, 10_000), "This picture has too many pixels"),
    "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "This is not a picture we can use"),
    "page.jpg": (b"<!doctype html><title>No</title>", "This is not a picture we can use"),
    "moving.gif": (samples.animated("GIF"), "This picture moves"),
}
GOOD = {
    "cmyk.jpg": scene(91, mode="CMYK"),
    "sideways.jpg": samples.from_a_telephone(6),
    **{f"still-{n:02}.jpg": scene(n) for n in range(13)},
}


@pytest.fixture
def desk(page: Page, context: BrowserContext, site: str, client: Any) -> Page:
    """Idris at his desk."""
    log_in(context, site, client)
    return page


def test_twenty_files_come_in_at_once_and_each_bad_one_has_its_sentence(
    desk: Page, site: str, shot: Callable[..., Path], policy_violations: list[str]
) -> None:
    desk.goto(site + GRID)
    expect(desk.get_by_text("No pictures yet")).to_be_visible()
    desk.get_by_role("button", name="Add pictures").click()
    desk.get_by_label("Credit").first.fill("Agency Nine")
    files = [file(name, data) for name, data in GOOD.items()] + [file(name, data) for name, (data, _) in BAD.items()]
    desk.locator("[data-files]").set_input_files(files)

    expect(desk.locator("[data-sum]")).to_have_text("15 of 20 added, 5 refused.", timeout=120_000)
    for name, (_, sentence) in BAD.items():
        row = desk.locator("[data-rows] > li", has_text=name)
        expect(row).to_have_attribute("data-state", "refused")
        expect(row.locator(".upload-words")).to_contain_text(sentence)
    shot("1-uploaded")
    assert Image.objects.filter(credit="Agency Nine").count() == Image.objects.count() == 15
    sideways = Image.objects.get(original_name="sideways.jpg")
    assert (sideways.width, sideways.height) == (300, 400)

    desk.get_by_role("link", name="Look at them").click()
    expect(desk.locator("[data-tile]")).to_have_count(15)
    expect(desk.locator(".tile img")).to_have_count(15)
    for still in desk.locator(".tile img").all():
        loaded(still)
    assert policy_violations == []


def loaded(still: Locator) -> str:
    """The address of a picture that the browser has got and can draw."""
    still.scroll_into_view_if_needed()
    expect(still).to_have_js_property("complete", True)
    address, width = still.evaluate("img => [img.currentSrc, img.naturalWidth]")
    assert width > 0, address
    return str(address)


def test_files_are_dropped_anywhere_on_the_grid(desk: Page, site: str) -> None:
    desk.goto(site + GRID)
    drop(desk, "quay.jpg", scene(1))
    expect(desk.locator("[data-sum]")).to_have_text("1 of 1 added.", timeout=60_000)
    expect(desk.locator("[data-rows]").get_by_role("link", name="quay")).to_be_visible()


def drop(page: Page, name: str, data: bytes) -> None:
    """What happens when somebody lets a file go over the page."""
    page.evaluate(
        """([name, letters]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(letters)], name, { type: "image/jpeg" }));
            const over = (kind) => document.querySelector(".library").dispatchEvent(
                new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
            over("dragenter"); over("dragover"); over("drop");
        }""",
        [name, list(data)],
    )


def test_the_same_file_and_one_that_looks_like_it_are_decided_about_side_by_side(
    desk: Page, site: str, shot: Callable[..., Path]
) -> None:
    first = take_in("Quay", scene(1))
    desk.goto(site + GRID)
    drop(desk, "again.jpg", scene(1))
    expect(desk.locator("[data-sum]")).to_have_text("0 of 1 added, 1 to decide.", timeout=60_000)
    expect(desk.get_by_text("We have this very file already.")).to_be_visible()
    shot("2-the-same")
    desk.get_by_role("button", name="Use the one we have").click()
    expect(desk.locator("[data-sum]")).to_have_text("0 of 1 added, 1 not kept.")
    assert list(Image.objects.all()) == [first]

    drop(desk, "larger.jpg", scene(1, (1200, 800)))
    expect(desk.get_by_text("It looks like one we have.")).to_be_visible(timeout=60_000)
    desk.get_by_role("button", name="Replace that one’s file and drop its crops: Quay").click()
    expect(desk.get_by_text("Its file is replaced")).to_be_visible(timeout=60_000)
    expect(desk.locator("[data-sum]")).to_have_text("0 of 2 added, 1 put in another’s place, 1 not kept.")
    [kept] = Image.objects.all()
    assert (kept.pk, kept.title, kept.width) == (first.pk, "Quay", 1200)


def take_in(title: str, data: bytes, **fields: Any) -> Image:
    from images.intake import take_in as taken

    return taken(samples.upload(data), title=title, by=None, **fields)


def test_one_walks_selects_and_edits_by_keyboard(desk: Page, site: str) -> None:
    for n in range(6):
        take_in(f"Still {n}", scene(n), alt_text="A still")
    desk.goto(site + GRID)
    press = desk.keyboard.press
    desk.locator(".tile-link").first.focus()
    press("ArrowRight")
    press("Space")
    press("ArrowRight")
    press("Space")
    expect(desk.locator("[data-said]")).to_have_text("2 selected.")
    desk.get_by_role("button", name="Edit", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Credit", exact=True).fill("Agency Nine")
    dialog.get_by_label("or into a new one called").fill("The pier shoot")
    dialog.get_by_role("button", name="Change them").click()
    expect(desk.get_by_text("2 pictures changed.")).to_be_visible()
    shoot = Collection.objects.get(name="The pier shoot")
    assert sorted(image.title for image in shoot.images.filter(credit="Agency Nine")) == ["Still 3", "Still 4"]

    desk.locator(".tile-link").first.focus()
    press("End")
    press("Enter")
    expect(desk.get_by_role("heading", name="What is shown of it")).to_be_visible()


def test_a_picture_is_cropped_by_keyboard_used_and_replaced(
    desk: Page, site: str, shot: Callable[..., Path], policy_violations: list[str]
) -> None:
    image = take_in("Quay at night", scene(1, (1200, 800)), alt_text="A quay", credit="Photograph: Ada Lind")
    desk.goto(f"{site}/admin/images/image/{image.pk}/change/")
    press = desk.keyboard.press
    desk.locator("[data-point]").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "ArrowUp"):
        press(key)
    x, y = image.focal_x + 11, image.focal_y - 1
    expect(
        desk.get_by_role("button", name=f"Point in view: {x} percent from the left, {y} percent from")
    ).to_be_visible()

    desk.get_by_role("radio", name="1:1").check(force=True)
    desk.locator("[data-cut]").focus()
    for key in ("-", "Shift+-", "ArrowLeft", "Shift+ArrowDown"):
        press(key)
    expect(desk.locator("[data-how-of='1:1']")).to_have_text("by hand")
    expect(desk.locator("[data-framing] [data-said]")).to_contain_text("Crop to 1:1, by hand")
    shot("3-crops")
    press("Escape")
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Save the crops").click()
    expect(desk.locator("[data-framing] [data-said]")).to_contain_text("Saved.")
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y, list(image.crops)) == (x, y, ["1:1"])
    _, top, width, height = image.crops["1:1"]
    assert (round(width * 1.5), round(height), top) == (
        round(height),
        round(height),
        pytest.approx((100 - height) / 2, abs=0.1),
    )

    piece = make_article("A night on the weir")
    desk.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    hero = desk.locator("record-list[data-kind=image] .record-box").first
    hero.fill("Quay")
    expect(desk.locator("[role=option]", has_text="Quay at night")).to_be_visible()
    hero.press("Enter")
    with desk.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/change/")):
        desk.get_by_role("button", name="Save", exact=True).click()
    piece.refresh_from_db()
    assert piece.hero == image
    article = site + publish(piece, by=morag()).get_absolute_url()
    desk.goto(article)
    old = loaded(desk.get_by_role("img", name="A quay"))

    desk.goto(f"{site}/admin/images/image/{image.pk}/change/")
    expect(desk.get_by_role("link", name="A night on the weir").first).to_be_visible()
    before = image.file.name
    desk.locator("#id_upload").set_input_files([file("better.jpg", scene(2, (900, 600)))])
    expect(desk.locator(".picture-replacing")).to_contain_text("is shown in all these places at once")
    expect(desk.locator(".picture-replacing")).to_contain_text("Crops made by hand are dropped")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk).to_have_url(site + GRID)
    image.refresh_from_db()
    piece.refresh_from_db()
    assert (piece.hero, image.width, image.title) == (image, 900, "Quay at night")
    assert image.file.name != before
    desk.goto(article)
    new = loaded(desk.get_by_role("img", name="A quay"))
    assert new != old
    assert policy_violations == []


def test_when_a_licence_ends_the_show_s_fallback_picture_takes_the_place_at_once(desk: Page, site: str) -> None:
    lent = take_in("Curtain", scene(5), alt_text="A red curtain", credit="Ours")
    image = take_in("Quay", scene(1), alt_text="A quay", credit="Photograph: Ada Lind")
    edition = make_edition("A night on the weir", hero=image, shows=[make_show("The Stroud File", stand_in=lent)])
    page = site + edition.get_absolute_url()
    desk.goto(page)
    expect(desk.get_by_role("img", name="A quay")).to_be_visible()

    desk.goto(f"{site}/admin/images/image/{image.pk}/change/")
    desk.locator("#id_usage_until").fill("2020-01-01")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(f"[data-tile='{image.pk}']")).to_contain_text("Licence has ended")

    desk.goto(page)
    expect(desk.get_by_role("img", name="A red curtain")).to_be_visible()
    expect(desk.get_by_role("img", name="A quay")).to_have_count(0)


def test_a_crop_is_drawn_by_mouse_and_follows_the_focal_point_again(desk: Page, site: str) -> None:
    image = take_in("Quay", scene(1, (1200, 800)))
    desk.goto(f"{site}/admin/images/image/{image.pk}/change/")
    desk.get_by_role("radio", name="1:1").check(force=True)
    stage = desk.locator("[data-stage]").bounding_box()
    corner = desk.locator("[data-corner=se]").bounding_box()
    assert stage
    assert corner
    mouse = desk.mouse
    mouse.move(corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2)
    mouse.down()
    mouse.move(stage["x"] + stage["width"] * 0.45, stage["y"] + stage["height"] * 0.5, steps=4)
    mouse.up()
    cut = desk.locator("[data-cut]").bounding_box()
    assert cut
    assert cut["width"] == pytest.approx(cut["height"], abs=1)
    assert cut["height"] < stage["height"] * 0.75
    mouse.move(cut["x"] + cut["width"] / 2, cut["y"] + cut["height"] / 2)
    mouse.down()
    mouse.move(stage["x"] - 300, stage["y"] - 300, steps=4)
    mouse.up()
    desk.get_by_role("button", name="Save the crops").click()
    expect(desk.locator("[data-framing] [data-said]")).to_contain_text("Saved.")
    image.refresh_from_db()
    assert image.crops["1:1"][:2] == [0, 0]

    desk.get_by_role("button", name="Follow the focal point again").click()
    desk.get_by_role("button", name="Save the crops").click()
    expect(desk.locator("[data-how-of='1:1']")).to_have_text("follows")
    expect(desk.get_by_role("button", name="Save the crops")).to_be_disabled()
    image.refresh_from_db()
    assert image.crops == {}


def test_a_finger_sets_the_point_where_it_is_lifted_and_not_where_it_scrolls(desk: Page, site: str) -> None:
    image = take_in("Quay", scene(1, (1200, 800)))
    desk.goto(f"{site}/admin/images/image/{image.pk}/change/")
    for end, left in (("pointercancel", str(image.focal_x)), ("pointerup", "25")):
        desk.locator("[data-stage]").evaluate(
            """(stage, end) => {
                const box = stage.getBoundingClientRect();
                const at = { clientX: box.left + box.width / 4, clientY: box.top + box.height / 2 };
                const facts = { ...at, pointerType: "touch", pointerId: 7, button: 0, bubbles: true, cancelable: true };
                for (const kind of ["pointerdown", end]) stage.dispatchEvent(new PointerEvent(kind, facts));
            }""",
            end,
        )
        expect(desk.locator("#id_focal_x")).to_have_value(left)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True)
def test_the_picture_desk_passes_axe_and_fits(
    desk: Page, site: str, viewport: dict[str, int], color_scheme: str, shot: Callable[..., Path]
) -> None:
    today = clock.today()
    sizes = [(600, 400), (400, 600), (500, 500), (900, 300), (640, 480), (480, 640)]
    stills = [
        take_in(f"The Stroud File, still {n}", scene(n, sizes[n % 6]), credit="Photograph: Ada Lind") for n in range(8)
    ]
    Image.objects.filter(pk__in=[image.pk for image in stills[:4]]).update(alt_text="A still")
    Image.objects.filter(pk=stills[5].pk).update(usage_until=today, no_crop=True)
    Image.objects.filter(pk=stills[6].pk).update(usage_until="2020-01-01", credit="")
    make_article("A night on the weir", hero=stills[7])
    add_to(stills, shows=[make_show("The Stroud File")], people=[make_person("Mara Quill")])
    size = f"{viewport['width']}-{color_scheme}"

    desk.goto(site + GRID)
    shot(f"grid-{size}")
    checked(desk, f"grid {size}")
    desk.get_by_role("button", name="Add pictures").click()
    drop(desk, "again.jpg", scene(0, sizes[0]))
    expect(desk.get_by_text("We have this very file already.")).to_be_visible(timeout=60_000)
    checked(desk, f"uploads {size}")
    shot(f"uploads-{size}")
    desk.get_by_role("button", name="Close").click()
    desk.locator(".tile-link").nth(1).focus()
    desk.keyboard.press("Space")
    shot(f"selected-{size}", full_page=False)
    desk.get_by_role("button", name="Edit", exact=True).click()
    checked(desk, f"bulk {size}")
    shot(f"bulk-{size}", full_page=False)

    desk.goto(f"{site}/admin/images/image/{stills[7].pk}/change/")
    desk.get_by_role("radio", name="3:2").check(force=True)
    shot(f"form-{size}")
    for part in ("[data-framing]", ".picture-facts", "#image_form"):
        checked(desk, f"form {size}", part)


def checked(page: Page, what: str, context: str = ".library") -> None:
    """No violation in our part of the page, and nothing to scroll sideways for."""
    page.wait_for_timeout(200)  # colours fade in
    found = Axe().run(page, context, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:4]) for v in found] == [], what
    wide = "[...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)"
    over = page.evaluate(
        f"document.documentElement.scrollWidth > innerWidth && {wide}.map((e) => e.outerHTML.slice(0, 90))"
    )
    assert not over, (what, over)
