"""A date moves, in a real browser: asked before it is saved, queued, opened at its sentence, settled by keyboard."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Edition
from articles.tests.factories import inline, make_person, make_show, morag, sana
from core import clock
from facts.models import Mention
from facts.tests.factories import make_availability, piece_about
from shows.models import Availability, Show
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page_kinds import WCAG_2_2_AA, log_in, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EACH_WIDTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
EACH_SCHEME = pytest.mark.parametrize("color_scheme", ["light", "dark"])


@pytest.fixture
def show() -> Show:
    """Due in twelve days, and checked by nobody."""
    show = make_show("The Stroud File", is_public=True)
    make_availability(show, starts_on=clock.today() + timedelta(days=12), source="Lantern’s listings")
    make_availability(make_show("Tidewrack"), service="Orrery", starts_on=clock.today() + timedelta(days=3))
    return show


@pytest.fixture
def edition(show: Show) -> Edition:
    """A piece that says when: in its text, in a quotation and in its standfirst."""
    mara = make_person("Mara Quill")
    due = f"{clock.today() + timedelta(days=12):%-d %B}"
    body = (
        f"<p>It rained all week.</p><p>The Stroud File comes to Lantern on {due}, with a new hat. It is worth it.</p>"
        f"<p>{inline(f'It starts on {due}, so they tell me,', mara)} she says.</p><p>{'She walks on. ' * 300}</p>"
        "<p>The whole of The Stroud File is out in twelve days.</p>"
    )
    return piece_about(show, body, "Ada is back", people=[mara], standfirst=f"Ada Stroud returns to Lantern on {due}.")


def moved_to(page: Page, day: str) -> None:
    """Type another date and save."""
    page.locator("#id_availabilities-0-starts_on").fill(day)
    page.locator("#id_aliases").fill("Ada\nThe weir")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_role("heading", name="Before The Stroud File is saved")).to_be_visible()


def desk(page: Page, context: BrowserContext, client: Any, site: str, path: str, who: Any = morag) -> None:
    log_in(context, client, site, who())
    page.goto(f"{site}{path}")


@EACH_WIDTH
@EACH_SCHEME
def test_the_question_and_both_lists_read_well_on_any_screen(
    page: Page, context: BrowserContext, client: Any, site: str, edition: Edition, show: Show,
    shot: Callable[..., Path], viewport: dict[str, int], color_scheme: str,
) -> None:  # fmt: skip
    kind = f"{viewport['width']}-{color_scheme}"
    desk(page, context, client, site, f"/admin/shows/show/{show.pk}/change/")
    moved_to(page, f"{clock.today() + timedelta(days=90):%Y-%m-%d}")

    def looked_at(name: str) -> None:
        shot(f"{name}-{kind}")
        assert violations(page, runOnly=WCAG_2_2_AA) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    looked_at("before")
    page.get_by_role("button", name="Save and queue these").click()
    expect(page.get_by_text("4 sentences wait in “Moved dates”")).to_be_visible()
    page.goto(f"{site}/admin/facts/moved/")
    expect(page.locator("[data-row]")).to_have_count(4)
    looked_at("queue")
    page.goto(f"{site}/admin/facts/check/")
    expect(page.locator("[data-row]")).to_have_count(1)
    looked_at("check")


@EACH_WIDTH
def test_going_back_keeps_all_that_was_typed_and_saving_saves_it(
    page: Page, context: BrowserContext, client: Any, site: str, edition: Edition, show: Show
) -> None:
    desk(page, context, client, site, f"/admin/shows/show/{show.pk}/change/")
    day = f"{clock.today() + timedelta(days=90):%Y-%m-%d}"
    moved_to(page, day)
    page.get_by_role("button", name="Go back").click()
    expect(page.get_by_text("Nothing is saved yet. Everything you typed is still here.")).to_be_visible()
    expect(page.locator("#id_availabilities-0-starts_on")).to_have_value(re.compile("20"))
    expect(page.locator("#id_aliases")).to_have_value("Ada\nThe weir")
    assert Show.objects.get(pk=show.pk).aliases == []
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/shows/show/"))
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert str(Availability.objects.get(show=show).starts_on) == day
    assert (Show.objects.get(pk=show.pk).aliases, Mention.objects.count()) == (["Ada", "The weir"], 0)


def test_by_keyboard_one_answers_opens_the_sentence_and_settles_it(
    page: Page, context: BrowserContext, client: Any, site: str, edition: Edition, show: Show
) -> None:
    desk(page, context, client, site, f"/admin/shows/show/{show.pk}/change/")
    moved_to(page, f"{clock.today() + timedelta(days=90):%Y-%m-%d}")
    expect(page.get_by_role("button", name="Save and queue these")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("4 sentences wait in “Moved dates”")).to_be_visible()

    log_in(context, client, site, sana())
    page.goto(f"{site}/admin/facts/moved/")
    page.keyboard.press("ArrowDown")
    first = page.locator("[data-row]").first
    expect(first).to_be_focused()
    page.keyboard.press("d")
    expect(page.locator("[data-row]")).to_have_count(3)
    expect(page.locator("[data-row]").first).to_be_focused()
    page.keyboard.press("l")
    expect(page.locator("[data-row]")).to_have_count(2)
    states = sorted(Mention.objects.values_list("state", flat=True))
    assert states == ["dismissed", "done", "open", "open"]


@pytest.mark.parametrize(("field", "nth"), [("body", 0), ("body", 2), ("standfirst", 0)])
def test_a_link_leads_to_the_words_in_the_writing_room(
    page: Page, context: BrowserContext, client: Any, site: str, edition: Edition, show: Show, field: str, nth: int
) -> None:
    desk(page, context, client, site, f"/admin/shows/show/{show.pk}/change/")
    moved_to(page, f"{clock.today() + timedelta(days=90):%Y-%m-%d}")
    page.get_by_role("button", name="Save and queue these").click()
    expect(page.get_by_text("4 sentences wait in “Moved dates”")).to_be_visible()
    mention = list(Mention.objects.filter(field=field).order_by("pk"))[nth]
    page.goto(f"{site}/admin/facts/moved/")
    page.locator(f"#mention-{mention.pk} [data-open]").click()
    expect(page).to_have_url(re.compile(r"/change/#at="))
    if field == "body":
        chosen = "() => window.CKEDITOR?.instances.id_body?.getSelection()?.getSelectedText() ?? ''"
    else:
        chosen = f"""() => {{
            const box = document.getElementById('id_{field}');
            return box ? box.value.slice(box.selectionStart, box.selectionEnd) : '';
        }}"""
    page.wait_for_function(f"(words) => ({chosen})() === words", arg=mention.words)


def test_a_fact_is_checked_with_one_key(
    page: Page, context: BrowserContext, client: Any, site: str, show: Show
) -> None:
    make_availability(show, service="Dovetail", starts_on=clock.today() - timedelta(days=400))
    desk(page, context, client, site, "/admin/facts/check/")
    expect(page.locator("[data-row]")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    expect(page.get_by_text("Checked today.", exact=True)).to_be_visible()
    expect(page.locator("[data-row]").first).to_be_focused()
    page.get_by_role("button", name="Tick all").click()
    page.get_by_role("button", name="All ticked are checked").click()
    expect(page.get_by_text("2 facts checked today.")).to_be_visible()
    assert Availability.objects.filter(checked_at=None).count() == 0
