"""Every kind of page, the login and the desk too, in a real browser: the policy, the console, axe, and what runs."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import BrowserContext, Page

from articles import workflow
from articles.models import Article
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    set_off,
)
from interviews.models import Interview
from shows.models import Availability, Credit, Season, Service
from tests.browser.conftest import DESKTOP, PHONE
from tests.test_hostile_html import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EACH_WIDTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
EACH_SCHEME = pytest.mark.parametrize("color_scheme", ["light", "dark"])

# What the theme's autocomplete box does by itself: its search field has no label and, in the dark, too little contrast;
# the × that empties it stands in its list.
KNOWN_ON_THE_DESK = {
    ("label", "select2-search__field"),
    ("color-contrast", "select2-search__field"),
    ("list", "select2-selection__rendered"),
}
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LISTEN = """
    window.violations = [];
    const note = (e) => window.violations.push(`${e.violatedDirective} ${e.blockedURI}`);
    addEventListener("securitypolicyviolation", note);
"""


@pytest.fixture
def console(page: Page) -> list[str]:
    """What went wrong in the pages this test opened, in the browser's words."""
    found: list[str] = []
    page.add_init_script(LISTEN)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda m: found.append(f"{m.text} {m.location['url']}") if _is_bad(m.type) else None)
    return found


def _is_bad(kind: str) -> bool:
    return kind in {"error", "warning"}


@pytest.fixture
def piece() -> Article:
    """A published interview with every part."""
    genre = make_genre("Crime drama")
    mara = make_person("Mara Quill", known_for="Actor", biography="<p>She acts.</p>", portrait=make_image())
    show = make_show("The Stroud File", genre=genre, synopsis="<p>Drownings.</p>", poster=make_image(), country="UK")
    show.genres.add(genre)
    Credit.objects.create(show=show, person=mara, character="DI Ada Stroud")
    Season.objects.create(show=show, number=1, title="The Weir")
    Availability.objects.create(
        show=show, service=Service.objects.create(name="Lantern", slug="lantern"), starts_on="2020-01-01"
    )
    workflow.publish(make_article("Another one", people=[mara], shows=[show], kind="news"), by=morag())
    body = "".join(f"<p>They walk on for mile {n}.</p>" for n in range(6)) + (
        f"<h2>A crosshead</h2><p>{inline('No.', mara)} she says of <a data-show='{show.pk}'>it</a>.</p>"
        f"<ul><li>One</li></ul>{set_off('First.', 'Then.', speaker=mara, outlet='The Harbour Review')}<p>It ends.</p>"
    )
    article = make_article(
        "The long way round", people=[mara], shows=[show], hero=make_image(caption="Mara at the weir"), body=body,
        interview=Interview.objects.create(title="Sit-down", held_on="2026-04-01", place="the weir"),
    )  # fmt: skip
    article.genres.add(genre)
    workflow.publish(article, by=morag())
    workflow.correct(article, by=morag(), note="The river is the Leam.")
    return article


def pages_of(piece: Article) -> dict[str, str]:
    """The address of one page of each kind."""
    person, show = piece.people.get().person, piece.shows.get().show
    return {
        "home": "/",
        "section": f"/{piece.section.slug}/",
        "article": f"/{piece.section.slug}/{piece.slug}/",
        "person": f"/people/{person.slug}/",
        "show": f"/shows/{show.slug}/",
        "genre": f"/genres/{piece.genres.get().slug}/",
        "not-found": "/television/nothing/",
        "login": "/accounts/login/",
        "forgotten": "/accounts/password/reset/",
    }


