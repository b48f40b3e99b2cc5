"""Saving without leaving the page: the answers that the writing room follows, and what a new piece begins with."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.documents import snapshot
from articles.models import Article, Edition, Revision, Section
from articles.tests.factories import (
    idris,
    inline,
    make_article,
    make_person,
    make_section,
    make_user,
    morag,
    sana,
    set_off,
)  # fmt: skip
from articles.workflow.autosave import autosave
from core.tests.staff import desk_of
from interviews.models import Interview, Turn
from newsroom import roles
from tests.forms import form_of

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"
IN_PLACE = {"X-Writing-Room": "1"}
S = Article.State


def change_url(piece: Article) -> str:
    return reverse("admin:articles_article_change", args=[piece.pk])


def save(client: Client, piece: Article | None = None, **changes: Any) -> Any:
    """Send the form as it stands, with these changes, as the writing room does."""
    address = change_url(piece) if piece else ADD
    return client.post(address, {**form_of(client, address), **changes}, headers=IN_PLACE)


# --- Saved ---------------------------------------------------------------------------------------


def test_a_new_piece_is_saved_in_place_and_told_its_address() -> None:
    make_section()
    answer = save(desk_of(idris()), headline="Quill speaks at last to us")
    piece = Article.objects.get()
    told = answer.json()
    assert answer.status_code == 200
    assert (told["saved"], told["done"], told["title"]) == (True, True, str(piece))
    assert told["piece"] == {
        "pk": piece.pk, "version": piece.version, "state": "draft", "canEdit": True, "canPublish": False,
        "me": {"pk": idris().pk, "name": "Idris"}, "base": f"/admin/room/{piece.pk}/", "form": change_url(piece),
    }  # fmt: skip
    assert told["fields"] == {"slug": "quill-speaks-at-last-to-us", "catchline": "quill-speaks-at"}
    assert answer["Cache-Control"].startswith("private, no-store")


def test_the_next_save_goes_on_from_the_version_the_last_one_told() -> None:
    piece = make_article("First")
    client = desk_of(idris())
    form = form_of(client, change_url(piece))
    for headline in ("Second", "Third", "Fourth"):
        told = client.post(change_url(piece), {**form, "headline": headline}, headers=IN_PLACE).json()
        form["began_from"] = [str(told["piece"]["version"])]
        form |= {name: [value] for name, value in told["fields"].items()}
    piece.refresh_from_db()
    assert (piece.headline, piece.slug) == ("Fourth", "fourth")


def test_what_is_saved_unchanged_is_the_same_version_and_no_revision() -> None:
    piece = make_article()
    before = (piece.version, piece.revisions.count())
    told = save(desk_of(idris()), piece).json()
    piece.refresh_from_db()
    assert told["saved"]
    assert (told["piece"]["version"], piece.revisions.count()) == before


def test_the_ids_of_the_marks_are_told_in_their_order_a_copy_with_one_of_its_own() -> None:
    mara = make_person("Mara")
    piece = make_article(body=f"<p>{inline('No.', mara)}</p>{set_off('Never.', speaker=mara)}")
    client = desk_of(idris())
    [body] = form_of(client, change_url(piece))["body"]
    told = save(client, piece, body=body + body).json()["quotes"]
    assert told == [str(use.quote_id) for use in piece.quotes.order_by("position")]
    assert len(set(told)) == 4
    assert told[:2] == save(client, piece, body=body).json()["quotes"]


def test_where_the_piece_stands_is_told_in_the_words_of_the_page() -> None:
    mara = make_person("Mara <b>Quill</b>")
    piece = make_article(body=f"<p>{inline('No.', mara)}</p>")
    told = save(desk_of(morag()), piece, standfirst="Changed.").json()
    assert 'value="publish"' in told["standing"]
    assert "Mara &lt;b&gt;Quill&lt;/b&gt;" in told["found"]
    assert told["live"] == ""


def test_what_is_only_kept_for_its_writer_is_no_unpublished_change() -> None:
    piece = make_article("Seen by all")
    workflow.publish(piece, by=morag())
    autosave(piece, {**snapshot(piece), "headline": "Half a th"}, sitting=uuid4(), by=sana())
    assert "Unpublished changes" not in save(desk_of(morag()), piece).json()["standing"]
    assert "Unpublished changes" in save(desk_of(morag()), piece, headline="Another").json()["standing"]


# --- Not saved -----------------------------------------------------------------------------------


def test_what_cannot_be_saved_is_refused_field_by_field_and_changes_nothing() -> None:
    piece = make_article("Kept")
    answer = save(desk_of(idris()), piece, headline="x" * 999, people="{", hero="999", section="")
    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == ["headline", "hero", "people", "section"]
    assert (answer.json()["saved"], answer.json()["error"]) == (False, "")
    assert answer.json()["errors"]["hero"] == ["This image is not there any more. Choose another."]
    piece.refresh_from_db()
    assert (piece.headline, piece.people.count()) == ("Kept", 1)


def test_an_empty_piece_is_saved_all_the_same() -> None:
    make_section()
    piece = Article.objects.get(pk=save(desk_of(idris()), headline="", catchline="").json()["piece"]["pk"])
    assert (piece.headline, piece.catchline, piece.slug) == ("", "untitled", "")
    told = save(desk_of(idris()), piece, headline="Quill speaks out loud").json()["fields"]
    assert told == {"slug": "quill-speaks-out-loud", "catchline": "quill-speaks-out"}


def test_who_saved_in_between_is_told_and_what_was_refused_is_kept() -> None:
    piece = make_article("Before")
    mine, theirs = desk_of(morag()), desk_of(sana())
    form = form_of(mine, change_url(piece))
    save(theirs, piece, headline="Sana's")
    answer = mine.post(change_url(piece), {**form, "headline": "Morag's"}, headers=IN_PLACE)
    piece.refresh_from_db()
    assert answer.status_code == 409
    assert answer.json() == {
        "saved": False,
        "conflict": {"version": piece.version, "by": "Sana", "at": piece.changed_at.isoformat()},
        "error": "Sana saved this piece while you had it open. Nothing of yours is lost.",
    }
    assert piece.headline == "Sana's"
    kept = piece.revisions.get(kind=Revision.Kind.AUTOSAVE)
    assert (kept.document["headline"], kept.created_by) == ("Morag's", morag())


def test_a_conflict_comes_again_until_the_form_says_that_it_knows_the_other_text() -> None:
    piece = make_article("Before")
    mine = desk_of(morag())
    form = form_of(mine, change_url(piece))
    save(desk_of(sana()), piece, headline="Sana's")
    for _ in range(2):
        answer = mine.post(change_url(piece), {**form, "headline": "Morag's"}, headers=IN_PLACE)
        assert answer.status_code == 409
    known = {**form, "headline": "Morag's", "began_from": str(answer.json()["conflict"]["version"])}
    assert mine.post(change_url(piece), known, headers=IN_PLACE).json()["saved"]
    assert Article.objects.get().headline == "Morag's"


@pytest.mark.parametrize(("who", "status"), [("another reporter", 403), ("a reader", 302), ("nobody", 302)])
def test_the_header_opens_no_door(who: str, status: int) -> None:
    piece = make_article("Kept")
    form = form_of(desk_of(idris()), change_url(piece))
    clients: dict[str, Callable[[], Client]] = {
        "another reporter": lambda: desk_of(make_user("Ada", roles.REPORTER)),
        "a reader": lambda: desk_of(make_user("Rory", role=None)),
        "nobody": Client,
    }
    answer = clients[who]().post(change_url(piece), {**form, "headline": "Forged"}, headers=IN_PLACE)
    assert answer.status_code == status
    assert Article.objects.get().headline == "Kept"


# --- Verbs ---------------------------------------------------------------------------------------


def test_a_verb_saves_and_is_done_in_place() -> None:
    piece = make_article("Before")
    told = save(desk_of(morag()), piece, headline="After", _verb="publish").json()
    assert (told["saved"], told["done"], told["mayOverride"]) == (True, True, False)
    assert told["messages"][0] == {"tone": "success", "text": "Published. Readers see it now."}
    assert told["live"] == "/television/after/"
    assert (told["piece"]["state"], Edition.objects.get().headline) == ("published", "After")


def test_a_refused_verb_saves_the_text_and_says_why() -> None:
    piece = make_article("Before")
    told = save(desk_of(morag()), piece, headline="After", standfirst="", _verb="publish").json()
    assert (told["saved"], told["done"], told["mayOverride"]) == (True, False, False)
    sentence = "Before this piece can be published it needs a standfirst."
    assert told["messages"] == [{"tone": "error", "text": sentence}]
    assert (Article.objects.get().headline, Edition.objects.count()) == ("After", 0)
    assert list(desk_of(morag()).get(change_url(piece)).context["messages"]) == []


def altered() -> Article:
    """A piece that quotes Mara otherwise than the transcript has it."""
    mara = make_person("Mara Quill")
    held = Interview.objects.create(title="In Leith")
    Turn.objects.create(interview=held, speaker=mara, text="I loathed the sea, all seven years of it.")
    body = f"<p>{inline('I loved the sea, all seven years of it.', mara)}</p>"
    return make_article("The sea", body=body, interview=held, people=[mara])


def test_an_editor_may_have_it_published_in_spite_of_a_check_by_giving_a_reason() -> None:
    piece = altered()
    told = save(desk_of(morag()), piece, _verb="publish").json()
    assert (told["done"], told["mayOverride"], Edition.objects.count()) == (False, True, 0)
    told = save(desk_of(morag()), piece, _verb="publish", _reason="Heard on the recording.").json()
    assert (told["done"], told["mayOverride"], Edition.objects.count()) == (True, False, 1)
    assert piece.clearances.get().reason == "Heard on the recording."


def test_a_reason_is_worth_nothing_from_those_who_may_not_publish() -> None:
    piece = altered()
    told = save(desk_of(sana()), piece, _verb="publish", _reason="Because.").json()
    assert (told["done"], told["mayOverride"]) == (False, False)
    assert (Edition.objects.count(), piece.clearances.count()) == (0, 0)


def test_a_verb_without_the_form_is_done_in_place_too() -> None:
    piece = make_article()
    workflow.spike(piece, by=morag())
    verb = reverse("admin:articles_article_verb", args=[piece.pk])
    told = desk_of(morag()).post(verb, {"_verb": "unspike"}, headers=IN_PLACE).json()
    assert (told["done"], told["piece"]["state"], told["piece"]["canEdit"]) == (True, "draft", True)


def test_a_piece_handed_on_is_no_longer_the_reporter_s_to_change() -> None:
    piece = make_article()
    told = save(desk_of(idris()), piece, standfirst="Done.", _verb="submit").json()
    assert (told["done"], told["piece"]["state"], told["piece"]["canEdit"]) == (True, "with_subs", False)


def test_a_verb_of_which_nobody_has_heard_changes_nothing_but_saves() -> None:
    told = save(desk_of(morag()), make_article(), headline="After", _verb="__class__").json()
    assert (told["saved"], told["done"]) == (True, False)
    assert told["messages"] == [{"tone": "error", "text": "There is no such step. Nothing was changed."}]


# --- The working name and the address ------------------------------------------------------------


def fields(piece: Article, **changes: Any) -> tuple[str, str]:
    told = save(desk_of(idris()), piece, **changes).json()["fields"]
    return told["slug"], told["catchline"]


def test_address_and_working_name_follow_the_headline_until_somebody_writes_their_own() -> None:
    make_section()
    piece = Article.objects.get(pk=save(desk_of(idris()), headline="Quill opens the file").json()["piece"]["pk"])
    assert fields(piece, headline="Quill shuts the file") == ("quill-shuts-the-file", "quill-shuts-the")
    assert fields(piece, catchline="quill-stroud") == ("quill-shuts-the-file", "quill-stroud")
    assert fields(piece, headline="Quill burns the file") == ("quill-burns-the-file", "quill-stroud")
    assert fields(piece, slug="the-file") == ("the-file", "quill-stroud")
    assert fields(piece, headline="Quill reads the file") == ("the-file", "quill-stroud")


def test_the_address_stays_once_readers_have_seen_it() -> None:
    piece = make_article("Quill opens the file")
    workflow.publish(piece, by=morag())
    assert fields(piece, headline="Quill shuts the file")[0] == "quill-opens-the-file"


def test_an_address_taken_already_gets_a_number_and_still_follows() -> None:
    make_article("Quill opens the file")
    second = make_article("Quill opens the file")
    assert second.slug == "quill-opens-the-file-2"
    assert fields(second, headline="Quill shuts the file")[0] == "quill-shuts-the-file"


def test_an_emptied_working_name_stays_what_it_was() -> None:
    piece = make_article("Quill opens the file", catchline="quill-stroud")
    assert fields(piece, catchline="")[1] == "quill-stroud"


# --- What a new piece begins with ----------------------------------------------------------------


def test_a_new_piece_begins_with_its_writer_s_byline_in_the_section_they_wrote_for_last() -> None:
    make_section("Film")
    make_article("Last", section=make_section("Theatre"))
    make_article("By another", by=make_user("Ada", roles.REPORTER), section=make_section("Books"))
    form = form_of(desk_of(idris()), ADD)
    person = idris().contributor.person
    assert form["bylines"] == [f'[{{"person": {person.pk}, "role": "words"}}]']
    assert form["section"] == [str(make_section("Theatre").pk)]
    piece = Article.objects.get(pk=save(desk_of(idris()), headline="New").json()["piece"]["pk"])
    assert [row.person for row in piece.bylines.all()] == [person]
    assert piece.section.name == "Theatre"


def test_a_first_piece_begins_in_the_first_section_and_unsigned_without_a_profile() -> None:
    make_section("Film")
    make_section("Theatre")
    form = form_of(desk_of(make_user("Ada", roles.REPORTER)), ADD)
    first = Section.objects.first()
    assert first is not None
    assert (form["section"], form["bylines"]) == ([str(first.pk)], ["[]"])
