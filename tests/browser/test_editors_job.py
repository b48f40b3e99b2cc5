"""The whole of an editor's job on one piece, each click, key, chord, text and paste counted as one action."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from articles.tests.factories import (
    PASSWORD,
    make_article,
    make_genre,
    make_person,
    make_section,
    make_show,
    morag,
)  # fmt: skip
from articles.workflow import publish
from images.tests.samples import encoded
from people.models import Contributor
from tests.browser.counted import Counted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = Path(__file__).parent / "texts"
BODY = (TEXTS / "stroud.txt").read_text()
MARA, TOMAS = "Mara Quill", "Tomas Ferrabee"
CROSSHEADS = ("A clerk with a grudge", "What the ledger says")
SAID_BY = [MARA, TOMAS, TOMAS, MARA, MARA, TOMAS, MARA, TOMAS]
MOST_ACTIONS, MOST_LOADS = 39, 3


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The records an editor would find, two pieces to go beside this one, and a picture on her own machine."""
    television = make_section("Television")
    mara, tomas = make_person(MARA, known_for="Actor"), make_person(TOMAS, known_for="Writer")
    stroud = make_show("The Stroud File")
    stroud.genres.add(make_genre("Crime"))
    Contributor.objects.create(person=make_person("Morag Abernethy"), user=morag())
    for headline in ("Inside the records office", "The writer who kept the thimbles"):
        publish(make_article(headline, section=television, people=[mara, tomas], shows=[stroud]), by=morag())
    picture = tmp_path / "quill-kettle.jpg"
    picture.write_bytes(encoded(size=(1600, 1000)))
    return picture


def test_an_editor_publishes_an_interview_in_few_actions(
    page: Page, site: str, desk: Path, shot: Any, capsys: Any
) -> None:
    editor = Counted(page)
    _log_in(editor, site)
    _write(editor)
    _attribute_and_link(editor)
    shot("attributed", full_page=False)
    _finish(editor, desk, shot)
    with capsys.disabled():
        print(f"\nThe editor's job: {editor.told()}")  # noqa: T201  (the count is what one reads this test for)
    _look(page, shot)
    _is_all_there(speakers=SAID_BY)
    assert len(BODY.split()) > 900
    assert len(editor.actions) <= MOST_ACTIONS
    assert len(editor.loads) <= MOST_LOADS


def test_the_same_with_the_words_from_a_transcript(page: Page, site: str, desk: Path, shot: Any, capsys: Any) -> None:
    editor = Counted(page)
    _log_in(editor, site)
    _write(editor)
    editor.press("Control+Alt+t", "open the transcript")
    editor.drop_file(page.locator("#room-panel-transcript"), TEXTS / "stroud.vtt", "text/vtt", "the transcript")
    expect(
        page.locator("#room-panel-transcript").get_by_text("I never wanted to play a detective").first
    ).to_be_visible()
    _attribute_and_link(editor)
    shot("from-a-transcript", full_page=False)
    _finish(editor, desk, shot)
    with capsys.disabled():
        print(f"\nThe same with a transcript: {editor.told()}")  # noqa: T201  (as above)
    _look(page, shot)
    _is_all_there(speakers=SAID_BY)
    piece = Article.objects.latest("pk")
    assert list(piece.quotes.values_list("quote__turn__speaker__name", flat=True)) == SAID_BY
    assert len(editor.actions) <= MOST_ACTIONS
    assert len(editor.loads) <= MOST_LOADS


def _log_in(editor: Counted, site: str) -> None:
    """A bookmark for a new piece leads through the login to its form, with the caret in the headline."""
    morag()
    editor.go(f"{site}/admin/articles/article/add/")
    expect(editor.page.locator("input[name=login]")).to_be_focused()
    editor.type("morag", "user name")
    editor.press("Tab", "to the password")
    editor.type(PASSWORD, "password")
    with editor.leaving():
        editor.press("Enter", "log in")
    expect(editor.page.locator("#id_headline")).to_be_focused()