def violations(page: Page, **options: Any) -> list[tuple[str, str]]:
    """What axe-core has against the page: each rule with an element that breaks it."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def log_in(context: BrowserContext, client: Any, site: str, user: Any) -> None:
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@EACH_SCHEME
@EACH_WIDTH
def test_every_kind_of_page_keeps_the_policy_and_pleases_axe(
    page: Page, site: str, piece: Article, console: list[str], viewport: dict[str, int], color_scheme: str
) -> None:
    for kind, address in pages_of(piece).items():
        page.goto(f"{site}{address}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.violations") == [], kind
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        assert violations(page) == [], kind
    [lost] = console  # the browser's own word on the page that is not there
    assert lost.endswith(pages_of(piece)["not-found"])


def test_a_breach_of_the_policy_would_be_noticed(page: Page, site: str, console: list[str]) -> None:
    page.goto(f"{site}/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" onclick=\"1\">x</p>')")
    page.wait_for_function("window.violations.length === 2")
    assert sorted(page.evaluate("window.violations")) == ["script-src-attr inline", "style-src-attr inline"]
    assert len(console) == 2


@EACH_SCHEME
@EACH_WIDTH
def test_the_form_of_a_piece_pleases_axe_but_for_what_the_theme_is_known_for(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, console: list[str],
    viewport: dict[str, int], color_scheme: str, shot: Callable[..., Path],
) -> None:  # fmt: skip
    log_in(context, client, site, morag())
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    shot(f"form-{viewport['width']}-{color_scheme}")
    found = violations(page, runOnly=WCAG_2_2_AA)
    assert {(rule, re.findall(r'class="([^" ]*)', html)[0]) for rule, html in found} - KNOWN_ON_THE_DESK == set()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.violations") == []
    assert console == []


PARTS = [*PAYLOADS, "<p>&lt;img src=x onerror=window.ran=1&gt;</p>"]
HOSTILE = "<p>Before</p>" + "".join(PARTS)


def ran(page: Page) -> list[Any]:
    """Which of the page's frames ran what they should not."""
    page.wait_for_timeout(200)
    return [frame.evaluate("window.ran ?? null") for frame in page.frames if frame.evaluate("window.ran ?? null")]


def test_the_payloads_run_where_nothing_stops_them(page: Page) -> None:
    """The control: without the sanitiser and the policy, these are live."""
    live = 0
    for payload in PAYLOADS:
        page.goto("about:blank")
        page.set_content(f"<!doctype html><body>{payload}")
        live += bool(ran(page))
    assert live >= 8


def test_nothing_hostile_runs_on_the_page_of_a_piece_or_in_its_editor(
    page: Page, context: BrowserContext, client: Any, site: str
) -> None:
    piece = make_article("Hostile", body=HOSTILE)
    workflow.publish(piece, by=morag())
    page.goto(f"{site}/television/{piece.slug}/")
    assert "Before" in page.inner_text(".body")
    assert ran(page) == []
    log_in(context, client, site, idris())
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    assert "Before" in page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert ran(page) == []


def test_what_reached_the_database_past_the_sanitiser_is_stopped_on_its_way_into_the_editor(
    page: Page, context: BrowserContext, client: Any, site: str
) -> None:
    piece = make_article("Hostile")
    for payload in ["".join(PAYLOADS), *PAYLOADS[8:12]]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE articles_article SET body = %s WHERE id = %s", [f"<p>Before</p>{payload}", piece.pk])
        log_in(context, client, site, idris())
        page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
        page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
        assert "Before" in page.evaluate("CKEDITOR.instances.id_body.getData()")
        assert ran(page) == [], payload


def test_text_about_html_stays_text_in_the_editor(page: Page, context: BrowserContext, client: Any, site: str) -> None:
    body = "<p>Type &lt;b&gt;bold&lt;/b&gt; &amp;amp; &lt;/textarea&gt;&lt;img src=x onerror=window.ran=1&gt;</p>"
    piece = make_article("Hostile", body=body)
    log_in(context, client, site, idris())
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function("window.CKEDITOR?.instances.id_body?.status === 'ready'")
    assert page.evaluate("CKEDITOR.instances.id_body.getData()").strip() == body
    assert ran(page) == []
