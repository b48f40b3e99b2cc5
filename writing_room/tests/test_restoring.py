"""A revision, or a part of one, becomes the working copy again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.changes import in_words
from articles.documents import snapshot
from articles.models import ArticlePerson, Correction, Edition, LogEntry
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_image,
    make_person,
    make_show,
    make_user,
    morag,
    sana,
)  # fmt: skip
from articles.workflow.autosave import autosave, supersede
from articles.workflow.naming import name_revision
from core import clock
from interviews.models import Quote, Record
from people.merge import merge
from publishing.refusals import NotAllowed, Refusal
from writing_room.models import Sitting
from writing_room.tests.test_history import address, client_of, newest, page_of, restore, save

pytestmark = pytest.mark.django_db


# --- Restoring ---------------------------------------------------------------------------------------------------


def test_a_restored_revision_is_the_working_copy_again_and_a_revision_of_its_own() -> None:
    mara = make_person("Mara")
    piece = make_article("First", people=[mara], body=f"<p>{inline('Never.', mara)}</p>")
    first = newest(piece)
    workflow.publish(piece, by=morag())
    ArticlePerson.objects.all().delete()
    save(piece, headline="Second", body="<p>Gone.</p>")
    restored = restore(piece, first)

    assert snapshot(piece) == first.document
    assert restored.revision == newest(piece)
    assert (restored.revision.name, restored.revision.document) == ("Restored from revision 2", first.document)
    assert restored.left_out == []
    assert in_words(restored.revision.changes).startswith("Headline, body (+1 −1 words), 1 quotation added")
    assert LogEntry.objects.filter(piece=piece, verb="restore", note="revision 2: all of it").count() == 1
    assert Edition.objects.count() == 1


def test_one_field_is_restored_alone_and_a_body_with_its_quotations() -> None:
    mara = make_person("Mara")
    piece = make_article("First", kicker="Exclusive", body=f"<p>{inline('Never.', mara)}</p>")
    first = newest(piece)
    save(piece, headline="Second", kicker="News", body="<p>Gone.</p>")
    assert piece.quotes.count() == 0
    restored = restore(piece, first, fields=["headline"])
    assert (piece.headline, piece.kicker, piece.body) == ("First", "News", "<p>Gone.</p>")
    assert restored.revision.name == "Restored from revision 2: headline"
    restore(piece, first, fields=["body"])
    assert piece.quotes.get().quote.speaker == mara


def test_a_list_is_restored_alone() -> None:
    mara, ada = make_person("Mara"), make_person("Ada")
    piece = make_article("First", people=[mara])
    first = newest(piece)
    ArticlePerson.objects.create(article=piece, person=ada, position=3)
    save(piece, headline="Second")
    restore(piece, first, fields=["people"])
    assert [row.person for row in piece.people.all()] == [mara]
    assert piece.headline == "Second"


def test_corrections_and_an_embargo_given_since_stay() -> None:
    piece = make_article("First")
    first = newest(piece)
    until = clock.now() + timedelta(days=3)
    Correction.objects.create(article=piece, text="It was the canal.", corrected_at=clock.now())
    save(piece, headline="Second", embargoed_until=until)
    restore(piece, first)
    assert (piece.headline, piece.embargoed_until, piece.corrections.count()) == ("First", until, 1)
    restore(piece, first, fields=["embargoed_until"])
    assert piece.embargoed_until is None


def test_words_put_off_the_record_since_stay_off_the_record() -> None:
    mara = make_person("Mara")
    piece = make_article("First", body=f"<p>{inline('Never.', mara)}</p>")
    first = newest(piece)
    save(piece, body="<p>Gone.</p>")
    Quote.objects.update(record=Record.OFF)
    restore(piece, first)
    assert piece.quotes.get().quote.record == Record.OFF


def test_a_quotation_that_moved_to_another_piece_is_left_with_it() -> None:
    mara, ada = make_person("Mara"), make_person("Ada")
    piece = make_article("First", body=f"<p>{inline('Never.', mara)}</p>")
    first, quote = newest(piece), piece.quotes.get().quote
    save(piece, body="<p>Gone.</p>")
    other = make_article("Other", body=f"<p>{inline('Never ever.', ada, quote=quote.pk)}</p>")
    assert other.quotes.get().quote == quote
    restore(piece, first)
    quote.refresh_from_db()
    assert (quote.text, quote.speaker) == ("Never ever.", ada)
    assert (piece.quotes.get().quote.text, piece.quotes.get().quote.speaker) == ("Never.", mara)


def test_who_was_merged_since_is_who_they_are_now() -> None:
    mara, twin = make_person("Mara"), make_person("M. Quill")
    piece = make_article("First", people=[mara, twin])
    first = newest(piece)
    ArticlePerson.objects.all().delete()
    save(piece, headline="Second")
    merge(twin, into=mara, by=morag())
    restored = restore(piece, first)
    assert [row.person for row in piece.people.all()] == [mara]
    assert restored.left_out == []


def test_what_was_deleted_since_is_left_out_and_told() -> None:
    gone, stays, picture = make_person("Gone"), make_person("Stays"), make_image()
    piece = make_article("First", people=[gone, stays], hero=picture, shows=[make_show()])
    first = newest(piece)
    for children in (piece.people, piece.shows):
        children.all().delete()
    save(piece, headline="Second", hero=None)
    gone.delete()
    picture.delete()
    response = client_of(morag()).post(
        address("restore", piece), {"revision": first.number, "began_from": piece.version}, follow=True
    )
    assert [str(message) for message in response.context["messages"]] == [
        "Restored, and kept as revision 4. Readers see nothing of it.",
        "Not everything could come back; it is not there any more: 1 person, the picture.",
    ]
    piece.refresh_from_db()
    assert (piece.headline, piece.hero) == ("First", None)
    assert [row.person for row in piece.people.all()] == [stays]


def test_an_address_that_another_piece_has_by_now_is_not_taken() -> None:
    piece = make_article("First", slug="weir")
    first = newest(piece)
    save(piece, headline="Second", slug="tide")
    make_article("Other", slug="weir")
    assert restore(piece, first).left_out == ["the address, which is another piece’s now"]
    assert piece.slug == "first"


def test_nothing_is_restored_over_what_somebody_saved_meanwhile() -> None:
    piece = make_article("First")
    first, seen = newest(piece), piece.version
    save(piece, headline="Second", by=sana())
    response = client_of(morag()).post(
        address("restore", piece), {"revision": first.number, "began_from": seen}, follow=True
    )
    assert "Sana saved this piece in the meantime." in response.content.decode()
    piece.refresh_from_db()
    assert piece.headline == "Second"


def test_nothing_is_restored_under_the_hands_of_somebody_who_writes() -> None:
    piece = make_article("First")
    first = newest(piece)
    save(piece, headline="Second")
    sitting = Sitting.objects.create(piece=piece, user=sana(), began_at=clock.now(), seen_at=clock.now())
    autosave(piece, {**snapshot(piece), "headline": "Third"}, sitting=sitting.pk, by=sana())
    data = {"revision": first.number, "began_from": piece.version}

    def restored(by: Any) -> str:
        client_of(by).post(address("restore", piece), data)
        piece.refresh_from_db()
        return piece.headline

    assert restored(morag()) == "Second"
    Sitting.objects.update(seen_at=clock.now() - timedelta(hours=1))
    assert restored(morag()) == "First"


def test_only_who_may_edit_restores_and_never_a_spiked_piece() -> None:
    piece = make_article("First", by=idris())
    first = newest(piece)
    save(piece, headline="Second")
    stranger = make_user()
    with pytest.raises(NotAllowed):
        restore(piece, first, by=stranger)
    with pytest.raises(Refusal, match="another piece"):
        restore(piece, newest(make_article()))
    with pytest.raises(Refusal, match="Choose what"):
        restore(piece, first, fields=["state"])
    workflow.spike(piece, by=morag())
    with pytest.raises(Refusal, match="spiked"):
        restore(piece, first)
    workflow.unspike(piece, by=morag())
    restore(piece, first, by=idris())
    with pytest.raises(Refusal, match="says that already"):
        restore(piece, first)


def test_an_autosave_that_no_piece_can_be_is_refused_in_a_sentence() -> None:
    piece = make_article("First")
    kept = autosave(piece, {**snapshot(piece), "section": None, "kicker": "x" * 61}, sitting=uuid4(), by=morag())
    assert kept is not None
    with pytest.raises(Refusal, match="kicker cannot be kept"):
        restore(piece, kept)
    with pytest.raises(Refusal, match="no section yet"):
        restore(piece, kept, fields=["section"])


# --- Naming ------------------------------------------------------------------------------------------------------


def test_a_named_autosave_is_neither_rewritten_nor_superseded() -> None:
    piece, sitting = make_article("First"), uuid4()
    kept = autosave(piece, {**snapshot(piece), "headline": "Typed"}, sitting=sitting, by=morag())
    assert kept is not None
    name_revision(piece, kept, name="  A\n good one ", by=morag())
    autosave(piece, {**snapshot(piece), "headline": "Typed on"}, sitting=sitting, by=morag())
    supersede(piece, sitting, by=morag())
    kept.refresh_from_db()
    assert (kept.name, kept.document["headline"]) == ("A good one", "Typed")


def test_a_name_is_given_in_place_by_who_may_edit() -> None:
    piece = make_article("First", by=idris())
    stranger = client_of(make_user()).post(address("name_revision", piece, 2), {"name": "Mine"})
    assert stranger.status_code == 403
    response = client_of(sana()).post(address("name_revision", piece, 2), {"name": "Before <legal>"})
    assert response.headers["Location"] == f"{address('history', piece)}#revision-2"
    assert "Before &lt;legal&gt;" in page_of(piece)
    assert client_of(sana()).post(address("name_revision", piece, 99), {"name": "x"}).status_code == 404


# --- The door ----------------------------------------------------------------------------------------------------


def test_who_is_logged_out_logs_in_and_a_reader_finds_nothing() -> None:
    piece = make_article()
    for view in ("history", "compare"):
        assert client_of(idris()).get(address(view, piece)).status_code == 200
        nobody = Client().get(address(view, piece))
        assert nobody.status_code == 302
        assert nobody.headers["Location"].startswith(reverse("admin:login"))
        assert client_of(make_user(role=None)).get(address(view, piece)).status_code == 404
        assert client_of(idris()).get(address(view, piece)).headers["Cache-Control"] == "private, no-store"
