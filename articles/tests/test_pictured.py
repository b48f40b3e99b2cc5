"""A picture in a body is kept as long as anything holds it, and says what does."""

from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client

from articles.documents import restore, snapshot
from articles.models import Article, Edition, EditionImage
from articles.pictured import keep_pictures
from articles.press import press_again
from articles.tests.factories import idris, make_article, make_edition, make_image, morag
from articles.workflow import publish, save_piece
from core import uses
from core.html import clean
from images.models import Image

pytestmark = pytest.mark.django_db


def holding(*images: Image | int) -> str:
    ids = [image if isinstance(image, int) else image.pk for image in images]
    return "<p>One.</p>" + "".join(f'<figure data-block="picture" data-image="{pk}"></figure>' for pk in ids)


def held_by(piece: Article | Edition) -> list[int]:
    return list(piece.images.order_by("image").values_list("image", flat=True))


def test_a_picture_in_a_draft_is_not_deleted_until_it_is_taken_out_of_the_body() -> None:
    weir, dusk = make_image(), make_image()
    piece = make_article(body=holding(weir, dusk, weir))
    assert held_by(piece) == [weir.pk, dusk.pk]
    assert uses.protecting(weir) == ["1 place in a piece’s text"]
    with pytest.raises(ProtectedError):
        weir.delete()
    save_piece(piece, by=idris(), body=holding(dusk))
    weir.delete()
    assert list(Image.objects.all()) == [dusk]


def test_a_picture_readers_see_stays_though_the_working_copy_lost_it() -> None:
    weir = make_image()
    piece = make_article(body=holding(weir))
    edition = publish(piece, by=morag())
    piece.refresh_from_db()
    save_piece(piece, by=idris(), body="<p>No picture now.</p>")
    assert (held_by(piece), held_by(edition)) == ([], [weir.pk])
    assert uses.protecting(weir) == ["1 place in a published text"]
    with pytest.raises(ProtectedError):
        weir.delete()


def test_what_uses_a_picture_is_told_to_who_would_delete_it(client: Client) -> None:
    weir = make_image()
    make_edition("Quill speaks", body=holding(weir))
    client.force_login(morag())
    page = client.post(f"/admin/images/image/{weir.pk}/delete/", {"post": "yes"}).content.decode()
    assert "A picture: Readers see it in “Quill speaks” (in its text)" in page
    assert Image.objects.count() == 1


def test_a_restored_text_holds_its_pictures_again() -> None:
    weir, dusk = make_image(), make_image()
    piece = make_article(body=holding(weir))
    before = snapshot(piece)
    save_piece(piece, by=idris(), body=holding(dusk))
    restore(piece, before)
    assert held_by(piece) == [weir.pk]


def test_a_body_may_name_a_picture_that_never_was() -> None:
    assert held_by(make_article(body=holding(999_999_999_999_999_999, make_image()))) == [Image.objects.get().pk]


def test_words_that_look_like_a_picture_hold_none() -> None:
    weir = make_image()
    assert held_by(make_article(body=f'<p>He typed data-block="picture" data-image="{weir.pk}" there.</p>')) == []
    assert held_by(make_article(body=holding(weir))) == [weir.pk]


def test_pressing_again_writes_the_rows_of_its_pictures_again() -> None:
    weir, other = make_image(), make_image()
    edition = make_edition(body=holding(weir))
    EditionImage.objects.update(image=other)
    press_again(edition)
    assert held_by(edition) == [weir.pk]


@pytest.mark.parametrize("many", [1, 30])
def test_keeping_pictures_takes_the_same_queries_however_many_there_are(
    django_assert_num_queries: Any, many: int
) -> None:
    piece, images = make_article(), [make_image() for _ in range(many)]
    with django_assert_num_queries(1):
        keep_pictures(piece)
    piece.body = clean(holding(*images))
    for queries in (4, 1):
        with django_assert_num_queries(queries):
            keep_pictures(piece)
    assert len(held_by(piece)) == many
