"""The index follows what happens: publishing, killing, scheduling, renaming, merging, hiding, withholding."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from articles import workflow
from articles.models import Article
from articles.tests.factories import idris, inline, make_article, make_edition, make_person, make_show, morag
from core import clock, happenings
from interviews.models import Quote, Record
from people.merge import merge
from people.models import Person
from search.indexing import bring_up_to_date
from search.models import Entry, Gram, Mention
from search.tests.asking import found, page, suggested
from search.tests.conftest import Following
from shows.models import Show

pytestmark = pytest.mark.django_db


def published(following: Following, headline: str = "The harbour", **fields: object) -> Article:
    with following():
        edition = make_edition(headline, **fields)
    piece: Article = edition.piece
    return piece


def test_a_published_piece_is_found_with_those_it_made_public(following: Following) -> None:
    mara = make_person("Mara Quill", slug="mara")
    piece = published(following, people=[mara])
    address = piece.editions.get().get_absolute_url()
    assert found("harbour") == [address]
    assert found("mara quill") == ["/people/mara/", address]
    assert suggested("har") == ["The harbour"]


def test_a_draft_is_not_found(following: Following) -> None:
    published(following, "The harbour")
    with following():
        draft = make_article("The harbour wall")
        workflow.submit(draft, by=idris())
    assert len(found("harbour")) == 1


@pytest.mark.parametrize("end", [workflow.kill, workflow.unpublish])
def test_a_withdrawn_piece_is_not_found_even_before_the_index_knows(end: object, following: Following) -> None:
    piece = published(following)
    assert len(found("harbour")) == 1
    with following():
        end(piece, by=morag(), note="Wrong.")  # type: ignore[operator]
        assert found("harbour") == []
        assert suggested("har") == []
    assert not Entry.objects.filter(piece=piece.pk).exists()


def test_a_scheduled_piece_is_found_from_its_moment_on(following: Following) -> None:
    moment = clock.now() + timedelta(days=2)
    mara = make_person("Mara Quill", slug="mara")
    with following():
        workflow.schedule(make_article("The harbour", people=[mara]), at=moment, by=morag())
    assert Entry.objects.filter(kind="piece").count() == 1
    with clock.at(moment - timedelta(microseconds=1)):
        assert (
            found("harbour") == found("mara quill") == found("mra quil") == suggested("har") == suggested("mar") == []
        )
    with clock.at(moment):
        assert len(found("harbour")) == 1
        assert found("mara quill")[0] == found("mra quil")[0] == "/people/mara/"
        assert suggested("mar") == ["Mara Quill"]


def test_a_cancelled_schedule_is_never_found(following: Following) -> None:
    moment = clock.now() + timedelta(days=2)
    piece = make_article("The harbour")
    with following():
        workflow.schedule(piece, at=moment, by=morag())
    with following():
        workflow.cancel_schedule(piece, by=morag())
    with clock.at(moment):
        assert found("harbour") == []


def test_a_change_is_found_by_its_new_words_alone_and_a_roll_back_by_the_old(following: Following) -> None:
    piece = published(following, "The harbour")
    first = piece.editions.get()
    piece.headline = "The lighthouse"
    with following():
        workflow.save_piece(piece, by=idris(), body=piece.body)
        workflow.publish(piece, by=morag())
    assert (len(found("lighthouse")), found("harbour")) == (1, [])
    with following():
        workflow.roll_back(piece, to=first, by=morag())
    assert (found("lighthouse"), len(found("harbour"))) == ([], 1)


def test_a_renamed_person_and_show_are_found_everywhere_by_their_new_names(following: Following) -> None:
    mara, show = make_person("Mara Quill", slug="mara"), make_show("The Stroud File", slug="stroud")
    published(following, people=[mara], shows=[show], body=f"<p>{inline('Not a word.', mara)}</p>")
    for record, name in ((mara, "Zelda Finch"), (show, "Copper Hill")):
        field = "name" if isinstance(record, Person) else "title"
        setattr(record, field, name)
        record.save(update_fields=[field])
        with following():
            happenings.tell("person" if isinstance(record, Person) else "show", record.pk)
    kinds = {"/people/mara/", "/shows/stroud/"}
    assert len(found("zelda finch")) == 3  # the person, the piece, the quotation
    assert len(found("copper hill")) == 3  # the show, the piece, the quotation
    assert (found("mara quill"), found("stroud file")) == ([], [])
    assert {*found("zelda"), *found("copper")} >= kinds


def test_two_who_were_merged_are_found_as_one(following: Following) -> None:
    mara, double = make_person("Mara Quill", slug="mara"), make_person("M. Feather", slug="feather", is_public=True)
    published(following, people=[mara])
    published(following, "The lighthouse", people=[double])
    with following():
        merge(double, into=mara, by=morag())
    assert found("m feather")[0] == "/people/mara/"
    assert "/people/feather/" not in found("feather")
    assert Entry.objects.filter(kind="person", title__startswith="M").count() == 1


def test_a_hidden_record_is_not_found_even_before_the_index_knows(following: Following) -> None:
    mara, show = make_person("Mara Quill", slug="mara"), make_show("The Stroud File", slug="stroud")
    published(following, people=[mara], shows=[show], body=f"<p>{inline('Not a word.', mara)}</p>")
    assert (len(found("mara quill")), len(found("stroud file"))) == (3, 3)
    Person.objects.update(is_public=False)
    Show.objects.update(is_public=False)
    assert [
        a for a in (*found("mara quill"), *found("stroud file")) if "people" in a or "shows" in a or "said" in a
    ] == []
    assert suggested("mar") == suggested("str") == []
    with following():
        happenings.tell("person", mara.pk)
        happenings.tell("show", show.pk)
    assert not Entry.objects.filter(kind__in=["person", "show", "quotation"], title__startswith="Mara").exists()
    assert found("stroud file") == []


@pytest.mark.parametrize("record", [Record.BACKGROUND, Record.OFF])
def test_a_quotation_that_is_not_on_the_record_is_not_found_whatever_the_index_says(
    record: str, following: Following
) -> None:
    mara = make_person("Mara Quill")
    published(following, people=[mara], body=f"<p>{inline('The tide was wrong.', mara)}</p>")
    assert any("/said/" in address for address in found("the tide was wrong"))
    Quote.objects.update(record=record)
    assert not any("/said/" in address for address in found("the tide was wrong"))
    bring_up_to_date()
    assert not Entry.objects.filter(kind="quotation").exists()


def test_bringing_it_up_to_date_writes_what_differs_and_no_more() -> None:
    mara = make_person("Mara Quill")
    make_edition("The harbour", people=[mara], body=f"<p>{inline('Not a word.', mara)}</p>")
    planned = bring_up_to_date(dry_run=True)
    assert not Entry.objects.exists()
    done = bring_up_to_date()
    assert (planned.added, planned.removed) == (done.added, done.removed) == (Entry.objects.count(), 0)
    again = bring_up_to_date()
    assert (again.added, again.removed) == (0, 0)
    Person.objects.filter(pk=mara.pk).update(name="Zelda Finch")
    changed = bring_up_to_date()
    assert (changed.added, changed.removed) == (3, 3)
    assert not Mention.objects.exclude(entry__in=Entry.objects.all()).exists()
    assert Gram.objects.filter(gram="zel").exists()


def test_what_a_stopped_worker_missed_is_put_right(following: Following) -> None:
    piece = published(following)
    workflow.kill(piece, by=morag(), note="Nobody hears of it.")
    Entry.objects.create(
        kind="person", source=999_999, title="Nobody", published_at=clock.now(), public_from=clock.now()
    )
    assert bring_up_to_date().removed == 2


def test_the_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    make_edition("The harbour", kind="news", people=[])
    call_command("search_index", dry_run=True)
    assert "Would add" in capsys.readouterr().out
    call_command("search_index")
    assert capsys.readouterr().out == f"Added {Entry.objects.count()} entries and took out 0.\n"
    assert len(found("harbour")) == 1
    assert "<mark>harbour</mark>" in page("harbour")
