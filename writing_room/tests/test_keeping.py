"""Autosave, the offer of what was not saved, and two texts beside each other."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict

from articles import workflow
from articles.documents import restore, snapshot
from articles.drafting import document_from, says_the_same
from articles.models import Article, Revision
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_genre,
    make_image,
    make_person,
    make_show,
    morag,
    sana,
    set_off,
)  # fmt: skip
from articles.workflow.autosave import keep_refused
from core import clock
from interviews.models import Interview, Turn
from publishing.refusals import Refusal
from writing_room.tests.room import Tab, autosaves, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece() -> Article:
    mara = make_person("Mara Quill")
    piece = make_article(
        "The late detective",
        people=[mara],
        shows=[make_show("The Stroud File")],
        hero=make_image(),
        body=f"<p>We met in Leith.</p><p>She says {inline('I ran', mara)}</p>" + set_off("We slept", speaker=mara),
    )
    piece.genres.add(make_genre("Crime"))
    return piece


def form(piece: Article, **changes: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({**posted(piece), **changes})
    return data


# --- What a form says -----------------------------------------------------------------------------


def test_a_form_nobody_touched_says_what_the_working_copy_says(piece: Article) -> None:
    assert document_from(piece, form(piece)) == snapshot(piece)


def test_what_a_form_does_not_mention_is_as_in_the_working_copy(piece: Article) -> None:
    assert document_from(piece, QueryDict("headline=Other")) == {**snapshot(piece), "headline": "Other"}


def test_nothing_half_written_stops_an_autosave(piece: Article) -> None:
    before, other = snapshot(piece), make_person("Theo Lang")
    rows = json.dumps([{"person": other.pk, "role": "subject"}, {"person": 10**9, "role": "subject"}])
    changes = {
        "headline": "",
        "catchline": "x" * 500,
        "section": "",
        "kind": "sonnet",
        "hero": "999999",
        "interview": "abc",
        "embargoed_until": "next Tuesday",
        "people": rows,
        "shows": "[{",
        "body": "<em>" * 300 + "deep",
    }
    document = document_from(piece, form(piece, **changes))
    assert document == {
        **before,
        "headline": "",
        "catchline": "x" * 500,
        "section": None,
        "people": [{"person": other.pk, "role": "subject", "position": 0}],
        "raw": {name: changes[name] for name in ("kind", "hero", "interview", "embargoed_until", "shows", "body")},
    }


def test_a_quotation_marked_a_moment_ago_is_in_the_document_with_its_speaker(piece: Article) -> None:
    theo, quote = make_person("Theo Lang"), uuid4()
    document = document_from(piece, form(piece, body=f"<p>{inline('Hello', theo, quote=quote, outlet='The Echo')}</p>"))
    assert document["body"] == f'<p><q data-quote="{quote}">Hello</q></p>'
    assert [(row["quote"], row["words"], row["speaker_id"], row["outlet"]) for row in document["quotes"]] == [
        (str(quote), "Hello", theo.pk, "The Echo")
    ]
    restore(piece, document)
    assert says_the_same(snapshot(Article.objects.get(pk=piece.pk)), document)


def test_a_quotation_taken_from_the_transcript_is_in_the_document_with_its_turn(piece: Article) -> None:
    interview, mara = Interview.objects.create(title="In Leith"), make_person()
    turn = Turn.objects.create(interview=interview, text="Hello", speaker=mara)
    body = f"<p>{inline('Hello', mara)}</p><p>{inline('Bye', mara)}</p>"
    body = body.replace("<q ", f'<q data-turn="{turn.pk}" ', 1).replace(
        "<p><q data-quote", '<p><q data-turn="99" data-quote'
    )
    rows = document_from(piece, form(piece, body=body))["quotes"]
    assert [(row["turn_id"], row["interview_id"]) for row in rows] == [(turn.pk, interview.pk), (None, None)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": "x" * 201}, "The headline cannot be kept"),
        ({"section": ""}, "no section yet"),
        ({"embargoed_until": "soon"}, "The embargoed until cannot be kept"),
    ],
)
def test_restoring_what_no_piece_can_be_is_refused(piece: Article, changes: dict[str, str], sentence: str) -> None:
    restore(piece, document_from(piece, form(piece, headline="Fits")))
    with pytest.raises(Refusal, match=sentence):
        restore(piece, document_from(piece, form(piece, **changes)))


# --- Autosave -------------------------------------------------------------------------------------


def test_a_sitting_has_one_autosave_however_often_it_writes_and_the_working_copy_stays(piece: Article) -> None:
    tab, before = Tab(piece, idris()), snapshot(piece)
    for words in ("One", "One two", "One two three"):
        assert tab.autosave(headline=words).status_code == 200
    assert [(r.document["headline"], str(r.sitting), r.version) for r in autosaves(piece)] == [
        ("One two three", tab.sitting, piece.version)
    ]
    piece.refresh_from_db()
    assert snapshot(piece) == before


def test_an_autosave_that_says_what_the_working_copy_says_is_not_written(piece: Article) -> None:
    tab = Tab(piece, idris())
    assert tab.autosave().json()["revision"] is None
    assert tab.autosave(headline="Other").json()["revision"] == autosaves(piece)[0].number


def test_a_save_supersedes_the_autosave_of_its_own_sitting_and_no_other(piece: Article) -> None:
    mine, other = Tab(piece, idris()), Tab(piece, idris())
    other.autosave(headline="Theirs")
    mine.autosave(headline="Mine")
    assert mine.save().status_code == 200
    assert [r.document["headline"] for r in autosaves(piece)] == ["Theirs"]


def test_an_autosave_that_a_share_link_shows_stays_after_the_save(piece: Article) -> None:
    from writing_room.models import ShareLink

    tab = Tab(piece, idris())
    tab.autosave(headline="Shared")
    kept = autosaves(piece)[0]
    ShareLink.objects.create(
        piece=piece, revision=kept, created_at=clock.now(), created_by=idris(), expires_at=clock.now()
    )
    tab.save()
    assert [(r.pk, r.sitting) for r in autosaves(piece)] == [(kept.pk, None)]


def test_one_cannot_write_into_somebody_elses_sitting(piece: Article) -> None:
    mine, forged = Tab(piece, morag()), Tab(piece, sana())
    mine.autosave(headline="Mine")
    forged.sitting = mine.sitting
    response = forged.autosave(headline="Forged")
    assert (response.status_code, response.json()["kind"]) == (403, "refused")
    assert [r.document["headline"] for r in autosaves(piece)] == ["Mine"]


def test_once_the_piece_is_with_the_subs_its_reporters_autosave_is_refused_in_words(piece: Article) -> None:
    tab = Tab(piece, idris())
    assert tab.autosave(headline="Before").status_code == 200
    workflow.submit(piece, by=idris())
    response = tab.autosave(headline="After")
    assert (response.status_code, response.json()["kind"]) == (403, "refused")
    assert [r.document["headline"] for r in autosaves(piece)] == ["Before"]


def test_a_login_that_expired_is_told_apart(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.client.logout()
    response = tab.autosave(headline="After")
    assert (response.status_code, response.json()["kind"]) == (401, "expired")


def test_what_one_person_wrote_is_not_kept_under_the_name_of_who_logged_in_since(piece: Article) -> None:
    tab = Tab(piece, idris())
    tab.client.force_login(sana())
    response = tab.autosave(headline="Idris wrote this", writer=str(idris().pk))
    assert (response.status_code, response.json()["error"][:24]) == (409, "You are logged in as San")
    assert autosaves(piece) == []


def test_a_refused_save_becomes_a_revision_once_and_is_never_rewritten(piece: Article) -> None:
    stale, other = Tab(piece, idris()), Tab(piece, sana())
    stale.autosave(headline="Stale")
    other.type(headline="Other")
    assert other.save().status_code == 200
    assert [stale.save().status_code, stale.save().status_code] == [409, 409]
    stale.autosave(headline="Later")
    assert [(r.document["headline"], bool(r.sitting)) for r in autosaves(piece)] == [("Stale", False), ("Later", True)]
    assert Article.objects.get().headline == "Other"


def test_keeping_a_refused_text_that_was_never_autosaved(piece: Article) -> None:
    kept = keep_refused(piece, form(piece, headline="Refused"), by=idris())
    assert (kept.kind, kept.document["headline"], kept.version) == ("autosave", "Refused", piece.version)


def test_an_autosave_asks_the_same_of_the_database_for_three_quotations_and_for_sixty(
    piece: Article, django_assert_num_queries: Any
) -> None:
    mara = make_person()
    for count in (3, 60):
        body = "".join(f"<p>She says {inline(f'number {n}', mara)}</p>" for n in range(count))
        workflow.save_piece(piece, by=idris(), body=body)
        tab = Tab(Article.objects.get(), idris())
        tab.autosave(headline="First")
        with django_assert_num_queries(25):
            tab.autosave(headline=f"Other {count}")


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
