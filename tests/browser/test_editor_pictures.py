"""Pictures and galleries in the body, put in and changed as a writer does it."""

from pathlib import Path

import pytest
from PIL import Image as Pillow
from playwright.sync_api import expect

from articles.tests.factories import make_image
from images.models import Image
from tests.browser.test_editor_blocks import cast, editor
from tests.browser.writing import Cast, Writing, plain

__all__ = ["cast", "editor"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    file = tmp_path / "weir-at-dusk.jpg"
    Pillow.linear_gradient("L").resize((600, 400)).convert("RGB").save(file, "JPEG")
    return file


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
