"""Share cards: what they say, what may be drawn into them, and who can get at them when."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
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
from articles.tasks import make_share_cards, redraw_cards_out_of_rights, redraw_cards_with
from articles.tests.factories import (
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
)
from articles.where_used import where_used
from articles.workflow import cancel_schedule, kill, publish, roll_back, schedule, unpublish
from core import clock
from images import intake
from images.models import Image
from images.models.image import public_files
from interviews.models import Quote, Record
from interviews.withholding import withheld
from people.models import Person
from people.pictures import keep_pictures as keep_portrait
from publishing.refusals import Refusal
from shows.pictures import keep_pictures as keep_posters

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


@pytest.mark.parametrize("fault", [{"no_social": True}, {"usage_until": "2000-01-01"}, {"usage_from": "2999-01-01"}])
def test_a_picture_that_may_not_be_shared_is_not_drawn(fault: dict[str, Any]) -> None:
    image, portrait = make_image(), make_image()
    edition = quoting(hero=image, speaker=make_person("Mara Quill", portrait=portrait))
    making.make(edition.pk)
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {image.pk, portrait.pk}
    Image.objects.update(**fault)
    making.make(edition.pk)
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {None}


def test_a_portrait_for_its_shows_alone_is_not_drawn_beside_somebody_s_words() -> None:
    edition = quoting(speaker=make_person("Mara Quill", portrait=make_image(only_its_shows=True)))
    making.make(edition.pk)
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {None}


def test_a_picture_whose_file_is_lost_leaves_the_card_to_the_words() -> None:
    image = make_image()
    image.file.storage.delete(str(image.file.name))
    edition = make_edition(hero=image)
    assert making.make(edition.pk) == 2
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {None}


def test_a_headline_in_letters_we_have_no_type_for_is_shared_with_the_picture_alone() -> None:
    edition = make_edition("שלום", slug="shalom", hero=make_image())
    assert making.make(edition.pk) == 0
    assert "/pictures/" in og_image(edition.get_absolute_url())


def test_somebody_who_was_merged_is_named_as_whom_they_were_merged_into() -> None:
    edition, survivor = quoting(), make_person("Mara Quill-Demir")
    Person.objects.filter(name="Mara Quill").update(merged_into=survivor)
    faces = [subject.face.name for subject in subjects(edition, clock.now()) if subject.quote]
    assert faces == ["Mara Quill-Demir"]


# --- On pages --------------------------------------------------------------------------------------


def test_a_piece_is_shared_with_its_card_as_soon_as_that_is_made_and_with_its_picture_until_then() -> None:
    edition = make_edition(hero=make_image())
    path = edition.get_absolute_url()
    assert "/pictures/" in og_image(path)
    making.make(edition.pk)
    name = edition.share_cards.get(size="wide").name
    assert og_image(path) == f"{settings.SITE_URL}/media/{name}"
    html = Client().get(path).content.decode()
    assert '<meta property="og:image:width" content="1200">' in html
    assert f'<meta name="twitter:image" content="{settings.SITE_URL}/media/{name}">' in html


@pytest.mark.parametrize("fault", [{"no_social": True}, {"usage_until": "2000-01-01"}, {"usage_from": "2999-01-01"}])
def test_a_piece_is_not_shared_with_a_picture_that_may_not_be_by_card_or_by_itself(fault: dict[str, Any]) -> None:
    edition = make_edition(hero=make_image())
    making.make(edition.pk)
    Image.objects.update(**fault)
    assert og_image(edition.get_absolute_url()) == ""


def test_nobody_is_told_of_a_card_before_its_moment() -> None:
    article, tomorrow = make_article(hero=make_image()), clock.now() + timedelta(days=1)
    edition = schedule(article, at=tomorrow, by=morag())
    making.make(edition.pk)
    path = f"/television/{article.slug}/"
    assert Client().get(path).status_code == 404
    with clock.at(tomorrow):
        assert "/share/" in og_image(path)


def test_a_quotation_has_an_address_that_is_shared_with_its_card_and_leads_to_its_place() -> None:
    edition = quoting(headline="The late detective", hero=make_image())
    path = f"{edition.get_absolute_url()}said/{QUOTE[:8]}/"
    assert "/pictures/" in og_image(path)
    making.make(edition.pk)
    name = edition.share_cards.get(quote=UUID(QUOTE), size="wide").name
    assert og_image(path) == f"{settings.SITE_URL}/media/{name}"
    html = Client().get(path).content.decode()
    assert "<p>“I never looked back.”</p>" in html
    assert f'<a href="{edition.get_absolute_url()}#quote-{QUOTE[:8]}">Read it in the piece</a>' in html
    assert Client().get(f"{edition.get_absolute_url()}said/22222222/").status_code == 404
    kill(Article.objects.get(pk=edition.piece_id), by=morag(), note="It was wrong.")
    assert Client().get(path).status_code == 404


def test_a_card_takes_a_piece_s_page_no_query_and_a_quotation_s_page_one(django_assert_num_queries: Any) -> None:
    edition = quoting(hero=make_image())
    making.make(edition.pk)
    path = edition.get_absolute_url()
    with django_assert_num_queries(4):
        og_image(path)
    with django_assert_num_queries(5):
        og_image(f"{path}said/{QUOTE[:8]}/")


def test_the_command_draws_all_cards_again_without_a_picture_whose_licence_has_ended() -> None:
    edition = make_edition(hero=make_image())
    call_command("share_cards", dry_run=True)
    assert not ShareCard.objects.exists()
    call_command("share_cards")
    with_picture = files()
    Image.objects.update(usage_until="2000-01-01")
    call_command("share_cards")
    assert set(edition.share_cards.values_list("picture", flat=True)) == {None}
    assert not with_picture & set(edition.share_cards.values_list("name", flat=True))


def test_the_fallback_picture_of_its_show_is_drawn_where_the_piece_s_own_may_not_be() -> None:
    image, poster = make_image(), make_image()
    edition = make_edition(hero=image, shows=[make_show("The Stroud File", poster=poster)])
    Image.objects.filter(pk=image.pk).update(usage_until="2000-01-01")
    making.make(edition.pk)
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {poster.pk}


def waiting() -> list[int]:
    """The editions whose cards a worker is asked to draw."""
    asked = DBTaskResult.objects.filter(task_path="articles.tasks.make_share_cards")
    return sorted(row.args_kwargs["args"][0] for row in asked)


def test_a_picture_that_is_replaced_or_cropped_is_drawn_again(
    django_capture_on_commit_callbacks: Any,
) -> None:
    edition = make_edition("The late detective", hero=make_image())
    make_edition("Another picture", hero=make_image())
    making.make(edition.pk)
    with django_capture_on_commit_callbacks(execute=True):
        redraw_cards_with(edition.hero)  # type: ignore[arg-type]
    assert waiting() == [edition.pk]


def test_the_daily_round_draws_again_what_shows_a_picture_whose_licence_has_ended(
    django_capture_on_commit_callbacks: Any,
) -> None:
    today = clock.today()
    over, lasting = (
        make_edition(f"Until {day}", hero=make_image(usage_until=day)) for day in (today, today + timedelta(days=1))
    )
    for edition in (over, lasting):
        making.make(edition.pk)
    with clock.at(clock.now() + timedelta(days=1)), django_capture_on_commit_callbacks(execute=True):
        assert redraw_cards_out_of_rights() == 1
    assert waiting() == [over.pk]


def test_the_portrait_before_goes_from_every_card_at_once_and_may_be_deleted(
    django_capture_on_commit_callbacks: Any,
) -> None:
    before, after = make_image("Before"), make_image("After")
    mara = make_person("Mara Quill", portrait=before)
    keep_portrait(mara)
    edition = quoting(speaker=mara, hero=make_image())
    making.make(edition.pk)
    cards = files()
    with django_capture_on_commit_callbacks(execute=True):
        mara.portrait = after
        mara.save()
        keep_portrait(mara)
        intake.remove(before)
    assert (len(cards), len(files())) == (4, 2)
    assert waiting() == [edition.pk]
    making.make(edition.pk)
    assert set(edition.share_cards.exclude(quote=None).values_list("picture", flat=True)) == {after.pk}


def test_a_picture_that_is_drawn_into_a_card_is_not_deleted_under_it() -> None:
    portrait = make_image("Weir")
    mara = make_person("Mara Quill", portrait=portrait)
    edition = quoting(headline="The late detective", speaker=mara)
    making.make(edition.pk)
    Person.objects.update(portrait=None)
    with pytest.raises(Refusal, match="Share cards of “The late detective”"):
        intake.remove(portrait)
    assert [group.heading for group in where_used("image", portrait.pk)] == ["Share cards of"]


def test_a_card_with_the_fallback_picture_follows_the_show(django_capture_on_commit_callbacks: Any) -> None:
    before, after, show = make_image(), make_image(), make_show("The Stroud File")
    show.poster = before
    show.save()
    ended, own = (make_edition(headline, hero=make_image(), shows=[show]) for headline in ("Ended", "Its own"))
    Image.objects.filter(editions=ended).update(usage_until="2000-01-01")
    for edition in (ended, own):
        making.make(edition.pk)
    with django_capture_on_commit_callbacks(execute=True):
        show.poster = after
        show.save()
        keep_posters(show)
    assert set(ShareCard.objects.values_list("picture", flat=True)) == {own.hero_id}
    assert waiting() == [ended.pk]


def test_a_file_whose_removal_failed_is_swept_and_no_other() -> None:
    edition = make_edition("The late detective")
    making.make(edition.pk)
    storage, kept = public_files(), edition.share_cards.count()
    left = storage.save("share/left.jpg", ContentFile(b"left"))
    assert making.sweep() == 0  # it may be on its way to its row
    with clock.at(clock.now() + timedelta(hours=2)):
        assert making.sweep() == 1
    assert not storage.exists(left)
    assert [storage.exists(name) for name in edition.share_cards.values_list("name", flat=True)] == [True] * kept
