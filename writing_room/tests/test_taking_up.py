"""What was not saved is offered, taken up, compared and merged; who holds a piece."""

import json
from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Article, Revision
from articles.tests.factories import (
    idris,
    make_person,
    morag,
    sana,
)  # fmt: skip
from core import clock
from writing_room.tests.room import Tab, autosaves

pytestmark = pytest.mark.django_db


# --- What was not saved ---------------------------------------------------------------------------


def test_what_i_did_not_save_is_offered_until_it_is_saved_or_discarded(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="Unsaved")
    again = Tab(piece, idris())
    assert again.offers() == []  # the other tab is still open
    tab.ask("presence", closing="1")
    [offered] = again.offers()
    assert offered["revision"] == autosaves(piece)[0].number
    assert Tab(piece, morag()).offers() == []  # somebody else's text is found in the history
    again.ask("offer", do="discard", revision=offered["revision"])
    assert again.offers() == []
    assert [r.document["headline"] for r in autosaves(piece)] == ["Unsaved"]


def test_a_page_that_was_reloaded_goes_on_with_its_own_sitting(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="Unsaved")
    address = f"/admin/room/{piece.pk}/offer/?sitting={tab.sitting}"
    assert len(tab.client.get(address).json()["offers"]) == 1


def test_what_was_still_on_its_way_as_the_page_was_closed_is_kept_and_does_not_open_it_again(piece: Article) -> None:
    closed, again = Tab(piece, idris()), Tab(piece, idris())
    closed.ask("presence")
    closed.ask("presence", closing="1")
    assert closed.autosave(headline="Late").status_code == 200
    assert [r.document["headline"] for r in autosaves(piece)] == ["Late"]
    assert again.ask("presence").json()["others"] == []
    assert len(again.offers()) == 1
    closed.ask("presence")  # a page that comes back out of the browser's memory says so
    assert len(again.ask("presence").json()["others"]) == 1


def test_a_request_that_was_overtaken_on_its_way_changes_nothing(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="First", turn="1")
    tab.autosave(headline="Last words", turn="3", closing="1")
    answer = tab.autosave(headline="In between", turn="2")
    assert (answer.status_code, answer.json()) == (200, {"overtaken": True, "turn": 3})
    assert [r.document["headline"] for r in autosaves(piece)] == ["Last words"]
    tab.autosave(turn="5", headline="Last words")
    assert tab.autosave(turn="4", headline="In between").json() == {"overtaken": True, "turn": 5}
    assert [r.document["headline"] for r in autosaves(piece)] == ["Last words"]


def test_a_page_that_is_behind_another_of_its_sitting_hears_where_to_count_on_and_is_kept(piece: Article) -> None:
    ahead = Tab(piece, idris())
    ahead.autosave(headline="On the page that went on", turn="21")
    behind = Tab(piece, idris())
    behind.sitting = ahead.sitting
    answer = behind.autosave(headline="On the page that was frozen", turn="2").json()
    behind.autosave(headline="On the page that was frozen", turn=str(answer["turn"] + 1))
    assert [r.document["headline"] for r in autosaves(piece)] == ["On the page that was frozen"]


def test_who_takes_up_what_was_left_begins_to_count_again(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="Unsaved", turn="40", closing="1")
    again = Tab(piece, idris())
    again.ask("offer", do="take", revision=again.offers()[0]["revision"])
    again.autosave(headline="Unsaved and more", turn="1")
    assert [r.document["headline"] for r in autosaves(piece)] == ["Unsaved and more"]


def test_what_is_taken_up_goes_on_as_one_autosave(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="Unsaved", closing="1")
    again = Tab(piece, idris())
    [offered] = again.offers()
    again.ask("offer", do="take", revision=offered["revision"])
    again.autosave(headline="Unsaved and more")
    assert [r.document["headline"] for r in autosaves(piece)] == ["Unsaved and more"]
    again.save()
    assert (again.offers(), autosaves(piece)) == ([], [])


