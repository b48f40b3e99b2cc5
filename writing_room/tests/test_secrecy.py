"""A share link shows no word said off the record, wherever on the page it stands."""

import pytest
from django.test import Client

from articles.models import Article
from articles.tests.factories import make_article, make_image, make_person, morag
from articles.workflow.save import save_piece
from interviews.models import Interview, Record
from writing_room.sharing import links

pytestmark = pytest.mark.django_db
SECRET = "The director threw the only script into the harbour on the second night."


@pytest.fixture
def piece() -> Article:
    interview = Interview.objects.create(title="Mara, Leith")
    mara = make_person("Mara Quill")
    interview.turns.create(speaker=mara, text=SECRET, position=0, record=Record.OFF)
    return make_article("The late detective", people=[mara], interview=interview, hero=make_image("Leith"))


def shown(piece: Article) -> tuple[int, str]:
    link = piece.share_links.get()
    response = Client().get(links.path(link))
    return response.status_code, response.content.decode()


def test_not_in_the_title_of_a_link(piece: Article) -> None:
    links.share(piece, by=morag(), days=1)
    assert shown(piece)[0] == 200
    save_piece(piece, by=morag(), body=f'<p>We <a href="https://a.example/" title="{SECRET}">met</a>.</p>')

    status, html = shown(piece)
    assert status == 403
    assert "harbour" not in html


@pytest.mark.parametrize("field", ["caption", "alt_text", "credit"])
def test_not_in_the_words_of_its_picture(piece: Article, field: str) -> None:
    links.share(piece, by=morag(), days=1)
    assert shown(piece)[0] == 200
    assert piece.hero is not None
    setattr(piece.hero, field, SECRET)
    piece.hero.save()

    status, html = shown(piece)
    assert status == 403
    assert "harbour" not in html


def test_not_in_the_words_of_a_picture_in_the_text(piece: Article) -> None:
    other = make_image("The harbour wall")
    save_piece(
        piece,
        by=morag(),
        body=f'<p>Leith.</p><figure data-block="picture" data-image="{other.pk}"><figcaption></figcaption></figure>',
    )
    links.share(piece, by=morag(), days=1)
    assert shown(piece)[0] == 200
    other.caption = SECRET
    other.save()

    status, html = shown(piece)
    assert status == 403
    assert SECRET not in html
