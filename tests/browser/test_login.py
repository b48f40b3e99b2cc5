"""Passkeys in a real browser, under the strict policy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import PASSWORD, morag
from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def give_a_key(context: BrowserContext, page: Page) -> Any:
    """A security key that says yes at once, as Chromium's developer tools make it."""
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return tools


def test_morag_adds_a_passkey_and_logs_in_with_it_alone(
    context: BrowserContext, page: Page, site: str, shot: Callable[[str], Path], policy_violations: list[str]
) -> None:
    morag()
    give_a_key(context, page)
    page.goto(f"{site}/admin/articles/article/")
    shot("1-login")
    page.get_by_label("Username or email address").fill("morag")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page).to_have_url(f"{site}/admin/articles/article/")

    page.goto(f"{site}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    shot("2-is-it-you")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Work laptop")
    shot("3-add-passkey")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    shot("4-recovery-codes")

    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("button", name="Log out").click()
    page.goto(f"{site}/accounts/login/?next=/admin/people/person/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page).to_have_url(f"{site}/admin/people/person/")

    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Work laptop")).to_be_visible()
    shot("5-keys")
    assert policy_violations == []


def test_a_passkey_that_is_refused_is_answered_in_words(
    context: BrowserContext, page: Page, site: str, shot: Callable[[str], Path]
) -> None:
    give_a_key(context, page)
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("use another way to log in")
    shot("6-refused")


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_every_account_page_and_the_desk_fit_a_phone(page: Page, site: str, shot: Callable[[str], Path]) -> None:
    morag()
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Username or email address").fill("morag")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("link", name="New piece")).to_be_visible()
    shot("7-desk-on-a-phone")
    paths = [
        "admin/",
        *(f"accounts/{p}" for p in ("2fa/", "2fa/webauthn/", "sessions/", "password/change/", "logout/")),
    ]
    widths = {}
    for path in paths:
        page.goto(f"{site}/{path}")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(paths, PHONE["width"])
    page.goto(f"{site}/accounts/sessions/")
    shot("8-sessions-on-a-phone")
