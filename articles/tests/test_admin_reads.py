"""What the desk sees of a piece's reading, and what it never wants beside a piece."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.documents import restore, snapshot, upgraded
from articles.models import Article, Edition
from articles.tests.factories import make_article, make_edition, morag
from audience.writing import write
from core import clock
from tests.forms import form_of

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(morag())
    return client


def were_read(piece: Any, *days: int) -> None:
    """So often on each of the last days, the last of them today."""
    today = clock.today()
    write({}, {(piece.pk, 1, today - timedelta(days=n)): reads for n, reads in enumerate(reversed(days))}, {})


def test_the_figures_stand_in_the_list_and_on_the_form_with_their_line_in_words(desk: Client) -> None:
    piece, quiet = make_edition("Much read").piece, make_edition("Not read").piece
    draft = make_article("A draft")
    were_read(piece, 100, 900, 204)
    listed = desk.get(LIST).content.decode()
    assert listed.count('<span class="reads">') == 1
    assert '<span class="reads-sum">1,204</span><svg class="sparkline"' in listed
    assert 'role="img" aria-label="1,204 reads in 14 days, rising"' in listed
    forms = [
        desk.get(reverse("admin:articles_article_change", args=[p.pk])).content.decode() for p in (piece, quiet, draft)
    ]
    said = ["1,204 reads in 14 days, rising", "No reads in 14 days", "reads in 14 days"]
    assert [words in html for words, html in zip(said, forms, strict=True)] == [True, True, False]
    assert 'class="sparkline"' in forms[0]
    assert 'class="sparkline"' not in forms[1]


def test_what_is_never_wanted_is_kept_published_and_rolled_back_with_the_piece(desk: Client) -> None:
    piece, other = make_edition("Mine").piece, make_edition("Never this")
    url = reverse("admin:articles_article_change", args=[piece.pk])
    form = {name: values[0] for name, values in form_of(desk, url).items()}
    chosen = [{"other": other.piece_id}, {"other": piece.pk}, {"other": other.piece_id}]
    assert desk.post(url, {**form, "never": json.dumps(chosen), "_save": ""}).status_code == 302
    assert list(piece.never.values_list("other", flat=True)) == [other.piece_id]
    first = Edition.objects.get(piece=piece)
    assert first.page["never"] == []
    piece = Article.objects.get(pk=piece.pk)
    assert workflow.publish(piece, by=morag()).page["never"] == [other.piece_id]
    assert workflow.roll_back(piece, to=first, by=morag()).page["never"] == []
    assert "Never suggest beside this" in desk.get(url).content.decode()


def test_a_document_from_before_bans_none() -> None:
    piece = make_article("Mine")
    document = {name: value for name, value in snapshot(piece).items() if name != "never"} | {"schema": 2}
    assert upgraded(document)["never"] == []
    assert restore(piece, document).never.count() == 0
