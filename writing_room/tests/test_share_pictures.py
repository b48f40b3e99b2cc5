"""The pictures a published piece and its quotations are shared with, shown to the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, ShareCard
from articles.share_cards import making
from articles.tests.factories import idris, inline, make_article, make_edition, make_image, make_person, morag
from articles.workflow import kill, publish, save_piece, schedule
from core import clock
from images.models import Image
from interviews.models import Quote
from writing_room.tests.test_history import client_of

pytestmark = pytest.mark.django_db
QUERIES = 9


@pytest.fixture(autouse=True)
def no_cards_of_others(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def quoting(count: int = 1, **fields: Any) -> Edition:
    mara = make_person("Mara Quill")
    said = "".join(f"<p>{inline(f'I never looked back {n}.', mara)}</p>" for n in range(count))
    return make_edition("Quill speaks", body=f"<p>One.</p>{said}", people=[mara], **fields)


def page_of(edition: Edition, by: Any = None) -> str:
    response = client_of(by or morag()).get(f"/admin/room/{edition.piece_id}/share-pictures/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_piece_and_its_quotations_are_shown_in_both_sizes_with_their_addresses() -> None:
    edition = quoting(hero=make_image())
    making.make(edition.pk)
    page = page_of(edition, by=idris())
    said = str(Quote.objects.get().pk)[:8]
    address = f"{settings.SITE_URL}{edition.get_absolute_url()}"
    assert [f'value="{address}"' in page, f'value="{address}said/{said}/"' in page] == [True, True]
    for card in ShareCard.objects.all():
        assert page.count(f'<img src="/media/{card.name}"') == page.count(f'<a href="/media/{card.name}" download') == 1
    assert f'download="quill-speaks-mara-quill-{said}-1080x1350.jpg"' in page
    assert "being drawn" not in page.lower()
    assert Client().get(f"{edition.get_absolute_url()}said/{said}/").status_code == 200


def test_while_they_are_drawn_the_page_says_so() -> None:
    page = page_of(quoting())
    assert ("Some of these pictures are being drawn" in page, page.count("Being drawn."), "<img src" in page) == (
        True, 2, False,
    )  # fmt: skip


def test_only_what_readers_see_now_is_on_it() -> None:
    edition = quoting()
    making.make(edition.pk)
    piece = edition.piece
    piece.headline = "Second thoughts"
    save_piece(piece, by=morag())
    later = schedule(piece, at=clock.now() + timedelta(hours=2), by=morag())
    making.make(later.pk)
    page, ahead = page_of(edition), set(later.share_cards.values_list("name", flat=True))
    assert (len(ahead), [name for name in ahead if name in page]) == (4, [])
    names = set(edition.share_cards.values_list("name", flat=True))
    assert [name for name in names if name not in page] == []
    kill(piece, by=morag(), note="It was wrong.")
    page = page_of(edition)
    assert ("Readers cannot see this piece." in page, [name for name in names if name in page]) == (True, [])


def test_a_card_with_a_picture_that_may_not_be_shared_any_more_is_not_shown() -> None:
    edition = make_edition(hero=make_image())
    making.make(edition.pk)
    assert page_of(edition).count("<img src") == 2
    Image.objects.update(no_social=True)
    page = page_of(edition)
    assert ("/media/share/" in page, "being drawn" in page) == (False, True)


def test_the_form_leads_there_once_readers_see_the_piece() -> None:
    piece, desk = make_article(), client_of(morag())
    form = f"/admin/articles/article/{piece.pk}/change/"
    link = f'<a href="/admin/room/{piece.pk}/share-pictures/">Share pictures</a>'
    assert link not in desk.get(form).content.decode()
    publish(piece, by=morag())
    assert link in desk.get(form).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_for_one_quotation_as_for_three(count: int) -> None:
    edition = quoting(count, hero=make_image())
    making.make(edition.pk)
    client = client_of(morag())
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/admin/room/{edition.piece_id}/share-pictures/")
    assert len(asked) == QUERIES