def _write(editor: Counted) -> None:
    page = editor.page
    editor.type("Mara Quill opens the Stroud file", "headline")
    editor.press("Tab", "to the standfirst")
    expect(page.locator("#id_standfirst")).to_be_focused()
    editor.type("The actor on the clerk, the ledger and the last page that she was not supposed to read.", "standfirst")
    editor.press("Control+Alt+b", "to the body")
    _body(page).wait_for()
    expect(page.locator("iframe.cke_wysiwyg_frame")).to_be_focused()
    editor.paste(BODY, "the body")
    for crosshead in CROSSHEADS:
        line = _body(page).locator("p", has_text=crosshead)
        editor.click(line, "the crosshead's line")
        editor.press("Control+Alt+2", "make it a crosshead")
        expect(_body(page).locator("h2", has_text=crosshead)).to_be_visible()


def _attribute_and_link(editor: Counted) -> None:
    page = editor.page
    editor.press("Control+Alt+r", "read it through")
    panel = page.locator("#room-panel-reading")
    expect(panel.locator("li").first).to_be_focused()
    expect(panel.locator("li.is-quotation")).to_have_count(8)
    expect(panel.locator("li.is-link")).to_have_count(3)
    editor.press("Control+Enter", "accept all")
    expect(panel.locator("li")).to_have_count(0)
    passage = _body(page).locator("q", has_text="You learn that paper is heavy")
    editor.click(passage, "a quotation", at=(90, 10))
    editor.press("Control+Alt+q", "make a pull quote of it")
    expect(_body(page).locator("[data-block=pullquote]")).to_have_count(1)


def _finish(editor: Counted, picture: Path, shot: Any) -> None:
    page = editor.page
    editor.drop_file(page.locator(".hero-drop"), picture, "image/jpeg", "the picture")
    for word, said in (
        ("Mara Quill holding down the switch of a kettle", "alt text"),
        ("Mara Quill in Leith.", "caption"),
    ):
        editor.type(word, said)
        editor.press("Tab", "to the next field")
    editor.type("Photograph: Ninth Row", "credit")
    suggested = page.locator(".related-suggested .related-pick")
    expect(suggested).to_have_count(2)
    editor.click(suggested.first, "a suggested piece")
    editor.click(suggested.first, "another")
    editor.press("Control+Alt+s", "to search and social")
    for words, said in (
        ("Mara Quill on The Stroud File", "search title"),
        ("Mara Quill opens the Stroud file", "social title"),
        (
            "Mara Quill and Tomas Ferrabee on the clerk, the ledger and the page nobody was to read.",
            "search description",
        ),
    ):
        editor.type(words, said)
        editor.press("Tab", "to the next field")
    editor.type("She read the last page on the first morning.", "social text")
    editor.press("Control+Alt+p", "preview")
    preview = page.frame_locator("#room-panel-preview iframe:not(.is-behind)").locator("h1")
    expect(preview).to_have_text("Mara Quill opens the Stroud file")
    shot("preview", full_page=False)
    editor.press("Control+Alt+Enter", "publish")
    opened = page.get_by_role("button", name="Open the page")
    expect(opened).to_be_visible()
    with editor.leaving():
        editor.click(opened, "open the page")


def _look(page: Page, shot: Any) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Mara Quill opens the Stroud file")
    expect(page.locator("main .said")).to_have_count(10)
    expect(page.locator("main a.person", has_text=MARA).first).to_be_visible()
    shot("published")


def _is_all_there(speakers: list[str]) -> None:
    """What is in the database is what the page promises."""
    piece = Article.objects.latest("pk")
    quotes = list(piece.quotes.select_related("quote__speaker"))
    assert [use.quote.speaker.name for use in quotes] == speakers
    assert [row.person.name for row in piece.people.all()] == [MARA, TOMAS]
    assert [row.show.title for row in piece.shows.all()] == ["The Stroud File"]
    assert [genre.name for genre in piece.genres.all()] == ["Crime"]
    assert piece.picks.count() == 2
    assert piece.hero is not None
    assert (piece.hero.alt_text, piece.hero.caption, piece.hero.credit) == (
        "Mara Quill holding down the switch of a kettle", "Mara Quill in Leith.", "Photograph: Ninth Row",
    )  # fmt: skip
    assert piece.body.count("<h2>") == 2
    assert piece.body.count("data-person=") >= 2
    assert piece.body.count("data-show=") >= 1
    assert 'data-block="pullquote"' in piece.body
    assert all((piece.seo_title, piece.seo_description, piece.social_title, piece.social_text))
    assert piece.state == Article.State.PUBLISHED


def _body(page: Page) -> Locator:
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
