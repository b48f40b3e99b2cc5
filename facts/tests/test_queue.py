"""What repeats a moved fact waits for a person, once, until it is settled or its sentence is gone."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Edition
from articles.tests.factories import idris, make_article, make_edition, make_show, make_user, morag, sana
from core import clock
from core.tests.staff import member
from facts.changes import Change, of_availabilities
from facts.models import Mention
from facts.queue import hear, queue, recheck_all, settle
from facts.seeking import seek
from facts.tests.factories import BODY, NEW, make_availability, make_mention, piece_about
from facts.tests.test_asking import NOON, in_april  # noqa: F401  (a fixture)
from newsroom import roles
from publishing.refusals import NotAllowed
from shows.models import Show

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]
LIST = "/admin/facts/moved/"
S = Mention.State


@pytest.fixture
def stroud() -> Show:
    show = make_show("The Stroud File", is_public=True)
    make_availability(show)
    return show


def changes(show: Show, new: Any = NEW) -> list[Change]:
    before, after = (list(show.availabilities.for_sentences()) for _ in range(2))
    for row in after:
        row.starts_on = new
    return of_availabilities(show, before, list(after))


def queued(show: Show, new: Any = NEW) -> int:
    return queue(seek(changes(show, new), show).repeated, by=morag())


def states() -> list[str]:
    return list(Mention.objects.order_by("pk").values_list("state", flat=True))


def rewritten(edition: Edition, body: str) -> None:
    workflow.save_piece(edition.piece, by=morag(), body=body)
    workflow.publish(edition.piece, by=morag())
    hear("article", edition.piece_id)


def test_what_was_found_waits_with_its_place(stroud: Show) -> None:
    edition = piece_about(stroud)
    assert queued(stroud) == 1
    [one] = Mention.objects.all()
    assert (one.piece, one.edition, one.show, one.field, one.words, one.offset, one.nth) == (
        edition.piece, edition, stroud, "body", "28 April", 36, 0,
    )  # fmt: skip
    assert (one.sentence, one.old, one.new, one.state, one.found_by) == (
        "The Stroud File comes to Lantern on 28 April.", "28th April 2026", "9th June 2026", S.OPEN, morag(),
    )  # fmt: skip


def test_the_same_sentence_waits_once(stroud: Show) -> None:
    piece_about(stroud)
    assert [queued(stroud), queued(stroud), Mention.objects.count()] == [1, 0, 1]


@pytest.mark.parametrize("state", [S.DONE, S.DISMISSED])
def test_what_was_settled_waits_again_only_for_another_date(stroud: Show, state: str) -> None:
    piece_about(stroud)
    queued(stroud)
    settle(Mention.objects.get(), state, by=sana())
    assert (queued(stroud), states()) == (0, [state])
    assert (queued(stroud, NEW + timedelta(days=9)), states()) == (1, [S.OPEN])


def test_a_sentence_that_is_gone_closes_by_itself(stroud: Show) -> None:
    edition = piece_about(stroud)
    queued(stroud)
    rewritten(edition, "<p>The Stroud File comes to Lantern on 9 June. It rained.</p>")
    [one] = Mention.objects.all()
    assert (one.state, one.settled_at, one.settled_by) == (S.GONE, NOON, None)


def test_a_sentence_that_says_the_same_in_other_words_stays(stroud: Show) -> None:
    edition = piece_about(stroud)
    queued(stroud)
    rewritten(edition, "<p>It rained. The Stroud File at last comes to Lantern on 28 April.</p>")
    [one] = Mention.objects.all()
    assert (one.state, one.sentence) == (S.OPEN, "The Stroud File at last comes to Lantern on 28 April.")
    assert one.sentence[one.offset :].startswith("28 April")


def test_what_was_done_and_is_published_as_it_was_opens_again(stroud: Show) -> None:
    edition = piece_about(stroud)
    queued(stroud)
    settle(Mention.objects.get(), S.DONE, by=sana())
    with clock.at(NOON + timedelta(hours=1)):
        rewritten(edition, BODY.replace("It rained.", "It poured."))
    assert states() == [S.OPEN]


def test_a_killed_piece_waits_for_nobody(stroud: Show) -> None:
    edition = piece_about(stroud)
    queued(stroud)
    workflow.kill(edition.piece, by=morag(), note="It was wrong.")
    hear("article", edition.piece_id)
    assert states() == [S.GONE]


def test_a_scheduled_change_closes_it_when_it_comes(stroud: Show) -> None:
    edition = piece_about(stroud)
    queued(stroud)
    workflow.save_piece(edition.piece, by=morag(), body="<p>It comes to Lantern in June.</p>")
    workflow.schedule(edition.piece, at=NOON + timedelta(days=2), by=morag())
    assert (recheck_all(), states()) == (0, [S.OPEN])
    with clock.at(NOON + timedelta(days=3)):
        assert (recheck_all(), states()) == (1, [S.GONE])


def test_publishing_is_heard_of(stroud: Show, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edition = piece_about(stroud)
    queued(stroud)
    connection.run_on_commit = []
    with django_capture_on_commit_callbacks(execute=True):
        workflow.save_piece(edition.piece, by=morag(), body="<p>It comes to Lantern in June.</p>")
        workflow.publish(edition.piece, by=morag())
    assert states() == [S.GONE]


def test_reporters_settle_nothing(stroud: Show) -> None:
    mention = make_mention(piece_about(stroud))
    with pytest.raises(NotAllowed):
        settle(mention, S.DONE, by=idris())
    assert states() == [S.OPEN]


def test_only_what_the_list_offers_can_become_of_a_mention(client: Client, stroud: Show) -> None:
    mention = make_mention(piece_about(stroud))
    client.force_login(sana())
    for forged in ("gone", "", "published", "OPEN"):
        client.post(f"{LIST}{mention.pk}/", {"state": forged, "sentence": "Forged", "new": "Forged", "show": ""})
    assert Mention.objects.values().get() == {**Mention.objects.values().get(), "state": S.OPEN, "new": mention.new}
    assert client.post(f"{LIST}{mention.pk + 9}/", {"state": "done"}).status_code == 404


def test_the_list_leads_to_the_sentence_and_settles_it(client: Client, stroud: Show) -> None:
    edition = piece_about(stroud, headline="Ada on the weir")
    other = make_mention(piece_about(stroud))
    queued(stroud)
    mention = Mention.objects.exclude(pk=other.pk).filter(piece=edition.piece).get()
    client.force_login(sana())
    page = client.get(LIST).content.decode()
    assert "The Stroud File comes to Lantern on <mark>28 April</mark>." in page
    assert f"/admin/articles/article/{edition.piece_id}/change/#at=body&amp;sentence=The+Stroud+File" in page
    answer = client.post(f"{LIST}{mention.pk}/?about=starts", {"state": "done", "following": str(other.pk)})
    assert answer.headers["Location"] == f"{LIST}?about=starts#mention-{other.pk}"
    mention.refresh_from_db()
    assert (mention.state, mention.settled_by) == (S.DONE, sana())
    settled = client.get(f"{LIST}?state=done").content.decode()
    assert f"Done: {sana()}, " in settled


def test_the_list_is_narrowed_by_show_and_by_what_it_is_about(client: Client, stroud: Show) -> None:
    tide = make_show("Tidewrack")
    make_mention(make_edition("Ada"), show=stroud)
    make_mention(make_edition("Tide"), show=tide, about="place")
    client.force_login(morag())
    listed = {
        query: [row.mention.piece.headline for row in client.get(f"{LIST}?{query}").context["rows"]]
        for query in (
            "",
            "about=place",
            f"show={stroud.pk}",
            f"show={tide.pk}&about=starts",
            "state=gone",
            "page=9999999",
        )
    }
    assert listed == {
        "": ["Tide", "Ada"], "about=place": ["Tide"], f"show={stroud.pk}": ["Ada"],
        f"show={tide.pk}&about=starts": [], "state=gone": [], "page=9999999": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "status"), [(roles.REPORTER, 403), (roles.SUB_EDITOR, 200), (roles.EDITOR, 200), (None, 302)]
)
def test_subs_and_editors_see_the_list(client: Client, role: str | None, status: int) -> None:
    client.force_login(make_user("Somebody", role))
    assert client.get(LIST).status_code == status


def test_who_may_see_no_piece_sees_no_sentence_of_one(client: Client) -> None:

    make_mention(make_edition("For the desk"))
    client.force_login(member("Kit", "", "view_mention", "change_mention"))
    assert client.get(LIST).context["rows"] == []
    assert client.post(f"{LIST}{Mention.objects.get().pk}/", {"state": "done"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_the_same_at_any_length(client: Client, stroud: Show, rows: int) -> None:
    for number in range(rows):
        make_mention(make_edition(f"Piece {number}"), show=stroud)
    client.force_login(sana())
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(LIST)
    assert len(page.context["rows"]) == rows
    assert len(asked) == 5


def test_the_list_goes_on_where_it_is_long(client: Client) -> None:
    piece = make_edition("Long")
    for _ in range(43):
        make_mention(piece)
    client.force_login(sana())
    first = client.get(LIST)
    assert (len(first.context["rows"]), first.context["later"], first.context["earlier"]) == (40, "?page=2", "")
    second = client.get(f"{LIST}?page=2")
    assert (len(second.context["rows"]), second.context["later"], second.context["earlier"]) == (3, "", "?page=1")


def test_an_unpublished_piece_is_not_in_it(stroud: Show) -> None:
    make_article("A draft", shows=[stroud], body=BODY)
    assert (queued(stroud), states()) == (0, [])
