"""The style page in a real browser: every component in every state pleases axe, in each of its schemes."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_page_kinds import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_every_component_pleases_axe_in_each_scheme(
    page: Page, site: str, settings: Any, viewport: dict[str, int], policy_violations: list[str]
) -> None:
    settings.DEBUG = True
    for scheme in ("light", "dark"):
        page.goto(f"{site}/_style/?scheme={scheme}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), scheme
        assert violations(page) == [], scheme
    assert policy_violations == []
