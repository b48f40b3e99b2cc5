"""The way of a piece from draft to readers and off the site again."""

from datetime import timedelta
from uuid import uuid4

import pytest

from articles import workflow
from articles.models import Article, Edition, Placement
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_edition,
    make_image,
    make_person,
    make_show,
    morag,
    sana,
)  # fmt: skip
from core import clock
from interviews.models import Quote, Record
from people.merge import merge
from publishing.refusals import NotAllowed, Refusal

pytestmark = pytest.mark.django_db
S = Article.State


def public_headlines() -> list[str]:
    return list(Edition.objects.public(clock.now()).values_list("headline", flat=True))


def test_a_piece_goes_from_reporter_to_sub_to_editor_to_readers() -> None:
    piece = make_article("Quill speaks")
    workflow.submit(piece, by=idris())
    workflow.send_back(piece, by=sana(), note="Who is she?")
    assert piece.state == S.DRAFT
    workflow.submit(piece, by=idris())
    workflow.mark_ready(piece, by=sana())
    assert public_headlines() == []
    workflow.publish(piece, by=morag())
    assert public_headlines() == ["Quill speaks"]
    assert [entry.verb for entry in piece.log.order_by("pk")] == [
        "submit", "send_back", "submit", "mark_ready", "publish",
    ]  # fmt: skip


def test_saving_a_live_piece_changes_nothing_for_readers_until_it_is_published_again() -> None:
    piece = make_article("Before")
    workflow.publish(piece, by=morag())
    piece.headline = "After"
    workflow.save_piece(piece, by=idris())
    assert public_headlines() == ["Before"]
    workflow.publish(piece, by=morag())
    assert public_headlines() == ["After"]


def test_publishing_the_same_words_twice_leaves_one_edition() -> None:
    piece = make_article()
    assert workflow.publish(piece, by=morag()) == workflow.publish(piece, by=morag())
    assert Edition.objects.count() == 1


def test_a_scheduled_piece_is_out_on_time_with_nothing_running() -> None:
    piece = make_article("Friday")
    friday = clock.now() + timedelta(days=2)
    workflow.schedule(piece, at=friday, by=morag())
    assert public_headlines() == []
    with clock.at(friday):
        assert public_headlines() == ["Friday"]


def test_a_scheduled_change_follows_what_is_live_and_outlives_a_change_before_it() -> None:
    piece = make_article("Now")
    workflow.publish(piece, by=morag())
    piece.headline = "Tomorrow"
    workflow.save_piece(piece, by=morag())
    tomorrow = clock.now() + timedelta(days=1)
    workflow.schedule(piece, at=tomorrow, by=morag())
    piece.headline = "Now, mended"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    assert public_headlines() == ["Now, mended"]
    with clock.at(tomorrow):
        assert public_headlines() == ["Tomorrow"]


def test_cancelling_what_is_scheduled_lets_what_is_live_go_on() -> None:
    piece = make_article("Now")
    workflow.publish(piece, by=morag())
    tomorrow = clock.now() + timedelta(days=1)
    piece.headline = "Tomorrow"
    workflow.save_piece(piece, by=morag())
    workflow.schedule(piece, at=tomorrow, by=morag())
    workflow.cancel_schedule(piece, by=morag())
    with clock.at(tomorrow + timedelta(days=30)):
        assert public_headlines() == ["Now"]


def test_rolling_back_shows_the_earlier_words_as_a_new_edition_and_keeps_the_working_copy() -> None:
    piece = make_article("First")
    first = workflow.publish(piece, by=morag())
    piece.headline = "Second"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    workflow.roll_back(piece, to=first, by=morag())
    assert public_headlines() == ["First"]
    assert piece.headline == "Second"
    assert Edition.objects.count() == 3


def test_a_killed_piece_is_gone_with_everything_scheduled_for_it() -> None:
    piece = make_article()
    workflow.publish(piece, by=morag())
    piece.headline = "Later"
    workflow.save_piece(piece, by=morag())
    workflow.schedule(piece, at=clock.now() + timedelta(days=1), by=morag())
    workflow.kill(piece, by=morag(), note="The agreement was withdrawn.")
    assert public_headlines() == []
    with clock.at(clock.now() + timedelta(days=9)):
        assert public_headlines() == []
    assert piece.state == S.KILLED


def test_a_correction_is_published_with_the_change() -> None:
    piece = make_article()
    workflow.publish(piece, by=morag())
    edition = workflow.correct(piece, by=morag(), note="Her first name is Mara.")
    assert [c["text"] for c in edition.page["corrections"]] == ["Her first name is Mara."]


def test_publishing_makes_public_those_it_names() -> None:
    person, show = make_person("Mara Quill"), make_show("The Stroud File")
    make_edition(people=[person], shows=[show])
    person.refresh_from_db()
    show.refresh_from_db()
    assert (person.is_public, show.is_public) == (True, True)


