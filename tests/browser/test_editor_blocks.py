"""Blocks in the body, put in and changed as a writer does it: by keyboard, through the real form."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Pillow
from playwright.sync_api import BrowserContext, Page, expect

from articles.tests.factories import make_article, make_image
from images.models import Image
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.writing import EDITOR, QUOTE, Cast, Writing, log_in, plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def editor(page: Page, context: BrowserContext, site: str, client: Any, cast: Cast) -> Writing:
    log_in(context, site, client)
    return Writing(page, site, make_article("The late detective", people=[cast.mara], shows=[cast.show]))


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    file = tmp_path / "weir-at-dusk.jpg"
    Pillow.linear_gradient("L").resize((600, 400)).convert("RGB").save(file, "JPEG")
    return file


def every_block(cast: Cast) -> str:
    """Each block once, as it is stored."""
    first, second = cast.pieces
    return (
        f'<p>She says <q data-quote="{QUOTE}">I never looked back.</q> And goes.</p>'
        f'<aside data-block="pullquote" data-of="{QUOTE}" data-person="{cast.mara.pk}">'
        "<p>I never looked back.</p></aside>"
        f'<figure data-block="picture" data-image="{cast.picture.pk}"><figcaption></figcaption></figure>'
        f'<div data-block="show" data-show="{cast.show.pk}"></div>'
        f'<div data-block="person" data-person="{cast.theo.pk}"></div>'
        f'<div data-block="more" data-pieces="{second.pk},{first.pk}"></div>'
        '<div data-block="embed" data-provider="youtube" data-ref="dQw4w9WgXcQ" data-title="A trailer"></div>'
        '<aside data-block="facts"><h3>Key facts</h3><ul><li>Born in Hull</li><li>Sleeps late</li></ul></aside>'
        '<div data-block="qa"><div data-part="question"><p>Why run?</p></div>'
        '<blockquote data-quote="…"><p>It was late.</p><p>And dark.</p></blockquote></div>'
        '<div data-block="offer" data-slot="in-article"></div>'
        f'<div data-block="gallery"><figure data-part="item" data-image="{cast.picture.pk}" data-alt="" '
        'data-credit="Ada"><figcaption>By <em>night</em></figcaption></figure></div>'
        '<table><caption>Cast</caption><thead><tr><th scope="col">Name</th><th scope="col">Part</th></tr></thead>'
        "<tbody><tr><td>Mara</td><td>Stroud</td></tr></tbody></table><p>The end.</p>"
    )


def without_new_ids(html: str) -> str:
    return re.sub(r'(blockquote data-quote=)"[0-9a-f-]{36}"', r'\1"…"', html)


def test_every_block_goes_in_by_keyboard_and_is_stored_in_its_grammar(editor: Writing, cast: Cast) -> None:
    editor.load(cast.said)
    editor.select(after=12, letters=1)
    editor.press("ArrowLeft")
    editor.press("Control+Alt+q")
    expect(editor.text.locator("[data-block=pullquote] .title")).to_have_text("Mara Quill")
    editor.insert("Control+Alt+g", words="quay")
    editor.insert("Control+Alt+w", words="stroud")
    editor.insert("Control+Alt+n", words="theo")
    editor.ask("Control+Alt+y")
    for words in ("other bank", "night on"):
        editor.type(words)
        editor.press("Enter")
        expect(editor.dialog.locator(".taken li").last).to_contain_text(words, ignore_case=True)
    editor.answer()
    editor.ask("Control+Alt+v")
    editor.type(VIDEO)
    editor.press("Tab")
    editor.type("A trailer")
    editor.answer()
    editor.press("Control+Alt+z")
    expect(editor.text.locator("[data-block=facts]")).to_be_visible()
    for words in ("Born in Hull", "Sleeps late", ""):
        editor.type(words)
        editor.press("Enter")
    editor.press("Control+Alt+x")
    expect(editor.text.locator("[data-block=qa]")).to_be_visible()
    for words in ("Why run?", "It was late.", "And dark.", ""):
        editor.type(words)
        editor.press("Enter")
    editor.press("Control+Alt+9")
    expect(editor.text.locator("[data-block=offer]")).to_be_visible()
    editor.hang("quay")
    editor.dialog.locator("summary").click()
    editor.dialog.get_by_label("Caption").fill("By night")
    editor.dialog.get_by_label("Decorative").check()
    editor.dialog.get_by_label("Credit").fill("Ada")
    editor.answer("Control+Enter")
    editor.ask("Control+Alt+d")
    expect(editor.dialog.get_by_label("Caption")).to_be_focused()
    for words in ("Cast", "2", "1"):
        editor.page.keyboard.insert_text(words)
        editor.press("Tab")
    editor.answer("Control+Enter")
    expect(editor.text.locator("th")).to_have_count(2)
    for words in ("Name", "Part", "Mara"):
        editor.type(words)
        editor.press("Tab")
    editor.type("Stroud")
    editor.put_caret(into="body > p:last-child")
    editor.type("The end.")

    stored = editor.save()

    wanted = every_block(cast).replace("<em>night</em>", "night")
    assert without_new_ids(stored) == wanted
    editor.open()
    editor.look_at_source()
    assert without_new_ids(editor.html()) == plain(wanted)
    editor.put_caret(into="body > p:last-child")
    editor.type(" Really.")
    assert without_new_ids(editor.save()) == wanted.replace("The end.", "The end. Really.")


def test_loading_a_text_full_of_blocks_is_no_change(editor: Writing, cast: Cast) -> None:
    editor.load(every_block(cast))
    expect(editor.text.locator("[data-block=more] li").first).to_have_text("The other bank")
    expect(editor.text.locator("[data-block=picture] img")).to_be_visible()
    assert editor.page.evaluate(f"{EDITOR}.undoManager.undoable()") is False


def test_words_of_a_quotation_become_a_pull_quote_with_one_chord_and_one_step_to_undo(
    editor: Writing, cast: Cast
) -> None:
    editor.load(cast.said)
    before = editor.html()
    editor.select(after=11, letters=12)
    editor.press("Control+Alt+q")
    pulled = f'<aside data-block="pullquote" data-of="{QUOTE}" data-person="{cast.mara.pk}"><p>Never looked</p></aside>'
    expect(editor.text.locator("[data-block=pullquote]")).to_contain_text("Never")
    assert pulled in editor.html()
    editor.press("Control+z")
    assert editor.html() == before


def test_a_pull_quote_from_words_of_nobody_asks_whose_they_are(editor: Writing, cast: Cast) -> None:
    editor.load("<p>Never late.</p>")
    editor.select(letters=11)
    editor.insert("Control+Alt+q", words="Theo")
    assert editor.html() == plain(
        f'<p>Never late.</p><aside data-block="pullquote" data-person="{cast.theo.pk}"><p>Never late.</p></aside>'
    )


def test_selected_paragraphs_become_a_question_and_its_answer(editor: Writing, cast: Cast) -> None:
    editor.load(f"{cast.said}<p>Q: Why run?</p><p>A: It was <em>late</em>.</p><p>And dark.</p>")
    editor.put_caret(into="p:nth-of-type(2)")
    editor.press("Home")
    editor.press("Control+Shift+End")
    editor.press("Control+Alt+x")
    expect(editor.text.locator("[data-block=qa] blockquote p")).to_have_count(2)
    assert without_new_ids(editor.html()).endswith(
        '<div data-block="qa"><div data-part="question"><p>Why run?</p></div>'
        '<blockquote data-quote="…"><p>It was <em>late</em>.</p><p>And dark.</p></blockquote></div>'
    )
    assert f'data-speaker="{cast.mara.pk}"' in editor.page.evaluate(f"{EDITOR}.getData()")


def test_an_answer_whose_attribution_is_removed_stays_an_answer(editor: Writing, cast: Cast) -> None:
    turn = f'<div data-block="qa"><div data-part="question"><p>Why?</p></div><blockquote data-quote="{QUOTE}" '
    editor.load(
        f'{turn}data-speaker="{cast.mara.pk}" data-speaker-name="Mara Quill"><p>Late.</p></blockquote></div><p>Z</p>'
    )
    editor.put_caret(into="[data-block=qa] blockquote p")
    editor.page.locator(".cke_button__removequote").click()
    expect(editor.text.locator("[data-block=qa] blockquote")).to_have_count(0)
    assert editor.html() == plain(
        '<div data-block="qa"><div data-part="question"><p>Why?</p></div>'
        "<blockquote><p>“Late.”</p></blockquote></div><p>Z</p>"
    )


def test_enter_on_a_block_edits_it_and_delete_takes_it_away_each_in_one_step(editor: Writing) -> None:
    before = '<p>A</p><div data-block="embed" data-provider="x" data-ref="12345678"></div><p>Z</p>'
    editor.load(before)
    editor.focus("embed")
    editor.press("Enter")
    expect(editor.dialog.get_by_label("Title")).to_be_focused()
    editor.type("A post")
    editor.answer()
    titled = editor.html()
    assert titled == plain(before.replace('12345678"', '12345678" data-title="A post"'))
    editor.press("Delete")
    assert editor.html() == "<p>A</p><p>Z</p>"
    editor.press("Control+z")
    assert editor.html() == titled
    editor.press("Control+z")
    assert editor.html() == plain(before)


def test_a_card_is_changed_by_double_click_and_shows_the_other(editor: Writing, cast: Cast) -> None:
    editor.load(f'<p>A</p><div data-block="person" data-person="{cast.mara.pk}"></div><p>Z</p>')
    card = editor.text.locator("[data-block=person] .title")
    expect(card).to_have_text("Mara Quill")
    card.dblclick()
    expect(editor.dialog.locator("[role=option]").first).to_contain_text("Mara Quill")
    editor.type("Theo")
    expect(editor.dialog.locator(".accept")).to_have_text("Save as Theo Lang")
    editor.press("Enter")
    expect(card).to_have_text("Theo Lang")
    assert f'data-person="{cast.theo.pk}"' in editor.html()


def test_selected_words_are_searched_for_at_once(editor: Writing, cast: Cast) -> None:
    editor.load("<p>Theo Lang waits.</p><p>Z</p>")
    editor.select(letters=9)
    editor.press("Control+Alt+n")
    expect(editor.dialog.locator(".accept")).to_have_text("Insert Theo Lang")
    editor.press("Enter")
    expect(editor.dialog).to_have_count(0)
    assert (
        editor.html() == f'<p>Theo Lang waits.</p><div data-block="person" data-person="{cast.theo.pk}"></div><p>Z</p>'
    )


def test_escape_leaves_the_text_as_it_was(editor: Writing) -> None:
    editor.load("<p>A</p>")
    for keys in ("g", "w", "n", "y", "v", "5"):
        editor.press(f"Control+Alt+{keys}")
        expect(editor.dialog).to_be_visible()
        editor.press("Escape")
        expect(editor.dialog).to_have_count(0)
    assert editor.html() == "<p>A</p>"
    editor.type("B")
    assert editor.html() == "<p>BA</p>"


def test_blocks_move_by_alt_and_arrows_and_by_drag(editor: Writing) -> None:
    offer = '<div data-block="offer" data-slot="in-article"></div>'
    editor.load(f"<p>One</p><p>Two</p>{offer}<p>Three</p>")
    editor.focus("offer")
    editor.press("Alt+ArrowUp")
    assert editor.html() == f"<p>One</p>{offer}<p>Two</p><p>Three</p>"
    editor.press("Alt+ArrowDown")
    editor.press("Alt+ArrowDown")
    assert editor.html() == f"<p>One</p><p>Two</p><p>Three</p>{offer}"
    editor.press("Control+z")
    assert editor.html() == f"<p>One</p><p>Two</p>{offer}<p>Three</p>"
    block = editor.text.locator(".cke_widget_wrapper")
    block.hover()
    block.locator(".cke_widget_drag_handler").drag_to(
        editor.text.locator("body > p").first, target_position={"x": 80, "y": 3}
    )
    editor.becomes(f"{offer}<p>One</p><p>Two</p><p>Three</p>")


def test_blocks_are_copied_into_another_piece_in_another_window(editor: Writing, cast: Cast, site: str) -> None:
    editor.load(every_block(cast).replace('data-quote="…"', 'data-quote="22222222-2222-4222-8222-222222222222"'))
    everything = editor.html()
    editor.press("Control+a")
    editor.press("Control+c")
    other = Writing(editor.page.context.new_page(), site, make_article("Another"))
    other.load("<p></p>")
    other.press("Control+v")
    expect(other.text.locator("[data-block]")).to_have_count(10)
    assert other.html() == everything
    assert without_new_ids(other.save()).count("data-block=") == 10


def test_a_pull_quote_that_leaves_its_quotation_behind_keeps_its_speaker(
    editor: Writing, cast: Cast, site: str
) -> None:
    person = f'data-person="{cast.mara.pk}"'
    editor.load(f'{cast.said}<aside data-block="pullquote" data-of="{QUOTE}" {person}><p>Back.</p></aside><p>Z</p>')
    editor.focus("pullquote")
    editor.press("Control+x")
    expect(editor.text.locator("[data-block=pullquote]")).to_have_count(0)
    assert "pullquote" not in editor.html()
    editor.press("Control+v")
    expect(editor.text.locator("[data-block=pullquote]")).to_be_visible()
    assert f'data-of="{QUOTE}"' in editor.html()
    other = Writing(editor.page.context.new_page(), site, make_article("Another"))
    other.load("<p></p>")
    other.press("Control+v")
    expect(other.text.locator("[data-block=pullquote] .title")).to_have_text("Mara Quill")
    assert other.html() == f'<aside data-block="pullquote" {person}><p>Back.</p></aside>'


def test_a_picture_is_cropped_round_its_focal_point_and_described_for_this_place(editor: Writing, cast: Cast) -> None:
    editor.load("<p>A</p>")
    editor.press("Control+Alt+g")
    expect(editor.chosen).to_contain_text("Quay at night")
    frame = editor.dialog.get_by_role("application")
    frame.focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp"):
        editor.press(key)
    expect(editor.dialog.locator(".framed [role=status]")).to_have_text(
        "Focal point 46% from the left, 48% from the top"
    )
    editor.dialog.get_by_label("Crop").select_option("1:1")
    expect(editor.dialog.locator(".cut")).to_be_visible()
    editor.dialog.get_by_label("What it shows").fill("A quay & a lamp")
    editor.dialog.get_by_label("Credit").fill("Ada")
    editor.answer()
    editor.text.locator("figcaption").click()
    editor.type("The quay")
    editor.press("Enter")
    editor.type("After.")
    assert editor.save() == (
        f'<figure data-block="picture" data-image="{cast.picture.pk}" data-alt="A quay &amp; a lamp" data-credit="Ada" '
        'data-crop="1:1" data-focus="46,48"><figcaption>The quay</figcaption></figure><p>After.</p><p>A</p>'
    )


def test_pictures_of_a_gallery_are_chosen_ordered_described_and_taken_out(editor: Writing, cast: Cast) -> None:
    weir, dusk, mill = (make_image(title) for title in ("Weir", "Dusk", "Mill"))
    editor.load("<p>A</p>")
    editor.hang("weir", "dusk", "mill")
    rows = editor.dialog.locator("ol.hanging > li")
    titles = rows.locator("summary")
    expect(titles).to_have_text(["Weir", "Dusk", "Mill"])
    rows.nth(2).locator(".grip").focus()
    editor.press("Alt+ArrowUp")
    editor.press("Alt+ArrowUp")
    expect(titles).to_have_text(["Mill", "Weir", "Dusk"])
    expect(editor.dialog.locator(".hung .status")).to_have_text("Mill: 1 of 3")
    rows.nth(0).drag_to(rows.nth(2), target_position={"x": 200, "y": 50})
    expect(titles).to_have_text(["Weir", "Dusk", "Mill"])
    editor.dialog.get_by_role("button", name="Take Dusk out").click()
    titles.nth(1).click()
    rows.nth(1).get_by_label("Caption").fill("The mill & its <wheel>")
    rows.nth(1).get_by_label("What it shows").fill("A mill")
    editor.answer("Control+Enter")
    stored = (
        f'<div data-block="gallery"><figure data-part="item" data-image="{weir.pk}"><figcaption></figcaption></figure>'
        f'<figure data-part="item" data-image="{mill.pk}" data-alt="A mill"><figcaption>The mill &amp; its '
        "&lt;wheel&gt;</figcaption></figure></div>"
    )
    assert editor.save() == f"{stored}<p>A</p>"
    editor.open()
    editor.look_at_source()
    assert editor.html() == plain(f"{stored}<p>A</p>")
    editor.focus("gallery")
    editor.ask("Enter")
    expect(titles).to_have_text(["Weir", "Mill"])
    rows.nth(0).locator(".grip").focus()
    editor.press("Alt+ArrowDown")
    editor.answer("Control+Enter")
    assert editor.save().index(f'data-image="{mill.pk}"') < editor.save().index(f'data-image="{weir.pk}"')
    assert dusk.pk not in editor.piece.images.values_list("image_id", flat=True)


def test_a_gallery_s_caption_keeps_its_links_unless_it_is_written_anew(editor: Writing, cast: Cast) -> None:
    def gallery(caption: str) -> str:
        figure = f'<figure data-part="item" data-image="{cast.picture.pk}"><figcaption>{caption}</figcaption></figure>'
        return f'<div data-block="gallery">{figure}</div><p>A</p>'

    linked = f'By <a data-show="{cast.show.pk}">the <em>file</em></a> &amp; others'
    editor.load(gallery(linked))
    for caption, kept in (("", linked), ("Plain", "Plain")):
        editor.focus("gallery")
        editor.ask("Enter")
        editor.dialog.locator("summary").click()
        expect(editor.dialog.get_by_label("Caption")).to_have_value("By the file & others")
        if caption:
            editor.dialog.get_by_label("Caption").fill(caption)
        editor.answer("Control+Enter")
        assert editor.html() == plain(gallery(kept))


def test_a_gallery_is_cut_pasted_moved_undone_and_deleted_as_one_block(editor: Writing, cast: Cast) -> None:
    figure = f'<figure data-part="item" data-image="{cast.picture.pk}"><figcaption>Quay</figcaption></figure>'
    gallery = f'<div data-block="gallery">{figure}{figure}</div>'
    editor.load(f"{gallery}<p>One</p><p>Two</p>")
    expect(editor.text.locator("[data-block=gallery] img")).to_have_count(2)
    editor.focus("gallery")
    editor.press("Control+x")
    editor.becomes("<p>One</p><p>Two</p>")
    editor.press("Control+v")
    expect(editor.text.locator("[data-block=gallery] img")).to_have_count(2)
    assert plain(gallery) in editor.html()
    editor.focus("gallery")
    editor.press("Alt+ArrowDown")
    editor.press("Control+z")
    editor.focus("gallery")
    editor.press("Delete")
    assert "gallery" not in editor.html()


def test_new_pictures_are_added_to_a_gallery_together_and_a_broken_one_says_so(
    editor: Writing, photograph: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a picture at all")
    editor.load("<p>A</p>")
    editor.ask("Control+Alt+5")
    editor.dialog.locator("[type=file]").set_input_files([photograph, broken])
    expect(editor.dialog.locator(".faults li")).to_contain_text("broken.jpg")
    expect(editor.dialog.locator("ol.hanging > li")).to_have_count(1)
    editor.answer("Control+Enter")
    assert f'data-part="item" data-image="{Image.objects.latest("pk").pk}"' in editor.save()


def test_a_decorative_picture_is_stored_with_empty_words(editor: Writing, cast: Cast) -> None:
    editor.load("<p>A</p>")
    editor.press("Control+Alt+g")
    expect(editor.chosen).to_contain_text("Quay at night")
    editor.dialog.get_by_label("Decorative").check()
    editor.press("Control+Enter")
    expect(editor.dialog).to_have_count(0)
    assert f'data-image="{cast.picture.pk}" data-alt=""' in editor.save()


def test_a_picture_file_put_into_the_text_is_added_with_its_words_in_place(editor: Writing, photograph: Path) -> None:
    editor.load("<p>A</p>")
    editor.press("End")
    editor.paste_picture(photograph)
    expect(editor.dialog.get_by_label("What it shows")).to_be_focused()
    for words in ("A weir at dusk", None, "The weir", "Photograph: Ada"):
        editor.type(words or "")
        editor.press("Tab")
    editor.press("Control+Enter")
    expect(editor.dialog).to_have_count(0)
    expect(editor.text.locator("[data-block=picture] img")).to_be_visible()
    picture = Image.objects.latest("pk")
    assert (picture.alt_text, picture.caption, picture.credit) == ("A weir at dusk", "The weir", "Photograph: Ada")
    assert editor.save() == (
        f'<p>A</p><figure data-block="picture" data-image="{picture.pk}"><figcaption></figcaption></figure>'
    )


def test_a_file_that_is_no_picture_is_refused_in_a_sentence_and_the_dialog_stays(
    editor: Writing, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a picture at all")
    editor.load("<p>A</p>")
    editor.press("Control+Alt+g")
    editor.dialog.locator("[type=file]").set_input_files(broken)
    editor.dialog.get_by_label("What it shows").fill("A weir")
    editor.press("Enter")
    expect(editor.dialog.locator(".error")).to_contain_text("picture")
    assert editor.html() == "<p>A</p>"


def test_a_block_whose_record_is_gone_says_so_and_is_stored_all_the_same(editor: Writing, cast: Cast) -> None:
    gone = '<div data-block="show" data-show="987654"></div><p>A</p>'
    editor.load(gone + f'<div data-block="show" data-show="{cast.show.pk}"></div>')
    expect(editor.text.locator(".shown").last).to_contain_text("The Stroud File")
    expect(editor.text.locator(".shown").first).to_contain_text("This record is gone")
    assert editor.html().startswith(gone)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_blocks_and_their_dialogs_pass_axe(
    editor: Writing, cast: Cast, color_scheme: str, viewport: dict[str, int], shot: Callable[..., Path]
) -> None:
    width = "phone" if viewport == PHONE else "desktop"
    editor.load(every_block(cast))
    expect(editor.text.locator("[data-block=person] .title")).to_have_text("Theo Lang")
    editor.page.evaluate(f"{EDITOR}.resize('100%', 2400)")
    assert Axe().run(editor.page, context="#cke_id_body").response["violations"] == []
    shot(f"all-{width}-{color_scheme}")
    editor.page.evaluate(f"{EDITOR}.resize('100%', 560)")
    for keys, name in (("g", "picture"), ("n", "person"), ("y", "pieces"), ("v", "embed"), ("5", "gallery")):
        editor.put_caret(into="body > p:last-child")
        editor.press(f"Control+Alt+{keys}")
        if name != "embed":
            expect(editor.dialog.locator("[role=option]").first).to_be_visible()
        shot(f"{name}-{width}-{color_scheme}", full_page=False)
        assert Axe().run(editor.page, context="dialog.block").response["violations"] == []
        editor.press("Escape")
    assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
