"""What was promised to a source holds, whatever way an older or another text takes to the readers."""

import pytest

from articles.checks import Incomplete
from articles.documents import snapshot
from articles.integrity import PROTECTING, in_the_way
from articles.models import Article
from articles.tests.factories import inline, make_article, make_person, morag
from articles.workflow import publish, roll_back
from articles.workflow.save import save_piece
from interviews.models import Interview, Quote, Record
from people.models import Person

pytestmark = pytest.mark.django_db
SECRET = "The director threw the only script into the harbour on the second night."


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill")


def quoting(mara: Person) -> Article:
    return make_article("The late detective", people=[mara], body=f"<p>She says {inline('I ran home.', mara)}</p>")


def test_a_reason_for_background_does_not_serve_once_the_words_are_off_the_record(mara: Person) -> None:
    article = quoting(mara)
    Quote.objects.update(record=Record.BACKGROUND)
    publish(article, by=morag(), reason="She agreed by telephone at 14:05.")
    Quote.objects.update(record=Record.OFF)

    assert in_the_way(snapshot(article), article, only=PROTECTING)
    article.headline = "The latest detective"
    save_piece(article, by=morag())
    with pytest.raises(Incomplete):
        publish(article, by=morag())


def test_a_rollback_is_held_against_the_interview_the_piece_has_now(mara: Person) -> None:
    article = make_article("The late detective", people=[mara], body=f"<p>{SECRET}</p>")
    first = publish(article, by=morag())
    article.interview = Interview.objects.create(title="Mara, Leith")
    turn = article.interview.turns.create(speaker=mara, text=SECRET, position=0, record=Record.ON)
    save_piece(article, by=morag(), body="<p>We met in Leith.</p>")
    second = publish(article, by=morag())
    roll_back(article, to=first, by=morag())
    roll_back(article, to=second, by=morag())

    turn.record = Record.OFF
    turn.save()
    with pytest.raises(Incomplete, match="off the record"):
        roll_back(article, to=first, by=morag())