def test_the_quotes_of_an_edition_are_placements_with_the_words_as_published() -> None:
    mara = make_person("Mara Quill")
    quote = uuid4()
    piece = make_article(people=[mara], body=f"<p>She says {inline('No.', mara, quote=quote, outlet='The Echo')}</p>")
    workflow.publish(piece, by=morag())
    piece.body = piece.body.replace("No.", "Never.")
    workflow.save_piece(piece, by=idris())
    assert Quote.objects.get(pk=quote).text == "Never."
    placement = Placement.objects.get()
    assert (placement.words, placement.speaker, placement.outlet) == ("No.", mara, "The Echo")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"standfirst": ""}, "Before this piece can be published it needs a standfirst."),
        ({"headline": "", "body": ""}, "Before this piece can be published it needs a headline and a body."),
    ],
)
def test_an_incomplete_piece_is_refused_with_what_it_lacks(change: dict[str, str], sentence: str) -> None:
    piece = make_article()
    for name, value in change.items():
        setattr(piece, name, value)
    workflow.save_piece(piece, by=idris())
    with pytest.raises(Refusal) as refused:
        workflow.publish(piece, by=morag())
    assert str(refused.value) == sentence
    assert Edition.objects.count() == 0


def test_a_picture_without_alt_text_or_credit_is_refused() -> None:
    piece = make_article(hero=make_image(alt_text="", credit=""))
    with pytest.raises(Refusal) as refused:
        workflow.publish(piece, by=morag())
    assert str(refused.value) == (
        "Before this piece can be published it needs alt text for its picture and a credit for its picture."
    )


def test_off_the_record_words_are_refused_by_name() -> None:
    mara = make_person("Mara Quill")
    piece = make_article(people=[mara], body=f"<p>{inline('Not for print.', mara)}</p>")
    Quote.objects.update(record=Record.OFF)
    with pytest.raises(Refusal) as refused:
        workflow.publish(piece, by=morag())
    assert str(refused.value).startswith("Mara Quill said “Not for print.” off the record.")


def test_an_embargo_refuses_an_earlier_moment_and_allows_its_own() -> None:
    lifted = clock.now() + timedelta(days=3)
    piece = make_article(embargoed_until=lifted)
    with pytest.raises(Refusal):
        workflow.publish(piece, by=morag())
    with pytest.raises(Refusal):
        workflow.schedule(piece, at=lifted - timedelta(seconds=1), by=morag())
    workflow.schedule(piece, at=lifted, by=morag())
    with clock.at(lifted):
        assert len(public_headlines()) == 1


def test_a_reporter_cannot_publish_and_a_sub_cannot_kill() -> None:
    piece = make_article()
    with pytest.raises(NotAllowed):
        workflow.publish(piece, by=idris())
    workflow.publish(piece, by=morag())
    with pytest.raises(NotAllowed):
        workflow.kill(piece, by=sana(), note="No.")
    assert len(public_headlines()) == 1


def test_a_held_piece_cannot_be_published_until_it_is_released() -> None:
    piece = make_article()
    workflow.hold(piece, by=sana())
    with pytest.raises(Refusal) as refused:
        workflow.publish(piece, by=morag())
    assert str(refused.value) == "This piece is held, so it cannot be published."
    workflow.release(piece, by=sana())
    workflow.publish(piece, by=morag())


def test_a_piece_readers_see_is_killed_and_not_spiked() -> None:
    piece = make_article()
    workflow.publish(piece, by=morag())
    with pytest.raises(Refusal):
        workflow.spike(piece, by=morag())


def test_the_date_of_a_piece_is_when_readers_first_saw_it() -> None:
    piece = make_article()
    first = workflow.publish(piece, by=morag())
    with clock.at(clock.now() + timedelta(days=5)):
        piece.headline = "New"
        workflow.save_piece(piece, by=morag())
        second = workflow.publish(piece, by=morag())
    assert second.published_at == first.published_at


def test_an_older_edition_pressed_after_a_merge_belongs_to_the_survivor() -> None:
    twice, once = make_person("Mara Quil"), make_person("Mara Quill")
    piece = make_article("First", people=[twice], body=f"<p>{inline('No.', twice)}</p>")
    first = workflow.publish(piece, by=morag())
    piece.headline = "Second"
    workflow.save_piece(piece, by=morag())
    workflow.publish(piece, by=morag())
    merge(twice, into=once, by=morag())
    again = workflow.roll_back(piece, to=first, by=morag())
    assert [row.person for row in again.people.filter(role="interviewee")] == [once]
    assert [placement.speaker for placement in again.placements.all()] == [once]
