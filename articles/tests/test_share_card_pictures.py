"""Which pictures are drawn into cards to share, and what happens when they change."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles.models import Article, ShareCard
from articles.share_cards import making
from articles.share_cards.facts import subjects
from articles.tasks import redraw_cards_out_of_rights, redraw_cards_with
from articles.tests.factories import (
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
)
from articles.tests.test_share_cards import QUOTE, files, no_cards_of_others, og_image, quoting  # noqa: F401  (a fixture)
from articles.where_used import where_used
from articles.workflow import kill, schedule
from core import clock
from images import intake
from images.models import Image
from images.models.image import public_files
from people.models import Person
from people.pictures import keep_pictures as keep_portrait
from publishing.refusals import Refusal
from shows.pictures import keep_pictures as keep_posters

pytestmark = pytest.mark.django_db


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
