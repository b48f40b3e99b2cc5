"""A reader reads a piece: it is counted once, and nothing is left on their machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from articles.tests.factories import make_edition
from audience import gathering
from audience.models import ReadOn, ReadsInHour

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A_READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
SECONDS = 5_000
MORE = 1_500


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A browser that does not say that it is driven by a test: those are not counted."""
    context = browser.new_context(user_agent=A_READER)
    context.add_init_script("Object.defineProperty(navigator, 'webdriver', { get: () => false })")
    yield context.new_page()
    context.close()
    gathering.forget()


def sent_by(page: Page) -> list[Any]:
    found: list[Any] = []
    page.on("request", lambda request: found.append(request) if request.url.endswith("/reads/") else None)
    return found


def test_a_read_is_counted_once_and_leaves_nothing_behind(reader: Page, site: str) -> None:
    first, second = make_edition("The first"), make_edition("The second")
    sent = sent_by(reader)
    reader.goto(site + first.get_absolute_url())
    reader.wait_for_timeout(SECONDS - 2_000)
    assert sent == []
    reader.wait_for_timeout(2_000 + MORE)
    assert len(sent) == 1
    reader.wait_for_timeout(SECONDS)
    assert len(sent) == 1
    reader.reload()
    reader.wait_for_timeout(SECONDS + MORE)
    reader.evaluate("address => { location.href = address }", second.get_absolute_url())
    reader.wait_for_timeout(SECONDS + MORE)
    assert [request.method for request in sent] == ["POST"] * 3
    assert [request.response().status for request in sent] == [204] * 3
    assert [name for request in sent for name in request.all_headers() if name == "cookie"] == []
    assert [name for request in sent for name in request.response().all_headers() if name == "set-cookie"] == []
    assert reader.context.cookies() == []
    assert reader.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    gathering.write()
    assert dict(ReadsInHour.objects.values_list("piece", "reads")) == {first.piece_id: 1, second.piece_id: 1}
    assert list(ReadOn.objects.values_list("piece", "following", "reads")) == [(first.piece_id, second.piece_id, 1)]


def test_who_leaves_at_once_has_not_read_it(reader: Page, site: str) -> None:
    sent = sent_by(reader)
    reader.goto(site + make_edition("The first").get_absolute_url())
    reader.wait_for_timeout(1_000)
    reader.goto(f"{site}/television/")
    reader.wait_for_timeout(SECONDS + MORE)
    assert sent == []


def test_a_driven_browser_is_not_counted(page: Page, site: str) -> None:
    sent = sent_by(page)
    page.goto(site + make_edition("The first").get_absolute_url())
    page.wait_for_timeout(SECONDS + MORE)
    assert sent == []
