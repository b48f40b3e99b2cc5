"""The server dies while somebody types."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_loss import SETTLED, Desk
from tests.test_concurrency import ROOT, Magazine, free_port, magazine, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

__all__ = ["magazine"]


class Server:
    """The magazine on a port of its own, to be killed and started again."""

    def __init__(self, magazine: Magazine) -> None:
        self.magazine, self.port = magazine, free_port()
        self.start()

    def start(self) -> None:
        command = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "citadel_cms.wsgi:application"]
        self.process = subprocess.Popen(
            [sys.executable, *command, "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT,
            env=self.magazine.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(self.port)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)


@pytest.fixture
def server(magazine: Magazine) -> Iterator[Server]:
    server = Server(magazine)
    yield server
    server.kill()


def test_a_server_killed_while_somebody_types_loses_nothing(
    server: Server, magazine: Magazine, page: Page, context: BrowserContext
) -> None:
    site, number = f"http://localhost:{server.port}", str(magazine.pieces.pop())
    context.add_cookies([{"name": "sessionid", "value": magazine.racer("login"), "url": site}])
    desk = Desk(page, f"{site}/admin/articles/article/{number}/change/")
    desk.write(" Before the fall")
    desk.is_kept()
    server.kill()
    desk.write(" and after it.")
    expect(page.locator("#kept")).to_contain_text("The server cannot be reached.", timeout=SETTLED)
    assert "and after it." in str(page.evaluate("JSON.stringify(localStorage)"))
    server.start()
    expect(page.locator("#kept")).to_contain_text("utosaved", timeout=45_000)
    assert "and after it." not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.close()
    again = Desk(context.new_page(), f"{site}/admin/articles/article/{number}/change/")
    again.bar("unsaved").get_by_role("button", name="Look at them").click()
    expect(again.page.locator("dialog.merge ins")).to_contain_text("Before the fall and after it.")
