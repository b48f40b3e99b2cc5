"""Quotations know the turn they come from, and keep their identity whatever the editor sends."""

from uuid import UUID

import pytest
from django.utils.html import escape

from articles.models import Article
from articles.quotations import body_for_editor, link_to_turns
from articles.tests.factories import idris, inline, make_article, make_person
from articles.workflow import save_piece
from interviews import marks
from interviews.models import Interview, Quote, Turn
from people.models import Person

pytestmark = pytest.mark.django_db

A, B = "aaaaaaaa-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill")


@pytest.fixture
def held(mara: Person) -> Interview:
    interview = Interview.objects.create(title="In Leith")
    for n, text in enumerate(["I loathed the sea.", "We rehearsed in a chapel.", "We rehearsed in a chapel."]):
        Turn.objects.create(interview=interview, position=n, speaker=mara, text=text)
    return interview


def save(article: Article, body: str) -> Article:
    save_piece(article, by=idris(), body=body)
    return Article.objects.get(pk=article.pk)


def taken(words: str, speaker: Person, turn: int, quote: str = A) -> str:
    return inline(words, speaker, quote=quote).replace(" data-quote", f' data-turn="{turn}" data-quote', 1)


def turn(held: Interview, position: int) -> Turn:
    return held.turns.get(position=position)


def test_the_turn_a_quotation_was_taken_from_is_kept_with_its_interview_and_given_back(
    mara: Person, held: Interview
) -> None:
    article = save(make_article(), f"<p>{taken('We rehearsed in a chapel.', mara, turn(held, 2).pk)}</p>")
    quote = Quote.objects.get()
    assert (quote.turn, quote.interview) == (turn(held, 2), held)
    assert "data-turn" not in article.body
    assert f' data-turn="{turn(held, 2).pk}"' in body_for_editor(article)
    article = save(article, f"<p>{inline('We rehearsed.', mara, quote=A)}</p>")
    assert Quote.objects.get().turn == turn(held, 2)


@pytest.mark.parametrize("said", ["999999", "0", "1" * 19, "x", "-1", "²"])
def test_a_turn_that_is_none_is_passed_over(mara: Person, said: str) -> None:
    mark = inline("We rehearsed.", mara).replace(" data-quote", f' data-turn="{escape(said)}" data-quote')
    save(make_article(), f"<p>{mark}</p>")
    assert Quote.objects.get().turn is None


def test_a_quotation_finds_its_turn_by_its_words(mara: Person, held: Interview) -> None:
    save(make_article(interview=held), f"<p>{inline('I loathed … sea', mara)} {inline('Kettles.', mara)}</p>")
    assert list(Quote.objects.order_by("uses__position").values_list("turn", flat=True)) == [turn(held, 0).pk, None]


def test_words_of_another_speaker_are_not_linked(mara: Person, held: Interview) -> None:
    save(make_article(interview=held), f"<p>{inline('I loathed the sea.', make_person('Theo Lang'))}</p>")
    assert Quote.objects.get().turn is None


def test_the_transcript_is_read_only_when_words_changed(
    mara: Person, held: Interview, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    article = make_article(interview=held)
    body = f"<p>{inline('Kettles.', mara, quote=A)}</p>"

    def reads(body: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            save(article, body)
        return sum('FROM "interviews_turn"' in query["sql"] for query in queries.captured_queries)

    assert (reads(body), reads(body), reads(body.replace("Kettles", "Pans"))) == (1, 0, 1)


def test_a_transcript_that_comes_later_is_linked_when_asked(mara: Person, held: Interview) -> None:
    article = save(make_article(), f"<p>{inline('I loathed the sea.', mara)}</p>")
    assert Quote.objects.get().turn is None
    Article.objects.filter(pk=article.pk).update(interview=held)
    article.refresh_from_db()
    assert (link_to_turns(article), link_to_turns(article)) == (1, 0)
    quote = Quote.objects.get()
    assert (quote.turn, quote.interview) == (turn(held, 0), held)


def test_a_changed_copy_from_another_piece_stays_one_quote_though_the_editor_never_learns_its_id(
    mara: Person,
) -> None:
    save(make_article("First"), f"<p>{inline('I loathed the sea.', mara, quote=A)}</p>")
    second = save(make_article("Second"), f"<p>{inline('I loathed the seaside.', mara, quote=A)}</p>")
    copy = second.quotes.get().quote
    assert (copy.pk == UUID(A), copy.taken_from_id) == (False, UUID(A))
    second = save(second, f"<p>{inline('I loathed the seaside, all of it.', mara, quote=A)}</p>")
    assert second.quotes.get().quote_id == copy.pk
    assert Quote.objects.count() == 2


def test_a_copy_within_a_piece_stays_one_quote_though_the_editor_never_learns_its_id(mara: Person) -> None:
    body = f"<p>{inline('Never.', mara, quote=A)}</p><p>x {inline('Never.', mara, quote=A)}</p>"
    article = save(make_article(), body)
    before = marks.ids(article.body)
    assert before[0] == UUID(A) != before[1]
    assert marks.ids(save(article, body).body) == before
    assert Quote.objects.count() == 2


def test_a_pull_quote_follows_its_quotation_to_a_new_id(mara: Person) -> None:
    save(make_article("First"), f"<p>{inline('I loathed the sea.', mara, quote=A)}</p>")
    pull = f'<aside data-block="pullquote" data-of="{A}"><p>the seaside</p></aside>'
    second = save(make_article("Second"), f"<p>{inline('I loathed the seaside.', mara, quote=A)}</p>{pull}")
    own = second.quotes.get().quote_id
    assert own != UUID(A)
    assert f'data-of="{own}"' in second.body


def test_the_ids_as_stored_are_those_of_every_mark_in_order(mara: Person) -> None:
    said = f"{inline('I did,', mara, quote=B)} she says, {inline('and would.', mara, quote=B)}"
    article = save(make_article(), f"<p>{inline('Never.', mara, quote=A)} {said}</p>")
    assert marks.ids(article.body) == [UUID(A), UUID(B), UUID(B)]
