"""The history in a real browser: edited twice, compared, one field restored, all of it restored, rolled back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles import workflow
from articles.documents import snapshot
from articles.models import Article, ArticlePerson, Edition
from articles.tests.factories import inline, make_article, make_image, make_person, make_show, morag, sana, set_off
from articles.workflow.autosave import autosave
from articles.workflow.naming import name_revision
from core import clock
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page_kinds import WCAG_2_2_AA, log_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EACH_WIDTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
EACH_SCHEME = pytest.mark.parametrize("color_scheme", ["light", "dark"])


@pytest.fixture
def piece() -> Article:
    """Published, then edited twice: words, a speaker, a block, people, the picture."""
    mara, ada, show = make_person("Mara Quill"), make_person("Ada Stroud"), make_show("The Stroud File")
    said = inline("I never liked the river,", mara)
    body = (
        f"<p>She walks the towpath every morning. {said} she says, and laughs.</p><h2>The weir</h2>"
        "<p>It rained for nine days. The river rose, and the river fell.</p><p>Nobody came to look at it.</p>"
        f"{set_off('You learn to wait.', speaker=mara)}<p>Then she went home.</p>"
    )
    piece = make_article("The long way round", people=[mara], body=body, hero=make_image("The weir at dawn"))
    workflow.publish(piece, by=morag())
    piece.headline, piece.standfirst = "The longest way round", "Mara Quill on nine days of rain."
    workflow.save_piece(piece, by=sana(), body=body.replace("nine days", "eleven days and nights"))
    name_revision(piece, piece.revisions.order_by("-number")[0], name="Before the lawyers", by=sana())
    ArticlePerson.objects.create(article=piece, person=ada, position=1)
    piece.hero = make_image("The towpath")
    later = (
        piece.body.replace("<p>Nobody came to look at it.</p>", "")
        .replace("<h2>The weir</h2>", "<h2>Above the weir</h2>")
        .replace("<p>Then she", f'<div data-block="show" data-show="{show.pk}"></div><p>Then, at last, she')
    )
    workflow.save_piece(piece, by=morag(), body=later)
    return piece


def opened(page: Page, context: BrowserContext, client: Any, site: str, path: str) -> None:
    log_in(context, client, site, morag())
    page.goto(f"{site}{path}")


@EACH_WIDTH
@EACH_SCHEME
def test_timeline_and_comparison_read_well_on_any_screen(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, shot: Callable[..., Path],
    viewport: dict[str, int], color_scheme: str,
) -> None:  # fmt: skip
    autosave_of_sana(piece)
    room = f"/admin/room/{piece.pk}/history"
    for name, path in (("timeline", f"{room}/"), ("compare", f"{room}/compare/?a=2&b=now")):
        opened(page, context, client, site, path)
        expect(page.locator(".past h1")).to_be_visible()
        shot(f"{name}-{viewport['width']}-{color_scheme}")
        assert violations(page, runOnly=WCAG_2_2_AA) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def autosave_of_sana(piece: Article) -> None:
    autosave(piece, {**snapshot(piece), "headline": "Typed"}, sitting=uuid4(), by=sana())


def test_two_texts_are_chosen_compared_and_walked_through_by_keyboard(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    opened(page, context, client, site, f"/admin/room/{piece.pk}/history/")
    page.get_by_text("older revision 2", exact=True).click()
    page.get_by_text("newer revision 4", exact=True).click()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".past h1")).to_contain_text("Revision 2 and revision 4 “Before the lawyers”")
    expect(page.locator("del:visible").first).to_have_text("long")
    expect(page.locator("ins:visible").first).to_have_text("longest")
    changes = page.locator("[data-change]").count()
    assert changes == 3
    page.keyboard.press("n")
    expect(page.locator("[data-walked]")).to_have_text("Change 1 of 3")
    page.keyboard.press("p")
    expect(page.locator("[data-walked]")).to_have_text("Change 3 of 3")
    expect(page.locator("[data-change]:focus")).to_contain_text("eleven days and nights")
    same = page.locator(".differing-row.is-same")
    expect(same.first).to_be_visible()
    page.get_by_label("Only changes").check()
    expect(same.first).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_one_field_comes_back_then_all_of_it_then_what_readers_saw(
    context: BrowserContext, browser: Any, client: Any, site: str, piece: Article, javascript: bool
) -> None:
    own = context if javascript else browser.new_context(java_script_enabled=False, locale="en-GB")
    log_in(own, client, site, morag())
    page = own.new_page()
    page.goto(f"{site}/admin/room/{piece.pk}/history/")
    page.locator("#revision-2").get_by_role("link", name="Restore…").click()
    page.get_by_role("button", name="Restore this: Headline of revision 2").click()
    expect(page.get_by_text("Restored, and kept as revision 6.")).to_be_visible()
    piece.refresh_from_db()
    assert (piece.headline, piece.standfirst) == ("The long way round", "Mara Quill on nine days of rain.")

    page.get_by_text("Restore all of revision 2…").click()
    page.get_by_role("button", name="Restore it all").click()
    expect(page.get_by_text("These two texts are the same.")).to_be_visible()
    piece.refresh_from_db()
    assert piece.standfirst == "What happened next."

    piece.headline = "Quite another way"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    page.goto(f"{site}/admin/room/{piece.pk}/history/")
    page.get_by_role("button", name="Roll back to this").click()
    page.wait_for_url("**/change/**")
    assert Edition.objects.public(clock.now()).get().headline == "The long way round"


def test_a_revision_gets_its_name_where_it_stands(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    opened(page, context, client, site, f"/admin/room/{piece.pk}/history/")
    row = page.locator("#revision-2")
    row.get_by_text("Name revision 2").click()
    row.get_by_label("Name of revision 2").fill("As first filed")
    row.get_by_role("button", name="Keep").click()
    expect(page.locator("#revision-2 .past-name")).to_have_text("As first filed")
    expect(page.locator(".past-named")).to_contain_text("As first filed")
