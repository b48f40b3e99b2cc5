"""Autosave, the offer of what was not saved, and two texts beside each other."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict

from articles import workflow
from articles.documents import restore, snapshot
from articles.drafting import document_from, says_the_same
from articles.models import Article
from articles.tests.factories import (
    idris,
    inline,
    make_person,
    morag,
    sana,
)  # fmt: skip
from articles.workflow.autosave import keep_refused
from core import clock
from interviews.models import Interview, Turn
from publishing.refusals import Refusal
from writing_room.tests.room import Tab, autosaves, posted

pytestmark = pytest.mark.django_db


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
