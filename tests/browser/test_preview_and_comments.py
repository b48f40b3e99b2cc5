"""A draft shown as it is typed, shared with somebody outside, and talked about beside its words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from articles.models import Article
from articles.tests.factories import idris, inline, make_article, make_image, make_person, sana, set_off
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK, PHONE
from writing_room.models import Comment
from writing_room.sharing import links

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def piece() -> Article:
    mara = make_person("Mara Quill", known_for="Actor")
    body = (
        f"<p>She walks the towpath every morning. {inline('I never liked the river,', mara)} she says, and laughs.</p>"
        "<h2>The weir</h2><p>It rained for nine days. The river rose, and the river fell.</p>"
        f"{set_off('You learn to wait.', speaker=mara)}<p>Then she went home.</p>"
    )
    return make_article("The long way round", people=[mara], body=body, hero=make_image(caption="Mara at the weir"))


def violations(page: Page, **options: Any) -> list[tuple[str, str]]:
    found = Axe().run(page, **options).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


SELECT = """
([selector, words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let at = -1;
    while ((at = node.data.indexOf(words, at + 1)) >= 0) {
      if (nth-- > 0) continue;
      getSelection().setBaseAndExtent(node, at, node, at + words.length);
      node.parentElement.scrollIntoView({ block: "center" });
      return;
    }
  }
}
"""
PAINTED = "[...(CSS.highlights.get('remarks') ?? [])].map(String)"


def select(page: Page, words: str, *, within: str = ".body", nth: int = 0) -> None:
    page.evaluate(SELECT, [within, words, nth])


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_a_reader_of_the_link_comments_on_words_on_any_screen(
    page: Page, site: str, piece: Article, shot: Callable[..., Path], policy_violations: list[str],
    viewport: dict[str, int], color_scheme: str,
) -> None:  # fmt: skip
    link = links.share(piece, by=idris(), days=7, name="Mara's agent")
    page.goto(f"{site}{links.path(link)}")
    select(page, "the river", nth=1)
    page.get_by_role("button", name="Comment on these words").click()
    page.get_by_role("textbox", name="Your comment").fill("It was the canal.")
    page.get_by_role("textbox", name="Your name").fill("Rory Quill")
    shot(f"asking-{viewport['width']}-{color_scheme}", full_page=False)
    assert violations(page) == []
    page.get_by_role("button", name="Send comment").click()
    expect(page.locator(".remark-list li")).to_have_count(1)
    expect(page.locator(".remark-list")).to_contain_text("It was the canal.")
    assert page.evaluate(PAINTED) == ["the river"]
    said = Comment.objects.get()
    assert (said.field, said.words, said.guest_name) == ("body", "the river", "Rory Quill")
    assert said.before.endswith("The river rose, and ")
    page.reload()
    assert page.evaluate(PAINTED) == ["the river"]
    expect(page.locator(".draft-count")).to_have_text("1")
    shot(f"shared-{viewport['width']}-{color_scheme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert policy_violations == []


def test_a_reader_comments_on_a_paragraph_by_keyboard_and_is_asked_for_a_name_once(
    page: Page, site: str, piece: Article
) -> None:
    page.goto(f"{site}{links.path(links.share(piece, by=idris(), days=7))}")
    for number, name in enumerate(("Rory", None)):
        page.get_by_role("button", name="Comment on “It rained for nine days").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".remark-words")).to_have_text(
            "It rained for nine days. The river rose, and the river fell."
        )
        page.keyboard.type("Ten.")
        page.keyboard.press("Tab")
        if name:
            page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.locator(".remark-list li")).to_have_count(number + 1)
    assert [said.guest_name for said in Comment.objects.all()] == ["Rory", "Rory"]


def test_what_a_reader_writes_is_not_lost_when_the_link_was_revoked_meanwhile(
    page: Page, site: str, piece: Article
) -> None:
    link = links.share(piece, by=idris(), days=7)
    page.goto(f"{site}{links.path(link)}")
    page.get_by_role("button", name="Comment on the whole piece").click()
    page.get_by_role("textbox", name="Your comment").fill("A long thought.")
    page.get_by_role("textbox", name="Your name").fill("Rory")
    links.revoke(link, by=idris())
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("alert")).to_contain_text("Your text is still here")
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("A long thought.")


def test_hostile_names_and_comments_run_nothing(page: Page, site: str, piece: Article) -> None:
    link = links.share(piece, by=idris(), days=7)
    hostile = '</script><script>window.ran=1</script><img src=x onerror="window.ran=1">'
    Comment.objects.create(
        piece=piece, link=link, guest_name=hostile[:80], text=hostile, words="the river", field="body",
        created_at=link.created_at,
    )  # fmt: skip
    page.goto(f"{site}{links.path(link)}")
    expect(page.locator(".remark-list")).to_contain_text(hostile)
    assert page.evaluate("window.ran ?? null") is None


# --- On the desk -------------------------------------------------------------------------------------


def log_in(context: BrowserContext, client: Any, site: str, user: Any) -> None:
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def open_form(page: Page, site: str, piece: Article | None, panel: str = "") -> None:
    where = f"{piece.pk}/change" if piece else "add"
    page.goto(f"{site}/admin/articles/article/{where}/")
    page.wait_for_function(EDITOR_AT_WORK)
    if panel:
        page.locator(f"#room-tab-{panel}").click()


SHOWN = "document.querySelector('.preview-stage iframe:not(.is-behind)')"
IN_EDITOR = "[...(CKEDITOR.instances.id_body.window.$.CSS.highlights.get('comments') ?? [])].map(String)"
SELECT_IN_EDITOR = """
(words) => {
  const editor = CKEDITOR.instances.id_body;
  editor.focus();
  const walker = editor.document.$.createTreeWalker(editor.editable().$, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    editor.document.$.getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
}
"""


def in_preview(page: Page, what: str) -> Any:
    return page.evaluate(f"{SHOWN}.contentDocument.{what}")


def shown_headline(page: Page) -> str:
    return str(page.evaluate(f"{SHOWN}?.contentDocument?.querySelector('h1')?.textContent ?? ''"))


def shows(page: Page, headline: str) -> None:
    page.wait_for_function(
        f"(words) => {SHOWN}?.contentDocument?.querySelector('h1')?.textContent === words", arg=headline
    )


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_preview_follows_what_is_typed_at_three_widths_in_light_and_dark(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, shot: Callable[..., Path],
    color_scheme: str, policy_violations: list[str],
) -> None:  # fmt: skip
    log_in(context, client, site, idris())
    open_form(page, site, piece, "preview")
    shows(page, "The long way round")
    assert in_preview(page, "documentElement.clientWidth") in {768, 768 - 15}
    page.evaluate(f"{SHOWN}.contentWindow.scrollTo(0, 300)")
    page.locator("#id_headline").fill("The short way home")
    shows(page, "The short way home")
    assert page.evaluate(f"{SHOWN}.contentWindow.scrollY") == 300
    piece.refresh_from_db()
    assert piece.headline == "The long way round"
    background = f"getComputedStyle({SHOWN}.contentDocument.documentElement).backgroundColor"
    for name, width in (("Phone", 390), ("Tablet", 768), ("Wide", 1280)):
        page.get_by_role("button", name=name, exact=True).click()
        assert page.evaluate(f"{SHOWN}.contentWindow.innerWidth") == width
        assert in_preview(page, "documentElement.scrollWidth") <= width
        for scheme, colour in (("Light", "rgb(255, 255, 255)"), ("Dark", "rgb(17, 17, 20)")):
            page.get_by_role("button", name=scheme, exact=True).click()
            assert page.evaluate(background) == colour
        box = page.locator(".preview-stage iframe:not(.is-behind)").bounding_box()
        stage = page.locator(".preview-stage").bounding_box()
        assert box is not None
        assert stage is not None
        assert box["width"] <= stage["width"] + 1
    page.get_by_role("button", name=color_scheme.capitalize(), exact=True).click()
    shot(f"preview-{color_scheme}", full_page=False)
    assert policy_violations == []


def test_a_piece_just_begun_is_previewed_and_what_it_lacks_is_said(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    log_in(context, client, site, idris())
    open_form(page, site, None, "preview")
    page.locator("#id_standfirst").fill("Only this is written.")
    shows(page, "No headline yet")
    expect(page.locator(".preview-status")).to_contain_text("Still without a headline")
    page.locator("#id_headline").fill("Now it has one")
    shows(page, "Now it has one")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_preview_shows_a_card_a_search_result_and_a_social_card_and_pleases_axe(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, shot: Callable[..., Path],
    color_scheme: str, viewport: dict[str, int],
) -> None:  # fmt: skip
    log_in(context, client, site, idris())
    links.share(piece, by=idris(), days=7, name="Mara's agent")
    open_form(page, site, piece, "preview")
    shows(page, "The long way round")
    page.get_by_role("button", name="Card", exact=True).click()
    page.wait_for_function(f"{SHOWN}.contentDocument.querySelectorAll('.card').length === 3")
    shot(f"card-{viewport['width']}-{color_scheme}", full_page=False)
    for name, text in (("Search result", "The long way round – Ninth Row"), ("Social card", "The long way round")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(".preview-cards")).to_contain_text(text)
        shot(f"{name.split()[0].lower()}-{viewport['width']}-{color_scheme}", full_page=False)
        assert violations(page, context=".room-side") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_preview_in_its_own_tab_follows_too_and_says_when_the_form_has_gone(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    log_in(context, client, site, idris())
    open_form(page, site, piece, "preview")
    with context.expect_page() as opened:
        page.get_by_role("button", name="Own tab").click()
    tab = opened.value
    headline = tab.frame_locator(".tab-stage iframe:not(.is-behind)").locator("h1")
    expect(headline).to_have_text("The long way round")
    page.locator("#room-tab-preview").click()
    page.locator("#id_headline").fill("The short way home")
    expect(headline).to_have_text("The short way home")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site}/admin/")
    expect(tab.locator(".tab-note")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP], indirect=True, ids=["desktop"])
def test_a_draft_is_shared_talked_about_and_settled(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, browser: Browser,
    shot: Callable[..., Path], mailoutbox: list[Any], settings: Any,
) -> None:  # fmt: skip
    settings.SITE_URL = site
    sana()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    log_in(context, client, site, idris())
    open_form(page, site, piece, "preview")
    page.get_by_label("For whom").fill("Mara's agent")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy link: Mara's agent").click()
    expect(page.locator(".room-said")).to_contain_text("The link is copied.")
    address = page.evaluate("navigator.clipboard.readText()")

    phone = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    guest = phone.new_page()
    guest.goto(address)
    select(guest, "The river rose")
    guest.get_by_role("button", name="Comment on these words").tap()
    guest.get_by_role("textbox", name="Your comment").fill("It was the canal.")
    guest.get_by_role("textbox", name="Your name").fill("Rory Quill")
    guest.get_by_role("button", name="Send comment").tap()
    expect(guest.locator(".remark-list li")).to_have_count(1)

    page.locator("#room-tab-comments").click()
    thread = page.locator(".thread")
    expect(thread).to_contain_text("It was the canal.")
    expect(thread).to_contain_text("through Mara's agent")
    assert page.evaluate(IN_EDITOR) == ["The river rose"]
    page.get_by_role("button", name="Go to the words “The river rose”").click()
    assert page.evaluate("CKEDITOR.instances.id_body.getSelection().getSelectedText()") == "The river rose"
    assert "highlight" not in page.evaluate("CKEDITOR.instances.id_body.getData()")
    page.get_by_role("button", name="Reply: what Rory Quill wrote").click()
    page.keyboard.type("@san")
    expect(page.get_by_role("option", name="Sana (@sana)")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("is it?")
    shot("thread", full_page=False)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread-replies")).to_contain_text("@sana is it?")
    assert [letter.to for letter in mailoutbox] == [["sana@magazine.example"]]

    guest.reload()
    assert "is it?" not in guest.content()
    log_in(context, client, site, sana())
    page.goto(mailoutbox[0].body.split()[-1])
    expect(page.locator("#room-tab-comments .room-badge")).to_have_text("@1")
    expect(page.locator(".thread.is-current")).to_contain_text("It was the canal.")
    page.get_by_role("button", name="Resolve: what Rory Quill wrote").click()
    expect(page.locator(".thread")).to_have_count(0)
    expect(page.locator("#room-tab-comments .room-badge")).to_have_count(0)
    assert Comment.objects.get(parent=None).resolved_by == sana()
    phone.close()


def test_names_that_come_late_are_not_offered_for_one_that_was_typed_out(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    sana()
    log_in(context, client, site, idris())
    held: list[Route] = []
    page.route("**/commenters/", lambda route: held.append(route))
    open_form(page, site, piece, "comments")
    page.get_by_role("textbox", name="Your comment").focus()
    page.keyboard.type("@san")
    offered = page.get_by_role("listbox", name="Colleagues").get_by_role("option")
    expect(offered).to_have_count(0)
    page.keyboard.type("a is it?")
    page.wait_for_timeout(200)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_timeout(500)
    expect(offered).to_have_count(0)
    page.keyboard.type(" @san")
    expect(offered).to_have_text("Sana (@sana)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("@sana is it? @sana ")


def test_staff_comment_on_words_and_fields_by_keyboard_and_see_when_the_words_have_gone(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article
) -> None:
    log_in(context, client, site, sana())
    open_form(page, site, piece)
    page.evaluate(SELECT_IN_EDITOR, "nine days")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator(".composer-about")).to_contain_text("“nine days”")
    page.keyboard.type("Who counted?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread")).to_have_count(1)
    page.locator("#id_headline").focus()
    page.keyboard.press("Control+Alt+m")
    expect(page.locator(".composer-about")).to_contain_text("eadline")
    page.keyboard.type("Shorter?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".thread")).to_have_count(2)
    expect(page.get_by_role("button", name="Comment on Headline; 1 so far")).to_be_visible()
    assert page.evaluate(IN_EDITOR) == ["nine days"]

    page.evaluate(SELECT_IN_EDITOR, "nine days")
    page.keyboard.type("a week")
    gone = page.locator(".thread", has_text="Who counted?")
    expect(gone).to_contain_text("Words changed")
    expect(gone.locator("q")).to_have_text("nine days")
    assert page.evaluate(IN_EDITOR) == []
    assert list(Comment.objects.values_list("field", "words")) == [("body", "nine days"), ("headline", "")]


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_the_comments_please_axe_and_hostile_ones_run_nothing(
    page: Page, context: BrowserContext, client: Any, site: str, piece: Article, shot: Callable[..., Path],
    color_scheme: str, viewport: dict[str, int],
) -> None:  # fmt: skip
    link = links.share(piece, by=idris(), days=7, name="<b>agent</b>")
    hostile = '<img src=x onerror="window.ran=1"> @sana \n</script><script>window.ran=1</script>'
    place = {"words": "The river rose", "field": "body"}
    first = Comment.objects.create(
        piece=piece, link=link, guest_name=hostile[:80], text=hostile, created_at=link.created_at, **place
    )
    Comment.objects.create(piece=piece, parent=first, by=idris(), text="No.", created_at=link.created_at)
    Comment.objects.create(
        piece=piece, by=idris(), text="Gone?", words="<i>was here", field="body", created_at=link.created_at
    )
    Comment.objects.create(piece=piece, by=idris(), text="Shorter.", field="headline", created_at=link.created_at)
    log_in(context, client, site, sana())
    open_form(page, site, piece, "comments")
    expect(page.locator(".thread")).to_have_count(3)
    expect(page.locator(".comments-list")).to_contain_text('<img src=x onerror="window.ran=1">')
    assert page.evaluate("window.ran ?? null") is None
    shot(f"comments-{viewport['width']}-{color_scheme}", full_page=False)
    assert violations(page, context=".room-side") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
