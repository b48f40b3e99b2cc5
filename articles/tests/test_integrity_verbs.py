"""Verbs refuse what breaks a promise or misquotes; an editor may overrule a check, and the reason is kept."""

from datetime import timedelta

import pytest

from articles.checks import Incomplete
from articles.models import Article
from articles.tests.factories import inline, make_article, make_person, morag, sana
from articles.workflow import correct, publish, roll_back, save_piece, schedule
from core import clock
from interviews.models import Interview, Quote, Record, Turn
from interviews.transcripts.terms import put
from interviews.withholding import withheld
from people.models import Person
from publishing.refusals import NotAllowed

pytestmark = pytest.mark.django_db

REASON = "Heard on the recording; the transcript is wrong."


@pytest.fixture
def mara() -> Person:
    return make_person("Mara Quill")


@pytest.fixture
def held(mara: Person) -> Interview:
    interview = Interview.objects.create(title="In Leith")
    for n, text in enumerate(["I loathed the sea, all seven years of it.", "Nobody paid the carpenters in Fife."]):
        Turn.objects.create(interview=interview, position=n, speaker=mara, text=text, starts_at_seconds=60 * n + 4)
    return interview


def piece(words: str, mara: Person, held: Interview) -> Article:
    return make_article("The late detective", body=f"<p>{inline(words, mara)}</p>", interview=held, people=[mara])


def test_an_altered_quotation_stops_publishing_until_an_editor_gives_a_reason(mara: Person, held: Interview) -> None:
    article = piece("I loved the sea, all seven years of it.", mara, held)
    with pytest.raises(Incomplete, match="it was “loathed”, not “loved”") as refused:
        publish(article, by=morag())
    assert refused.value.may_override
    assert [finding.check for finding in refused.value.findings] == ["altered"]
    assert not article.editions.exists()

    publish(article, by=morag(), reason=f" {REASON} ")
    clearance = article.clearances.get()
    assert (clearance.check_name, clearance.reason, clearance.by) == ("altered", REASON, morag())
    assert clearance.words == "I loved the sea, all seven years of it."
    assert clearance.sentence.startswith("Mara Quill did not say")
    assert list(article.log.filter(verb="override").values_list("note", flat=True)) == [REASON]


def test_a_clearance_holds_for_exactly_these_words(mara: Person, held: Interview) -> None:
    article = piece("I loved the sea, all seven years of it.", mara, held)
    publish(article, by=morag(), reason=REASON)
    article.standfirst = "Another."
    save_piece(article, by=morag(), body=article.body)
    publish(article, by=morag())
    assert article.clearances.count() == 1
    save_piece(article, by=morag(), body=article.body.replace("seven", "nine"))
    with pytest.raises(Incomplete, match="it was “seven”, not “nine”"):
        publish(article, by=morag())


def test_what_is_missing_cannot_be_cleared_and_nothing_is_written(mara: Person, held: Interview) -> None:
    article = piece("I loved the sea, all seven years of it.", mara, held)
    article.standfirst = ""
    save_piece(article, by=morag(), body=article.body)
    with pytest.raises(Incomplete, match=r"needs a standfirst\..*“loathed”, not “loved”") as refused:
        publish(article, by=morag(), reason=REASON)
    assert not refused.value.may_override
    assert not article.clearances.exists()
    assert not article.log.filter(verb="override").exists()


def test_only_editors_overrule(mara: Person, held: Interview) -> None:
    article = piece("I loved the sea, all seven years of it.", mara, held)
    with pytest.raises(NotAllowed):
        publish(article, by=sana(), reason=REASON)
    assert not article.clearances.exists()


