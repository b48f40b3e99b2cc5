"""A real Chromium for every browser test, and a folder for what it saw."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.chromium import find_chromium

SCREENSHOTS = Path(django_settings.VAR_DIR) / "screenshots"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
EDITOR_AT_WORK = "window.CKEDITOR?.instances.id_body?.isAtWork"  # with all that its plugins load
GOODBYE = 300  # milliseconds in which what a page sends as it closes is served, before its tables are emptied
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """This machine's own Chromium."""
    quiet = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
    return {
        **browser_type_launch_args,
        "executable_path": find_chromium(),
        "args": [*quiet.split(), "--disable-sync"],
    }


@pytest.fixture
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    """Desktop, unless the test says `@pytest.mark.parametrize("viewport", [PHONE], indirect=True)`."""
    chosen: dict[str, int] = getattr(request, "param", DESKTOP)
    return chosen


@pytest.fixture
def color_scheme() -> str:
    """Light, unless the test parametrises it."""
    return "light"


@pytest.fixture
def context(browser: Browser, viewport: dict[str, int], color_scheme: Any) -> Iterator[BrowserContext]:
    """One person's browser."""
    own = browser.new_context(viewport=viewport, color_scheme=color_scheme, locale="en-GB")  # type: ignore[arg-type]
    yield own
    leave(own)


def leave(own: BrowserContext) -> None:
    """Close a browser as a person does: its pages say goodbye first, and the server has heard it."""
    for each in own.pages:
        if each.url.startswith("http"):
            each.goto("about:blank")
            each.wait_for_timeout(GOODBYE)
    own.set_offline(True)
    own.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def site(live_server: Any) -> str:
    """The magazine's address by name: passkeys and cookies need a host, not a number."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def policy_violations(page: Page) -> list[str]:
    """What the content security policy forbade on the pages this test opened."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if "Content Security Policy" in m.text else None)
    return found


@pytest.fixture
def shot(page: Page, request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """`shot("name")` keeps what the page looks like now in var/screenshots/."""

    def keep(name: str, *, of: Page = page, full_page: bool = True) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{request.path.stem.removeprefix('test_')}-{name}.png"
        of.screenshot(path=path, full_page=full_page)
        return path

    return keep