def test_what_stands_in_the_working_copy_already_is_not_offered(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(standfirst="Same", closing="1")
    other = Tab(piece, morag())
    other.type(standfirst="Same")
    other.save()
    assert Tab(piece, idris()).offers() == []


def test_nobody_takes_up_or_looks_into_somebody_elses_text(piece: Article) -> None:
    Tab(piece, morag()).autosave(headline="Morag's", closing="1")
    number = autosaves(piece)[0].number
    tab = Tab(piece, idris())
    for path, data in (("offer", {"do": "take"}), ("offer", {"do": "discard"}), ("conflict", {})):
        response = tab.ask(path, revision=number, **data)
        assert response.status_code == 409
        assert "Morag's" not in response.content.decode()


# --- Two texts ------------------------------------------------------------------------------------


def test_fields_that_one_side_changed_need_no_choice_and_those_both_changed_do(piece: Article) -> None:
    mine, theirs = Tab(piece, idris()), Tab(piece, sana())
    theirs.type(headline="Their headline", kicker="Their kicker")
    theirs.save()
    mine.type(headline="My headline", standfirst="My standfirst")
    texts = mine.compare()
    assert {field["name"]: field["side"] for field in texts["fields"]} == {
        "kicker": "theirs",
        "catchline": "theirs",  # these two follow the headline
        "slug": "theirs",
        "headline": "conflict",
        "standfirst": "mine",
    }
    headline = next(field for field in texts["fields"] if field["name"] == "headline")
    assert headline["values"] == {"mine": "My headline", "theirs": "Their headline"}
    assert (texts["version"], texts["by"], texts["isClean"]) == (piece.version + 1, str(sana()), False)
    assert texts["body"] == []


def test_the_body_is_merged_by_paragraphs(piece: Article) -> None:
    mine, theirs = Tab(piece, idris()), Tab(piece, sana())
    theirs.type(body=theirs.data["body"].replace("met in Leith", "met in Cardiff"))
    theirs.save()
    mine.type(body=mine.data["body"].replace("She says", "Later she says"))
    texts = mine.compare()
    assert [part["side"] for part in texts["body"]] == ["theirs", "mine", "same"]
    merged = "".join(part["html"]["theirs" if part["side"] == "theirs" else "mine"] for part in texts["body"])
    mine.type(body=merged, began_from=str(texts["version"]))
    assert mine.save().status_code == 200
    saved = Article.objects.get()
    assert "met in Cardiff" in saved.body
    assert "Later she says" in saved.body
    assert saved.quotes.count() == 2


def test_who_is_said_to_have_said_it_is_a_difference_too(piece: Article) -> None:
    theo = make_person("Theo Lang")
    mine, mara = Tab(piece, idris()), piece.people.get().person
    mine.type(body=mine.data["body"].replace(f'data-speaker="{mara.pk}"', f'data-speaker="{theo.pk}"', 1))
    part = next(part for part in mine.compare()["body"] if part["side"] != "same")
    assert part["notes"]["mine"] == "Said by Theo Lang."


def test_lists_are_compared_by_name_and_role(piece: Article) -> None:
    mine = Tab(piece, idris())
    rows = [*json.loads(mine.data["people"]), {"person": make_person("Theo Lang").pk, "role": "subject"}]
    mine.type(people=json.dumps(rows))
    [field] = mine.compare()["fields"]
    assert [words for op, words in field["runs"]["mine"] if op == "added"] == [", Theo Lang (subject)"]
    assert [record["label"] for record in field["values"]["mine"]] == ["Mara Quill", "Theo Lang"]


def test_an_older_autosave_is_compared_with_what_it_began_from(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.autosave(headline="Mine", closing="1")
    theirs = Tab(piece, sana())
    theirs.type(kicker="Their kicker")
    theirs.save()
    again = Tab(piece, idris())
    texts = again.compare(revision=again.offers()[0]["revision"])
    sides = {field["name"]: field["side"] for field in texts["fields"]}
    assert (sides["headline"], sides["kicker"], texts["isClean"]) == ("mine", "theirs", True)


# --- Who is in it ---------------------------------------------------------------------------------


def test_the_first_in_a_piece_holds_it_and_the_next_is_told_since_when(piece: Article) -> None:
    first, second = Tab(piece, sana()), Tab(piece, morag())
    with clock.at(clock.now() - timedelta(seconds=30)) as began:
        assert first.ask("presence").json()["holds"] is True
    answer = second.ask("presence").json()
    assert (answer["holds"], answer["holder"]) == (
        False, {"name": str(sana()), "isMe": False, "since": began.isoformat()},
    )  # fmt: skip
    assert [other["name"] for other in first.ask("presence").json()["others"]] == [str(morag())]


def test_whoever_takes_over_holds_it_and_the_former_holder_is_told_and_still_kept(piece: Article) -> None:
    first, second = Tab(piece, sana()), Tab(piece, sana())
    first.ask("presence")
    second.ask("presence")
    assert second.ask("takeover").json()["holds"] is True
    told = first.autosave(headline="Still typing").json()
    assert (told["holds"], told["holder"]["isMe"]) == (False, True)
    assert [r.document["headline"] for r in autosaves(piece)] == ["Still typing"]


def test_a_sitting_that_ended_or_died_holds_nothing(piece: Article) -> None:
    first, second = Tab(piece, sana()), Tab(piece, morag())
    first.ask("presence")
    assert second.ask("presence").json()["holds"] is False
    first.ask("presence", closing="1")
    assert second.ask("presence").json()["holds"] is True
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert first.ask("presence").json()["holds"] is True


def test_somebody_who_may_only_look_holds_nothing(piece: Article) -> None:
    looking = Tab(piece, idris())
    workflow.submit(piece, by=idris())
    assert looking.ask("presence").json()["holder"] is None
    assert looking.ask("takeover").status_code == 403


def test_nobody_shows_life_in_anothers_sitting(piece: Article) -> None:
    first, forged = Tab(piece, sana()), Tab(piece, morag())
    first.ask("presence")
    forged.sitting = first.sitting
    assert forged.ask("presence").status_code == 403
    forged.ask("presence", closing="1")
    assert first.ask("presence").json()["holds"] is True


def test_a_revision_of_a_save_knows_its_version(piece: Article) -> None:
    newest = piece.revisions.first()
    assert newest is not None
    assert (newest.kind, newest.version) == (Revision.Kind.SAVE, piece.version)
