"""Which series a piece is part of: chosen on its form, kept in its documents, carried to readers by the press."""

from typing import Any

import pytest
from django.db.models import ProtectedError
from django.http import QueryDict

from articles.comparing import compare_documents
from articles.documents import snapshot, upgraded
from articles.drafting import document_from
from articles.models import Article, Edition, Series
from articles.press import press_again
from articles.putting_back import put_back
from articles.refilling import Refiller
from articles.tests.factories import idris, make_article, make_edition, morag
from articles.workflow import publish, save_piece
from articles.workflow.restore import restore_revision
from core.tests.staff import desk_of
from tests.forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def nights() -> Series:
    return Series.objects.create(title="Five nights", slug="five-nights")


def stands(piece: Article | Edition) -> tuple[int | None, int | None]:
    piece.refresh_from_db()
    return piece.series_id, piece.part


def test_an_editor_chooses_a_series_and_a_part_on_the_form(nights: Series) -> None:
    piece, desk = make_article(), desk_of(morag())
    address = f"/admin/articles/article/{piece.pk}/change/"
    form = form_of(desk, address)
    assert (form["series"], form["part"]) == ([""], [""])
    assert desk.post(address, {**form, "series": str(nights.pk), "part": "2"}).status_code == 302
    assert stands(piece) == (nights.pk, 2)
    again = form_of(desk, address)
    assert (again["series"], again["part"]) == ([str(nights.pk)], ["2"])
    for wrong in ("-1", "x", "99999"):
        assert desk.post(address, {**again, "part": wrong}).status_code == 200
    assert stands(piece) == (nights.pk, 2)


def test_readers_see_it_once_it_is_published_and_so_does_an_edition_that_is_pressed_again(nights: Series) -> None:
    edition = make_edition("A night")
    piece = edition.piece
    piece.series, piece.part = nights, 3
    save_piece(piece, by=idris())
    assert stands(edition) == (None, None)
    newer = publish(piece, by=morag())
    assert stands(newer) == (nights.pk, 3)
    Edition.objects.filter(pk=newer.pk).update(series=None, part=None)
    assert stands(press_again(Edition.objects.select_related("revision").get(pk=newer.pk))) == (nights.pk, 3)


@pytest.mark.parametrize(
    ("typed", "kept", "raw"), [("2", 2, None), ("", None, None), (" 4 ", 4, None), ("two", 1, {"part": "two"})]
)
def test_an_autosave_keeps_what_the_form_says(nights: Series, typed: str, kept: int | None, raw: Any) -> None:
    piece = make_article(part=1)
    data = QueryDict(mutable=True)
    data.update({"series": str(nights.pk), "part": typed})
    document = document_from(piece, data)
    assert (document["series"], document["part"], document.get("raw")) == (nights.pk, kept, raw)
    values = Refiller([document]).values(document)
    assert [one["label"] for one in values["series"]] == ["Five nights"]
    assert values["part"] == ("two" if raw else "" if kept is None else str(kept))


def test_an_older_revision_brings_its_series_back(nights: Series) -> None:
    piece = make_article(series=nights, part=2)
    old = piece.revisions.latest("number")
    piece.series = piece.part = None
    save_piece(piece, by=idris())
    changes = compare_documents(old.document, snapshot(piece))
    assert [change.name for change in changes] == ["series", "part"]
    restore_revision(piece, old, by=morag(), began_from=piece.version)
    assert stands(piece) == (nights.pk, 2)


def test_a_document_of_before_there_were_series_is_of_none() -> None:
    document = {name: value for name, value in snapshot(make_article()).items() if name not in {"series", "part"}}
    read = upgraded({**document, "schema": 2})
    assert (read["schema"], read["series"], read["part"]) == (3, None, None)


def test_a_series_that_is_gone_is_left_out_of_what_is_put_back_and_one_in_use_stays(nights: Series) -> None:
    piece = make_article(series=nights, part=2)
    document = snapshot(piece)
    with pytest.raises(ProtectedError):
        nights.delete()
    piece.series = None
    save_piece(piece, by=idris())
    nights.delete()
    put, left_out = put_back(piece, document)
    assert (put["series"], left_out) == (None, ["the series"])
