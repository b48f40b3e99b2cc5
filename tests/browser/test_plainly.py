"""Every kind of page without its sheets and without scripts: everything is there, in order, and can be read."""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from articles.models import Article
from tests.browser.test_page_kinds import pages_of, piece

__all__ = ["piece"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOWN = """() => {
    const words = [], text = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (text.nextNode()) if (text.currentNode.parentElement.checkVisibility()) words.push(text.currentNode.data);
    return words.join(" ");
}"""
OUTLINE = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const isNamed = (link) => link.textContent.trim() || link.ariaLabel || link.querySelector("img:not([alt=''])");
    return {
        landmarks: ["header", "nav", "main", "footer"].filter((name) => all(name).length),
        headings: all("h1, h2, h3, h4").map((heading) => Number(heading.tagName[1])),
        language: document.documentElement.lang,
        unnamed: all("a").filter((link) => !isNamed(link)).length,
    };
}"""


@pytest.fixture
def plain(browser: Browser) -> Any:
    """A browser that runs no script and gets no sheet."""
    own = browser.new_context(java_script_enabled=False, locale="en-GB")
    own.route(re.compile(r"\.(css|js|woff2)$"), lambda route: route.abort())
    yield own.new_page()
    own.close()


def test_every_page_says_the_same_without_its_sheets_and_scripts(
    page: Page, plain: Page, site: str, piece: Article
) -> None:
    for kind, address in pages_of(piece).items():
        page.goto(f"{site}{address}")
        plain.goto(f"{site}{address}")
        words = set(re.findall(r"\w{3,}", page.evaluate(SHOWN).lower()))
        bare = plain.locator("main").inner_text().lower()
        only_by_script = {word for word in words if word not in bare} - BUTTONS.get(kind, set())
        assert only_by_script == set(), kind


# What scripts add: buttons, for those who can use them. Words that a sheet sets in capitals are the same words.
BUTTONS = {
    "article": {"copy", "keys", "save"},
    "quotation": {"copy"},
    "show": {"where", "you", "are"},
    **{f"streaming-{kind}": {"services", "mine"} for kind in ("guide", "list", "service", "genre", "day")},
    "releases": {"services", "mine"},
    **{f"tv-{kind}": {"channels", "choose", "now"} for kind in ("guide", "day", "now")},
    "login": {"passkey", "with"},
    "saved": {"nothing", "saved", "yet", "every", "piece", "has", "save", "button", "beside", "its", "byline"},
}


NOT_OF_THE_MAGAZINE = {"login", "forgotten"}


def test_every_page_has_its_landmarks_and_its_headings_in_order(page: Page, site: str, piece: Article) -> None:
    for kind, address in pages_of(piece).items():
        page.goto(f"{site}{address}")
        found = page.evaluate(OUTLINE)
        levels = found["headings"]
        assert found["landmarks"] == ["header", "nav", "main", "footer"] or kind in NOT_OF_THE_MAGAZINE, kind
        assert levels.count(1) == 1, kind
        assert levels[0] == 1, kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), (kind, levels)
        assert found["language"].startswith("en"), kind
        assert found["unnamed"] == 0, kind