def test_off_the_record_words_cannot_be_published_scheduled_or_put_into_a_correction(
    mara: Person, held: Interview
) -> None:
    article = piece("I loathed the sea, all seven years of it.", mara, held)
    publish(article, by=morag())
    held.turns.filter(position=1).update(record=Record.OFF)
    with pytest.raises(Incomplete, match=r"“Nobody paid the carpenters in Fife” off the record \(at 1:04\)"):
        correct(article, by=morag(), note="Nobody paid the carpenters in Fife.")
    assert not article.corrections.exists()
    save_piece(article, by=morag(), body=f"{article.body}<p>So nobody paid the carpenters in Fife.</p>")
    with pytest.raises(Incomplete, match="it stands in the body"):
        publish(article, by=morag())
    with pytest.raises(Incomplete, match="it stands in the body"):
        schedule(article, at=clock.now() + timedelta(days=1), by=morag())
    assert article.editions.count() == 1
    schedule(article, at=clock.now() + timedelta(days=1), by=morag(), reason="She agreed by telephone at 14:05.")
    assert article.editions.count() == 2
    assert article.clearances.get().subject == f"turn:{held.turns.get(position=1).pk}"


@pytest.mark.parametrize("terms", ["turn", "quote"])
def test_a_rollback_does_not_publish_again_what_is_off_the_record_since(
    mara: Person, held: Interview, terms: str
) -> None:
    article = piece("Nobody paid the carpenters in Fife.", mara, held)
    first = publish(article, by=morag())
    save_piece(article, by=morag(), body="<p>Nothing.</p>")
    publish(article, by=morag())
    if terms == "turn":
        held.turns.update(record=Record.OFF)
    else:
        Quote.objects.update(record=Record.OFF)
    with pytest.raises(Incomplete, match="off the record") as refused:
        roll_back(article, to=first, by=morag())
    assert refused.value.may_override
    assert article.editions.count() == 2
    roll_back(article, to=first, by=morag(), reason="She agreed by telephone at 14:05.")
    assert article.editions.count() == 3


def test_a_rollback_is_not_held_up_by_a_misquotation_readers_have_seen(mara: Person, held: Interview) -> None:
    article = piece("I loathed the sea, all seven years of it.", mara, held)
    first = publish(article, by=morag())
    save_piece(article, by=morag(), body="<p>Nothing.</p>")
    publish(article, by=morag())
    held.turns.update(text="I hated the sea, all seven years of it.")
    assert roll_back(article, to=first, by=morag()).page["quotes"]


def test_a_quotation_marked_off_the_record_can_be_overruled_too(mara: Person, held: Interview) -> None:
    article = piece("I loathed the sea, all seven years of it.", mara, held)
    Quote.objects.update(record=Record.OFF)
    with pytest.raises(Incomplete) as refused:
        publish(article, by=morag())
    assert [finding.check for finding in refused.value.findings] == ["record"]
    publish(article, by=morag(), reason="She agreed by telephone at 14:05.")
    assert article.clearances.get().check_name == "record"


def test_what_is_scheduled_does_not_go_out_once_its_words_are_off_the_record(mara: Person, held: Interview) -> None:
    article = piece("Nobody paid the carpenters in Fife.", mara, held)
    other = piece("I loathed the sea, all seven years of it.", mara, held)
    for each in (article, other):
        schedule(each, at=clock.now() + timedelta(days=1), by=morag())
    put(held, [held.turns.get(position=1).pk], Record.OFF, by=sana())
    article.refresh_from_db()
    assert not article.editions.to_come(clock.now()).exists()
    assert article.state == Article.State.READY
    assert article.log.filter(verb="cancel_schedule", by=sana()).exists()
    assert other.editions.to_come(clock.now()).exists()


def test_whoever_takes_words_off_the_record_is_told_where_readers_see_them(mara: Person, held: Interview) -> None:
    article = piece("Nobody paid the carpenters in Fife.", mara, held)
    publish(article, by=morag())
    assert withheld(interviews=[held.pk], by=sana()) == []
    Quote.objects.update(record=Record.OFF)
    assert withheld(quotes=[Quote.objects.get().pk], by=sana()) == [
        "Readers see words in “The late detective” that are not on the record any more. Correct it, or kill it."
    ]
    assert article.editions.public(clock.now()).exists()
