"""Two tabs or two people in one piece, in a real browser: they know of each other, and choose between their words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from articles.models import Article
from articles.tests.factories import idris, sana
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_loss import BODY, SETTLED, Desk, address, beside, desk, kept_words, piece

__all__ = ["address", "beside", "desk", "piece"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_tabs_of_one_person_know_of_each_other_and_lose_nothing(
    desk: Desk, context: BrowserContext, address: str, piece: Article
) -> None:
    desk.write(" First tab.")
    desk.is_kept()
    second = Desk(context.new_page(), address)
    expect(second.bar("holder")).to_contain_text("You have this piece open in another tab")
    second.write(" Not taken")
    assert "Not taken" not in second.text()
    second.bar("holder").get_by_role("button", name="Edit here").click()
    expect(second.bar("holder")).to_have_count(0)
    second.headline("The second tab’s headline")
    second.save()
    expect(second.page.locator("#kept")).to_contain_text("Saved at")
    expect(desk.bar("holder")).to_contain_text("You went on in another tab", timeout=SETTLED)
    desk.write(" Still typing.")
    desk.save()
    expect(desk.page.locator("dialog.merge")).to_be_visible()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#kept")).to_contain_text("Saved at")
    saved = Article.objects.get()
    assert saved.headline == "The second tab’s headline"
    assert "First tab. Still typing." in saved.body


def test_two_people_who_change_the_same_words_choose_by_keyboard(
    desk: Desk, beside: Callable[..., Desk], piece: Article
) -> None:
    other = beside(sana())
    expect(other.bar("holder")).to_contain_text(f"{idris()} is in this piece, editing since")
    desk.headline("Idris’s headline")
    desk.write(" Idris’s end.")
    desk.is_kept()
    other.bar("holder").get_by_role("button", name="Take over").click()
    other.headline("Sana’s headline")
    other.save()
    expect(other.page.locator("#kept")).to_contain_text("Saved at")
    expect(desk.bar("holder")).to_contain_text("took over", timeout=SETTLED)
    desk.save()
    merge = desk.page.locator("dialog.merge")
    expect(merge.locator('fieldset[data-side="conflict"] legend')).to_have_text("Headline")
    expect(merge.locator('fieldset[data-side="conflict"] [value="mine"]')).to_be_focused()
    desk.page.keyboard.press("Space")
    desk.page.keyboard.press("Enter")
    expect(merge).to_have_count(0)
    expect(desk.page.locator("#kept")).to_contain_text("Saved at")
    saved = Article.objects.get()
    assert saved.headline == "Idris’s headline"
    assert "Idris’s end." in saved.body
    assert "Sana’s headline" in kept_words(piece)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_two_texts_beside_each_other_pass_axe(
    desk: Desk,
    beside: Callable[..., Desk],
    color_scheme: str,
    viewport: dict[str, int],
    shot: Callable[..., Path],
) -> None:
    width = "phone" if viewport == PHONE else "desktop"
    other = beside(sana())
    other.bar("holder").get_by_role("button", name="Take over").click()
    other.headline("Sana’s headline for the same piece")
    other.page.evaluate(
        "html => CKEDITOR.instances.id_body.setData(html)", BODY.replace("rained", "poured").replace("walked", "run")
    )
    other.save()
    expect(other.page.locator("#kept")).to_contain_text("Saved at")
    desk.headline("Idris’s headline")
    desk.page.evaluate(
        "html => CKEDITOR.instances.id_body.setData(html)", BODY.replace("rained", "snowed").replace("Leith", "Cardiff")
    )
    expect(desk.bar("holder")).to_be_visible(timeout=SETTLED)
    shot(f"bars-{width}-{color_scheme}", full_page=False)
    desk.save()
    expect(desk.page.locator("dialog.merge")).to_be_visible()
    shot(f"merge-{width}-{color_scheme}", full_page=False)
    assert Axe().run(desk.page, context="dialog.merge").response["violations"] == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.page.keyboard.press("Escape")
    expect(desk.bar("conflict")).to_be_visible()
    assert Axe().run(desk.page, context=".keeping").response["violations"] == []
