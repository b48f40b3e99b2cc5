"""Nothing is lost: whatever happens while somebody writes, in a real browser."""

import re
from collections.abc import Callable, Iterator
from time import sleep
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from articles.models import Article, Revision
from articles.tests.factories import idris, make_article, make_person, morag, sana
from articles.workflow import save_piece, submit
from core import clock
from tests.browser.conftest import DESKTOP, EDITOR_AT_WORK
from tests.test_concurrency import magazine
from writing_room.models import Sitting

__all__ = ["magazine"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "<p>We met in Leith before the tide.</p><p>She had walked from the station.</p><p>It rained.</p>"
SETTLED = 15_000


@pytest.fixture
def piece() -> Article:
    return make_article("The late detective", people=[make_person("Mara Quill")], body=BODY)


class Desk:
    """One tab with a piece's form, and somebody at its keyboard."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        page.wait_for_function(EDITOR_AT_WORK)
        page.wait_for_selector(".keeping", state="attached")

    def write(self, words: str) -> None:
        """At the end of the body."""
        self.page.evaluate("CKEDITOR.instances.id_body.focus()")
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def headline(self, words: str) -> None:
        self.page.locator("#id_headline").fill(words)

    def text(self) -> str:
        return str(self.page.evaluate("CKEDITOR.instances.id_body.getData()"))

    def bar(self, name: str) -> Any:
        return self.page.locator(f'.keeping-bar[data-bar="{name}"]')

    def is_kept(self) -> None:
        expect(self.page.locator("#kept")).to_have_text(re.compile(r"utosaved|Saved"), timeout=SETTLED)

    def save(self) -> None:
        self.page.evaluate("document.querySelector('#article_form').requestSubmit()")


def log_in(context: BrowserContext, site: str, user: Any) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@pytest.fixture
def address(site: str, piece: Article) -> str:
    return f"{site}/admin/articles/article/{piece.pk}/change/"


@pytest.fixture
def desk(page: Page, context: BrowserContext, site: str, address: str) -> Iterator[Desk]:
    log_in(context, site, idris())
    yield Desk(page, address)
    context.set_offline(True)  # the page's last words would reach the server while its tables are emptied


@pytest.fixture
def beside(browser: Browser, site: str, address: str) -> Iterator[Callable[..., Desk]]:
    """`beside(morag())`: somebody else's browser with the same form."""
    opened: list[BrowserContext] = []

    def open_for(user: Any) -> Desk:
        context = browser.new_context(viewport=DESKTOP, locale="en-GB")  # type: ignore[arg-type]
        opened.append(context)
        log_in(context, site, user)
        return Desk(context.new_page(), address)

    yield open_for
    for context in opened:
        context.set_offline(True)
        context.close()


def kept_words(piece: Article) -> str:
    """Everything the server has of this piece."""
    documents = Revision.objects.filter(piece=piece).values_list("document", flat=True)
    return "".join(f"{document['headline']} {document['body']}" for document in documents)


def goodbye_has_come() -> None:
    """The server knows that the page was closed."""
    for _ in range(SETTLED // 100):
        if not Sitting.objects.filter(ended_at=None).exists():
            return
        sleep(0.1)
    raise AssertionError("The page that was closed did not say so.")


def test_a_second_after_the_last_change_it_is_kept_and_undo_goes_back_before_it(desk: Desk, piece: Article) -> None:
    desk.write(" Kept words")
    desk.is_kept()
    assert "Kept words" in kept_words(piece)
    assert "Kept words" not in Article.objects.get().body
    desk.page.keyboard.press("Control+z")
    assert "Kept words" not in desk.text()
    desk.page.keyboard.press("Control+y")
    assert "Kept words" in desk.text()


def test_typing_for_a_while_and_saving_leaves_one_save_and_no_autosaves(desk: Desk, piece: Article) -> None:
    for words in (" one", " two", " three"):
        desk.write(words)
        desk.is_kept()
        desk.page.wait_for_timeout(1200)
    assert piece.revisions.filter(kind="autosave").count() == 1
    desk.save()
    expect(desk.page.locator("#kept")).to_contain_text("Saved at")
    desk.page.wait_for_timeout(1500)
    assert piece.revisions.filter(kind="autosave").count() == 0
    assert "one two three" in Article.objects.get().body


def test_an_expired_login_keeps_the_words_here_and_goes_on_by_itself(
    desk: Desk, context: BrowserContext, site: str, piece: Article
) -> None:
    desk.write(" Before")
    desk.is_kept()
    Session.objects.all().delete()
    desk.write(" and after")
    expect(desk.bar("expired")).to_contain_text("You are no longer logged in. It is kept in this browser.")
    assert "login" in str(desk.bar("expired").get_by_role("link").get_attribute("href"))
    assert "and after" not in kept_words(piece)
    log_in(context, site, idris())
    expect(desk.bar("expired")).to_have_count(0, timeout=SETTLED)
    assert "Before and after" in kept_words(piece)


def test_a_closed_tab_loses_nothing_and_the_next_one_offers_it(
    desk: Desk, context: BrowserContext, address: str, piece: Article
) -> None:
    desk.write(" Closed")
    desk.page.close()
    again = Desk(context.new_page(), address)
    expect(again.bar("unsaved")).to_contain_text("You have unsaved changes from", timeout=SETTLED)
    assert "Closed" not in again.text()
    again.bar("unsaved").get_by_role("button", name="Look at them").click()
    expect(again.page.locator("dialog.merge ins")).to_have_text(" Closed")
    again.page.keyboard.press("Enter")
    expect(again.page.locator(".room-saying.is-success")).to_contain_text("It is in the form.")
    assert "Closed" in again.text()
    assert "Closed" not in Article.objects.get().body
    again.save()
    expect(again.page.locator("#kept")).to_contain_text("Saved at")
    assert "Closed" in Article.objects.get().body


def test_what_a_page_left_that_still_seems_open_is_offered_once_one_may_edit(
    desk: Desk, context: BrowserContext, address: str, piece: Article
) -> None:
    desk.write(" Killed")
    desk.is_kept()
    desk.page.close()
    goodbye_has_come()
    Sitting.objects.update(ended_at=None)  # as when it had never come
    again = Desk(context.new_page(), address)
    expect(again.bar("holder")).to_contain_text("You have this piece open in another tab")
    closed = piece.revisions.get(kind="autosave").sitting
    Sitting.objects.filter(pk=str(closed)).update(ended_at=clock.now())
    expect(again.bar("unsaved")).to_contain_text("You have unsaved changes from", timeout=SETTLED)
    expect(again.bar("holder")).to_have_count(0)


def test_what_one_did_not_decide_about_outlives_what_is_written_next(
    desk: Desk, context: BrowserContext, address: str, piece: Article
) -> None:
    context.set_offline(True)
    desk.write(" Unseen")
    desk.page.wait_for_function("JSON.stringify(localStorage).includes('Unseen')")
    desk.page.close()
    context.set_offline(False)
    assert "Unseen" not in kept_words(piece)
    Sitting.objects.update(ended_at=clock.now())
    again = Desk(context.new_page(), address)
    expect(again.bar("unsaved")).to_be_visible(timeout=SETTLED)
    again.write(" Something else")
    again.is_kept()
    again.save()
    expect(again.page.locator("#kept")).to_contain_text("Saved at")
    again.page.reload()
    again.bar("unsaved").get_by_role("button", name="Look at them").click()
    expect(again.page.locator("dialog.merge ins").first).to_contain_text("Unseen")


def test_a_form_one_comes_back_to_has_what_the_server_has_not_what_the_browser_remembers(
    desk: Desk, site: str, piece: Article
) -> None:
    desk.headline("Idris’s headline")
    desk.save()
    expect(desk.page.locator("#kept")).to_contain_text("Saved at")
    desk.page.goto(f"{site}/admin/")
    theirs = Article.objects.get()
    theirs.headline = "Sana’s headline"
    save_piece(theirs, by=sana())
    desk.page.go_back()
    expect(desk.page.locator("#id_headline")).to_have_value("Sana’s headline")
    expect(desk.page.locator("[name=began_from]")).to_have_value(str(Article.objects.get().version))


def test_what_is_discarded_is_not_offered_again_and_stays_in_the_history(
    desk: Desk, context: BrowserContext, address: str, piece: Article
) -> None:
    desk.write(" Discarded")
    desk.is_kept()
    desk.page.close()
    again = Desk(context.new_page(), address)
    again.bar("unsaved").get_by_role("button", name="Discard").click()
    expect(again.bar("unsaved")).to_have_count(0)
    again.page.reload()
    again.page.wait_for_timeout(1500)
    expect(again.bar("unsaved")).to_have_count(0)
    assert "Discarded" in kept_words(piece)


def test_a_piece_taken_from_its_reporter_meanwhile_keeps_his_words_here(desk: Desk, piece: Article) -> None:
    desk.write(" Mine")
    desk.is_kept()
    submit(piece, by=morag())
    desk.write(" later")
    expect(desk.bar("refused")).to_contain_text("kept in this browser")
    assert "later" not in kept_words(piece)
    assert "later" in str(desk.page.evaluate("JSON.stringify(localStorage)"))


def test_leaving_asks_only_while_something_is_on_its_way(desk: Desk, site: str) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.page.on("dialog", leave)
    desk.write(" On its way")
    desk.page.goto(f"{site}/admin/")
    assert asked == ["beforeunload"]
    again = Desk(desk.page, f"{site}/admin/articles/article/{Article.objects.get().pk}/change/")
    again.write(" Again")
    again.is_kept()
    again.page.goto(f"{site}/admin/")
    assert asked == ["beforeunload"]


def test_what_is_typed_during_a_save_is_promised_only_after_it(desk: Desk, piece: Article) -> None:
    desk.write(" Saved words")
    desk.is_kept()
    held: list[Route] = []
    asked: list[str] = []
    desk.page.route("**/article/*/change/", lambda route: held.append(route))
    desk.save()
    desk.page.wait_for_timeout(500)
    assert len(held) == 1
    desk.page.on("request", lambda request: asked.append(request.url) if "autosave" in request.url else None)
    desk.write(" Later words")
    desk.page.wait_for_timeout(2500)
    assert asked == []
    assert "Later words" in desk.page.evaluate("JSON.stringify(localStorage)")
    held[0].continue_()
    desk.page.wait_for_timeout(2500)

    assert "Saved words" in Article.objects.get().body
    assert "Later words" not in Article.objects.get().body
    assert "Later words" in kept_words(piece)


def test_a_page_whose_count_is_behind_another_of_its_sitting_is_kept_all_the_same(desk: Desk, piece: Article) -> None:
    desk.write(" Before")
    desk.is_kept()
    assert Revision.objects.filter(piece=piece, kind="autosave").update(turn=40) == 1
    desk.write(" and after")
    desk.page.wait_for_function("!JSON.stringify(localStorage).includes('Before and after')", timeout=SETTLED)
    desk.page.wait_for_timeout(2500)
    assert "Before and after" in kept_words(piece)
    assert "Before and after" not in desk.page.evaluate("JSON.stringify(localStorage)")
    assert [autosave.turn for autosave in piece.revisions.filter(kind="autosave")] == [41]


def test_a_page_that_comes_back_counts_on_from_where_its_sitting_is(desk: Desk, piece: Article) -> None:
    desk.write(" Before")
    desk.is_kept()
    Revision.objects.filter(piece=piece, kind="autosave").update(turn=40)
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(request.url) if "autosave" in request.url else None)
    desk.page.evaluate(
        """() => {
            const key = document.querySelector("[name=sitting]").value;
            sessionStorage.setItem("room-sitting", JSON.stringify({ piece: 0, key, turn: 40 }));
            window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    desk.write(" and after")
    desk.page.wait_for_timeout(2500)
    assert "Before and after" in kept_words(piece)
    assert len(sent) == 1
    assert [autosave.turn for autosave in piece.revisions.filter(kind="autosave")] == [41]
