"""Every kind of page, the login and the desk too, in a real browser: the policy, the console and axe."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from articles import workflow
from articles.models import Article, HouseRule, Series, Tag
from articles.pages.nodes import said_path
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    sana,
    set_off,
)
from core import clock
from guide.days import day_of
from guide.models import Broadcast
from guide.tests.broadcasts import make_broadcast
from interviews.models import Interview, Record, Turn
from offers.tests.factories import make_offer
from pages.models import HousePage
from podcasts.models import Episode, Podcast
from podcasts.tests.factories import make_episode, make_podcast
from shows.models import Availability, Credit, Season, Service
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK, PHONE
from writing_room.sharing import links
from writing_room.sharing.comments import comment

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
    for n in range(3):
        told: dict[str, Any] = {"is_new": True, "has_subtitles": True, "genre": "film"} if n == 1 else {}
        make_broadcast("The Stroud File", clock.now() + timedelta(hours=n), show=show, is_live=n == 2, **told)
    lantern = Service.objects.get()
    for n, region in enumerate(("GB", "GB", "IE", "US")):
        Availability.objects.create(
            show=show,
            service=lantern,
            region=region,
            starts_on=clock.today() + timedelta(days=n),
            checked_at=clock.now(),
        )
    run = Series.objects.create(title="Along the river", slug="along-the-river", description="On foot.")
    first = make_article("Another one", people=[mara], shows=[show], kind="news", series=run, part=1)
    workflow.publish(first, by=morag())
    body = "".join(f"<p>They walk on for mile {n}.</p>" for n in range(6)) + (
        f"<h2>A crosshead</h2><p>{inline('No.', mara)} she says of <a data-show='{show.pk}'>it</a>.</p>"
        f"<ul><li>One</li></ul>{set_off('First.', 'Then.', speaker=mara, outlet='The Harbour Review')}<p>It ends.</p>"
    )
    article = make_article(
        "The long way round", people=[mara], shows=[show], hero=make_image(caption="Mara at the weir"), body=body,
        series=run, interview=Interview.objects.create(title="Sit-down", held_on="2026-04-01", place="the weir"),
    )  # fmt: skip
    article.genres.add(genre)
    article.tags.add(Tag.objects.create(name="Weirs", slug="weirs"))
    article.part = 2
    workflow.save_piece(article, by=idris())
    workflow.publish(article, by=morag())
    _offered_and_heard(article)
    for position, slug in enumerate(("about", "terms")):
        HousePage.objects.create(
            title=slug.title(), slug=slug, body="<p>Us.</p>", is_public=True, position=position, changed_at=clock.now()
        )
    workflow.correct(article, by=morag(), note="The river is the Leam.")
    return article


def _offered_and_heard(article: Article) -> None:
    """Offers on every page that has a place for them, and an episode in the piece and of its person."""
    mara = article.people.get().person
    episode = make_episode(
        "On the weir", podcast=make_podcast("Rowdies", cover=make_image()), people={mara: "interviewee"}, number=4,
        summary="A weir, and talk.", notes="<p>We talk.</p>", chapters="0:00 Hello\n5:00 The weir",
    )  # fmt: skip
    today = clock.today()
    for n in range(3):
        make_offer(f"Offer {n}", kind="affiliate", picture=make_image(), price=4, price_checked_on=today, text="Do.")
    article.body += (
        f'<div data-block="episode" data-episode="{episode.pk}"></div>'
        '<div data-block="offer" data-slot="in-article"></div><p>The end.</p>'
    )
    workflow.save_piece(article, by=idris())
    workflow.publish(article, by=morag())


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
        "person-words": f"/people/{person.slug}/words/",
        "show-words": f"/shows/{show.slug}/words/",
        "quotation": said_path(piece.editions.latest("pk"), piece.quotes.first().quote_id),  # type: ignore[union-attr]
        "tag": "/tags/weirs/",
        "series": "/series/along-the-river/",
        "archive": "/archive/",
        "month": f"/archive/{clock.today():%Y/%m}/",
        "corrections": "/corrections/",
        "contributors": "/contributors/",
        "about": "/about/",
        "house-page": "/pages/terms/",
        "streaming-guide": "/streaming-guide/",
        "streaming-list": "/streaming-guide/list/coming/",
        "streaming-service": "/streaming-guide/lantern/",
        "streaming-genre": f"/streaming-guide/genre/{piece.genres.get().slug}/",
        "streaming-day": f"/streaming-guide/day/{clock.today()}/",
        "releases": "/releases/",
        "saved": "/saved/",
        "tv-guide": "/tv-guide/",
        "tv-day": f"/tv-guide/{day_of(clock.now()):%Y-%m-%d}/",
        "tv-now": "/tv-guide/now/",
        "broadcast": Broadcast.objects.filter(show=show)[0].get_absolute_url(),
        "podcasts": "/podcasts/",
        "podcast": Podcast.objects.get().get_absolute_url(),
        "episode": Episode.objects.get().get_absolute_url(),
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


PANELS = ("reading", "transcript", "checks", "comments", "preview")
READY = f"{EDITOR_AT_WORK} && window.writingRoom"
ALL_PARTS = f"{READY} && document.querySelectorAll('.room-tab').length === {len(PANELS)}"


@pytest.fixture
def room(page: Page, context: BrowserContext, client: Any, site: str, piece: Article, console: list[str]) -> Page:
    """The form of the piece, as an editor has it open, with something in every panel."""
    mara, interview = piece.people.get().person, Interview.objects.get()
    said = ["Off the record, no.", "No.", "We walked on for a mile or two."]
    for n, (text, terms) in enumerate(zip(said, (Record.OFF, Record.ON, Record.BACKGROUND), strict=True)):
        Turn.objects.create(interview=interview, speaker=mara, text=text, position=n, record=terms, label="MARA")
    links.share(piece, by=morag(), days=7, name="Mara’s agent")
    asked = comment(piece, by=sana(), text="Is this right, @morag?", place={"field": "body", "words": "mile 3"}).comment
    comment(piece, by=idris(), text="It is.", place={}, parent=asked)
    piece.body += "<p>“Nobody was ever there,” Mara Quill says of The Stroud File.</p>"
    workflow.save_piece(piece, by=idris())
    log_in(context, client, site, morag())
    open_form(page, site, piece)
    return page


def open_form(page: Page, site: str, piece: Article) -> None:
    page.goto(f"{site}/admin/articles/article/{piece.pk}/change/")
    page.wait_for_function(ALL_PARTS)


def is_in_order(page: Page, console: list[str], known: set[tuple[str, str]] = frozenset()) -> None:  # type: ignore[assignment]
    """Nothing against it from axe, the policy, the console or the width."""
    page.wait_for_load_state("networkidle")
    found = violations(page, runOnly=WCAG_2_2_AA)
    assert {(rule, html[:160]) for rule, html in found if (rule, _class(html)) not in known} == set()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.violations") == []
    assert console == []


def _class(html: str) -> str:
    return next(iter(re.findall(r'class="([^" ]*)', html)), "")


@EACH_SCHEME
@EACH_WIDTH
def test_the_form_of_a_piece_pleases_axe_with_each_of_its_panels(
    room: Page, console: list[str], viewport: dict[str, int], color_scheme: str, shot: Callable[..., Path]
) -> None:
    is_in_order(room, console)
    for panel in PANELS:
        room.evaluate(f"window.writingRoom.open('{panel}')")
        expect(room.locator(f"#room-panel-{panel}")).to_be_visible()
        room.wait_for_timeout(500)
        shot(f"room-{panel}-{viewport['width']}-{color_scheme}", full_page=False)
        is_in_order(room, console)


@EACH_SCHEME
@EACH_WIDTH
def test_what_is_asked_and_found_in_the_room_pleases_axe(
    room: Page, console: list[str], viewport: dict[str, int], color_scheme: str, shot: Callable[..., Path]
) -> None:
    name = f"{viewport['width']}-{color_scheme}"
    box = room.locator('[data-field="people"] .record-box')
    box.fill("a")
    expect(room.locator(".record-found [role=option]").first).to_be_visible()
    shot(f"room-list-{name}", full_page=False)
    is_in_order(room, console)
    box.press("Escape")
    for command in ("sheet", "palette"):
        room.evaluate(f"window.writingRoom.run('{command}')")
        expect(room.locator("dialog[open]")).to_be_visible()
        shot(f"room-{command}-{name}", full_page=False)
        is_in_order(room, console)
        room.keyboard.press("Escape")
        expect(room.locator("dialog[open]")).to_have_count(0)


@EACH_SCHEME
@EACH_WIDTH
def test_the_pages_round_a_piece_please_axe(
    room: Page, site: str, piece: Article, console: list[str], viewport: dict[str, int], color_scheme: str,
    shot: Callable[..., Path],
) -> None:  # fmt: skip
    interview = f"/admin/interviews/interview/{piece.interview_id}"
    rule = HouseRule.objects.create(name="Ours", pattern="over", suggestion="more than", wrong="over ten")
    for kind, address in {
        "history": f"/admin/room/{piece.pk}/history/",
        "compare": f"/admin/room/{piece.pk}/history/compare/",
        "preview-tab": f"/admin/room/{piece.pk}/preview/tab/",
        "interview": f"{interview}/change/",
        "transcript": f"{interview}/transcript/",
        "house-rule": f"/admin/articles/houserule/{rule.pk}/change/",
    }.items():
        room.goto(f"{site}{address}")
        shot(f"{kind}-{viewport['width']}-{color_scheme}")
        is_in_order(room, console, KNOWN_ON_THE_DESK)


WHAT_LIES_OVER_SAVE = """() => {
    const { x, y, width, height } = document.querySelector("[name=_save]").getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest("button, a")?.name;
}"""


@pytest.mark.parametrize("viewport", [PHONE], indirect=True)
def test_on_a_phone_a_panel_is_a_sheet_over_the_form_and_save_stays_in_reach(room: Page, piece: Article) -> None:
    for panel in PANELS:
        tab = room.locator(f".room-tab[data-panel={panel}]")
        tab.scroll_into_view_if_needed()
        tab.click()
        sheet = room.locator(".room-side").bounding_box()
        assert sheet is not None
        assert sheet["x"] == 0
        assert round(sheet["width"]) == PHONE["width"]
        assert round(sheet["y"] + sheet["height"]) == PHONE["height"]
        assert sheet["height"] > PHONE["height"] / 2
        room.get_by_role("button", name="Close the panel").click()
        expect(room.locator(f"#room-panel-{panel}")).to_be_hidden()
    room.locator("#id_standfirst").fill("Typed on a phone.")
    for down in (0, 600, 99_999):
        room.evaluate("down => scrollTo(0, down)", down)
        assert room.evaluate(WHAT_LIES_OVER_SAVE) == "_save", down
    room.get_by_role("button", name="Save", exact=True).click()
    expect(room.locator(".room-saying")).to_contain_text("Saved.")
    assert Article.objects.get(pk=piece.pk).standfirst == "Typed on a phone."
