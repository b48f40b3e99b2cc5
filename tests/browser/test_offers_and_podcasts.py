"""A reader takes up an offer, and listens: what is counted, what is left on their machine, what is fetched when."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, expect

from articles.tests.factories import make_edition, make_show
from audience import gathering
from audience.models import ClicksInDay
from newsroom.demo.sound import bells
from offers.models import Offer
from offers.tests.factories import make_offer
from podcasts.models import Episode
from podcasts.tests.factories import make_episode
from shows.models import Availability, Service
from tests.browser.test_reads import A_READER

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A browser that does not say that it is driven by a test: what it follows is counted."""
    gathering.forget()
    context = browser.new_context(user_agent=A_READER)
    yield context.new_page()
    context.close()
    gathering.forget()


@pytest.fixture
def episode() -> Episode:
    """One with a recording of ours."""
    made = make_episode("On the weir", audio_url="", audio_type="audio/wav", chapters="0:00 Hello\n0:02 The weir")
    made.audio_file.save("bells.wav", ContentFile(bells("weir", 4)))
    return made


def recordings_asked_for(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "/media/podcasts/" in request.url else None)
    return found


def plays_beyond(page: Page, second: float) -> None:
    """The recording is heard, from after this second. (The page's policy lets no test wait inside it.)"""
    for _ in range(100):
        if page.evaluate("document.querySelector('audio').currentTime") > second:
            return
        page.wait_for_timeout(100)
    pytest.fail("The recording does not play.")


def test_a_click_on_an_offer_is_counted_once_and_leaves_nothing_behind(reader: Page, site: str) -> None:
    lantern = Service.objects.create(name="Lantern", slug="lantern")
    show = make_show(is_public=True)
    Availability.objects.create(show=show, service=lantern, starts_on="2020-01-01")
    edition = make_edition(shows=[show], body="<p>They walk.</p>")
    offer = make_offer(
        "Try Lantern free", kind=Offer.Kind.AFFILIATE, services=[lantern], link="/podcasts/", link_words="Try it free",
    )  # fmt: skip
    for _ in range(2):
        reader.goto(site + edition.get_absolute_url())
        reader.get_by_role("link", name="Try it free").first.hover()
        reader.wait_for_timeout(400)
        reader.get_by_role("link", name="Try it free").first.click()
        expect(reader).to_have_url(f"{site}/podcasts/")
    gathering.write()
    assert list(ClicksInDay.objects.values_list("offer", "kind", "page", "clicks")) == [
        (offer.pk, "article", edition.piece_id, 1)
    ]
    assert reader.context.cookies() == []
    assert reader.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("where", ["its page", "a piece"])
def test_a_player_loads_when_it_is_pressed_and_nothing_before(
    page: Page, site: str, episode: Episode, where: str
) -> None:
    card = f'<div data-block="episode" data-episode="{episode.pk}"></div>'
    address = (episode if where == "its page" else make_edition(body=f"<p>One.</p>{card}")).get_absolute_url()
    asked = recordings_asked_for(page)
    page.goto(site + address)
    page.wait_for_load_state("networkidle")
    press = page.get_by_role("button", name="Listen to On the weir")
    press.hover()
    page.wait_for_timeout(500)
    assert asked == []
    assert page.locator("audio").count() == 0
    press.focus()
    page.keyboard.press("Enter")
    expect(page.locator("audio")).to_be_focused()
    plays_beyond(page, 0)
    assert {url.removeprefix(site) for url in asked} == {episode.audio_address}


def test_chapters_lead_into_the_recording(page: Page, site: str, episode: Episode) -> None:
    page.goto(site + episode.get_absolute_url())
    page.get_by_role("button", name="Play from 0:02").click()
    plays_beyond(page, 2)


def test_without_scripts_a_recording_is_a_link(browser: Browser, site: str, episode: Episode) -> None:
    context: Any = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + episode.get_absolute_url())
    link = page.get_by_role("link", name="Listen to On the weir")
    assert link.get_attribute("href") == episode.audio_address
    context.close()
