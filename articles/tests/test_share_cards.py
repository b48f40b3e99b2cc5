"""Share cards: what they say, what may be drawn into them, and who can get at them when."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow

from articles.models import Article, Edition, ShareCard
from articles.press import press_again
from articles.share_cards import lettering, making
from articles.share_cards.drawing import MARGIN, TALL, WIDE, Face, drawn
from articles.share_cards.facts import subjects
from articles.share_cards.lettering import Style, can_be_set, fitted, tidy
from articles.share_cards.palette import palette
from articles.tasks import make_share_cards
from articles.tests.factories import (
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
)
from articles.workflow import cancel_schedule, kill, publish, roll_back, schedule, unpublish
from core import clock
from images.models.image import public_files
from interviews.models import Quote, Record
from interviews.withholding import withheld

pytestmark = pytest.mark.django_db
QUOTE = "11111111-1111-4111-8111-111111111111"
LONG = "You stand at the weir and it goes past you, and you think: that was the year. " * 12
PICTURE = Pillow.new("RGB", (400, 500), "teal")
FACES = {
    "a quotation": Face("I never looked back.", name="Mara Quill", note="as Stroud", show="The File", is_said=True),
    "a word": Face("No.", name="Mara Quill", is_said=True),
    "a long quotation": Face(
        LONG, name="Pernille Oddstrøm-Dvořák", note="Actor " * 20, show="Show " * 40, is_said=True
    ),
    "a piece": Face(
        "The late detective", name="Idris Vaughan", note="Television", kicker="Interview", is_exclusive=True
    ),
    "a long headline": Face(
        "Everything that was ever said " * 6, name="A, B and C " * 12, note="Film", kicker="K " * 60
    ),
    "a long word": Face("Donaudampfschifffahrtsgesellschaftskapitänswitwe", name="X" * 90, note="Y", show="Z"),
    "nobody": Face("Hens"),
}


def quoting(words: str = "I never looked back.", **fields: Any) -> Edition:
    """A published piece with one quotation."""
    mara = fields.pop("speaker", None) or make_person("Mara Quill", known_for="Actor")
    return make_edition(body=f"<p>{inline(words, mara, quote=QUOTE)} So.</p>", people=[mara], **fields)


def files() -> set[str]:
    """The files of cards that are stored."""
    storage = public_files()
    return {f"share/{name}" for name in storage.listdir("share")[1]} if storage.exists("share") else set()


@pytest.fixture(autouse=True)
def no_cards_of_others(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def og_image(path: str) -> str:
    html = Client().get(path).content.decode()
    shown = html.split('property="og:image" content="')[1].split('"')[0]
    return "" if shown.endswith("/static/site/share.png") else shown


# --- Drawing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("picture", [PICTURE, None], ids=["picture", "type"])
@pytest.mark.parametrize("name", FACES)
def test_every_word_stays_inside_the_margin_and_off_the_picture(
    name: str, picture: Pillow.Image | None, size: tuple[int, int]
) -> None:
    face = FACES[name]
    sheet = drawn(face, size, palette(0), picture, "Ninth Row")
    assert Pillow.open(BytesIO(sheet.file())).size == size
    edge = 14  # an opening quotation mark hangs out of the margin, and not over the edge
    right = size[0] - (504 if picture and size == WIDE else 0)
    for words, (left, top, far, bottom) in sheet.written:
        assert left >= edge, words
        assert far <= right - 24, words
        assert top >= 20, words
        assert bottom <= size[1] - 30, words
    boxes = [box for _, box in sheet.written]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if overlap(a, b)]


def overlap(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def test_the_words_the_name_the_show_and_the_masthead_are_on_it() -> None:
    sheet = drawn(FACES["a quotation"], WIDE, palette(0), None, "Ninth Row")
    written = " ".join(words for words, _ in sheet.written)
    assert [
        w for w in ("“I never looked back.”", "Mara Quill", "as Stroud", "The File", "Ninth Row") if w not in written
    ] == []


def test_a_card_is_the_same_file_whenever_it_is_drawn() -> None:
    one, other = (drawn(FACES["a piece"], WIDE, palette(2), PICTURE, "Ninth Row").file() for _ in range(2))
    assert one == other


def test_the_colour_of_a_card_is_that_of_its_section() -> None:
    grounds = [drawn(FACES["a word"], WIDE, palette(n), None, "Ninth Row").pixels.getpixel((1190, 620)) for n in (0, 1)]
    assert grounds == [(0xA8, 0x12, 0x3A), (0x1D, 0x49, 0xC7)]


def test_a_long_quotation_ends_after_a_sentence_with_an_ellipsis_and_no_word_is_broken() -> None:
    words = f"“{tidy('One two three. ' * 40 + 'And the end.')}”"
    found = fitted(words, Style(), (500, 200), (60, 34))
    assert found.size == 34
    assert " ".join(found.lines).endswith("three …”")
    assert {word.strip("“”….") for line in found.lines for word in line.split()} <= {"One", "two", "three", ""}
    assert found.height <= 200


def test_a_sentence_that_is_too_long_by_itself_ends_after_a_word() -> None:
    found = fitted("weir " * 200, Style(), (400, 120), (40, 34))
    assert found.lines[-1].endswith("weir …")


def test_short_words_are_set_large() -> None:
    assert fitted("No.", Style(), (600, 300), (120, 30)).size == 120


def test_every_latin_name_can_be_set_and_words_of_other_scripts_cannot() -> None:
    assert can_be_set("Zoë Müller-Dvořák, Łukasz Þór Ğül, Håkan Šimić – “fiancée”… 50 €")
    assert can_be_set("Zoe\u0308")
    assert [words for words in ("שלום", "مرحبا", "日本", "🎬") if can_be_set(words)] == []
    assert lettering.width("Dvořák", Style(), 40) > lettering.width("Dvo", Style(), 40)


def test_words_keep_their_margin_in_both_sizes() -> None:
    assert {size: margin for size, margin in MARGIN.items() if margin < 48} == {}


# --- Making ----------------------------------------------------------------------------------------


def test_a_piece_and_each_of_its_quotations_has_a_card_of_both_sizes() -> None:
    show = make_show("The Stroud File")
    edition = quoting(hero=make_image(), shows=[show])
    assert make_share_cards.func(edition.pk) == 4
    made = {(str(card.quote_id or ""), card.size) for card in edition.share_cards.all()}
    assert made == {("", "wide"), ("", "tall"), (QUOTE, "wide"), (QUOTE, "tall")}
    sizes = {card.size: Pillow.open(public_files().open(card.name)).size for card in edition.share_cards.all()}
    assert sizes == {"wide": WIDE, "tall": TALL}
    said = next(subject.face for subject in subjects(edition, clock.now()) if subject.quote)
    assert said == Face("I never looked back.", "Mara Quill", "Actor", "The Stroud File", is_said=True)


def test_making_cards_twice_leaves_what_is_there() -> None:
    edition = quoting(hero=make_image())
    making.make(edition.pk)
    before, kept = list(edition.share_cards.order_by("pk").values()), files()
    making.make(edition.pk)
    assert (list(edition.share_cards.order_by("pk").values()), files()) == (before, kept)
    assert len(kept) == 4


def test_a_card_whose_file_was_lost_is_made_again() -> None:
    edition = make_edition()
    making.make(edition.pk)
    before = files()
    for name in before:
        public_files().delete(name)
    making.make(edition.pk)
    assert files() == before


def test_publishing_and_pressing_again_ask_for_cards_once_it_is_certain(
    django_capture_on_commit_callbacks: Any,
) -> None:
    piece = make_article()
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(piece, by=morag())
    with django_capture_on_commit_callbacks(execute=True):
        press_again(edition)
    asked = DBTaskResult.objects.filter(task_path="articles.tasks.make_share_cards")
    assert [result.args_kwargs["args"] for result in asked] == [[edition.pk]]  # once is enough


def test_pressing_again_takes_the_place_of_the_cards_before(django_capture_on_commit_callbacks: Any) -> None:
    edition = make_edition("First thoughts")
    making.make(edition.pk)
    before = files()
    Edition.objects.update(headline="Second thoughts")
    with django_capture_on_commit_callbacks(execute=True):
        making.make(edition.pk)
    assert len(files()) == 2
    assert files().isdisjoint(before)


def test_the_cards_of_words_that_readers_do_not_see_any_more_go(django_capture_on_commit_callbacks: Any) -> None:
    first = make_edition("First thoughts")
    making.make(first.pk)
    piece = Article.objects.get(pk=first.piece_id)
    Article.objects.update(headline="Second thoughts")
    piece.refresh_from_db()
    second = publish(piece, by=morag())
    with django_capture_on_commit_callbacks(execute=True):
        making.make(second.pk)
    assert set(ShareCard.objects.values_list("edition", flat=True)) == {second.pk}
    assert len(files()) == 2
    third = roll_back(piece, to=first, by=morag())
    with django_capture_on_commit_callbacks(execute=True):
        making.make(third.pk)
    assert set(ShareCard.objects.values_list("edition", flat=True)) == {third.pk}


@pytest.mark.parametrize("end", [kill, unpublish])
def test_withdrawing_a_piece_removes_the_files_and_makes_none_again(
    end: Any, django_capture_on_commit_callbacks: Any
) -> None:
    edition = quoting()
    making.make(edition.pk)
    [name, *_] = ShareCard.objects.values_list("name", flat=True)
    assert Client().get(f"/media/{name}").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        end(Article.objects.get(pk=edition.piece_id), by=morag(), note="It was wrong.")
    assert (files(), ShareCard.objects.count()) == (set(), 0)
    assert Client().get(f"/media/{name}").status_code == 404
    assert making.make(edition.pk) == 0
    assert files() == set()


def test_cancelling_a_schedule_removes_its_cards_and_keeps_those_readers_see(
    django_capture_on_commit_callbacks: Any,
) -> None:
    live = make_edition("First thoughts")
    making.make(live.pk)
    kept = files()
    piece = Article.objects.get(pk=live.piece_id)
    Article.objects.update(headline="Second thoughts")
    piece.refresh_from_db()
    later = schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    making.make(later.pk)
    assert len(files()) == 4
    with django_capture_on_commit_callbacks(execute=True):
        cancel_schedule(piece, by=morag())
    assert files() == kept


def test_a_quotation_that_is_not_on_the_record_any_more_has_no_card(django_capture_on_commit_callbacks: Any) -> None:
    edition = quoting()
    making.make(edition.pk)
    Quote.objects.update(record=Record.OFF)
    with django_capture_on_commit_callbacks(execute=True):
        withheld(quotes=[QUOTE], by=morag())
    assert len(files()) == 2
    making.make(edition.pk)
    assert not ShareCard.objects.exclude(quote=None).exists()


def test_a_quotation_under_an_embargo_has_no_card_before_it_ends() -> None:
    edition, tomorrow = quoting(), clock.now() + timedelta(days=1)
    Quote.objects.update(embargoed_until=tomorrow)
    assert making.make(edition.pk) == 2
    with clock.at(tomorrow):
        assert making.make(edition.pk) == 4
