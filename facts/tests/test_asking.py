"""Before a date or a service is saved, the desk sees every place that repeats it, and loses nothing typed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.forms import modelform_factory
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from articles.tests.factories import idris, make_article, make_show, morag
from articles.workflow import kill, schedule, submit
from core import clock
from core.before_saving import ANSWER, UNSAVED
from core.tests.staff import filled_in, member
from facts.asking import moving
from facts.changes import of_availabilities, of_broadcast
from facts.models import Mention
from facts.seeking import seek
from facts.tests.factories import BODY, NEW, OLD, make_availability, make_service, piece_about
from guide.by_hand import keep
from guide.models import Broadcast, Channel, Programme
from shows.models import Availability, Service, Show
from tests.forms import fields, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]
NOON = datetime.fromisoformat("2026-04-14T12:00:00+00:00")


@pytest.fixture
def in_april() -> Any:
    with clock.at(NOON):
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(morag())
    return client


@pytest.fixture
def stroud() -> Show:
    show = make_show("The Stroud File", is_public=True)
    make_availability(show)
    return show


def address(show: Show) -> str:
    return f"/admin/shows/show/{show.pk}/change/"


def moved(desk: Client, show: Show, **typed: str) -> tuple[Any, dict[str, Any]]:
    """The answer to a form in which the date was moved, and what was posted."""
    form = {**filled_in(desk.get(address(show))), "availabilities-0-starts_on": str(NEW), **typed}
    return desk.post(address(show), form), form


def told(page: Any) -> list[tuple[str, str]]:
    """The pieces that the page lists, and the words in them."""
    return [(piece.headline, row.words) for piece in page.context["pieces"] for row in piece.rows]


def test_nothing_is_saved_before_every_place_was_shown(desk: Client, stroud: Show) -> None:
    piece_about(stroud, headline="Ada is back on 28 April")
    page, _ = moved(desk, stroud, title="The Stroud Files")
    assert told(page) == [("Ada is back on 28 April", "28 April"), ("Ada is back on 28 April", "28 April")]
    assert page.context["typed"]
    assert (Availability.objects.get().starts_on, Show.objects.get(pk=stroud.pk).title) == (OLD, "The Stroud File")
    assert Mention.objects.count() == 0
    text = page.content.decode()
    assert "The availability line and the show card of one piece about it" in text
    assert "<del>28th April 2026</del>" in text
    assert "<ins>9th June 2026</ins>" in text


@pytest.mark.parametrize(("answer", "queued"), [("queue", 1), ("save", 0)])
def test_the_answer_saves_all_that_was_typed(desk: Client, stroud: Show, answer: str, queued: int) -> None:
    piece_about(stroud)
    page, _ = moved(desk, stroud, title="The Stroud Files", aliases="Ada\nThe weir", synopsis="<p>It’s “wet”.</p>")
    sent = fields(page.content.decode())
    response = desk.post(address(stroud), {**sent, ANSWER: answer})
    assert response.status_code == 302
    saved = Show.objects.get(pk=stroud.pk)
    assert (saved.title, saved.aliases, saved.synopsis) == (
        "The Stroud Files", ["Ada", "The weir"], "<p>It’s “wet”.</p>",
    )  # fmt: skip
    assert Availability.objects.get().starts_on == NEW
    assert Mention.objects.count() == queued


def test_going_back_gives_the_form_with_all_that_was_typed_and_saves_nothing(desk: Client, stroud: Show) -> None:
    piece_about(stroud)
    page, form = moved(desk, stroud, title="The Stroud Files", aliases="Ada\nThe weir")
    back = desk.post(address(stroud), {**fields(page.content.decode()), ANSWER: "back"})
    assert UNSAVED in back.content.decode()
    again = filled_in(back)
    assert {name: again[name] for name in ("title", "aliases", "availabilities-0-starts_on")} == {
        "title": "The Stroud Files", "aliases": form["aliases"], "availabilities-0-starts_on": str(NEW),
    }  # fmt: skip
    assert (Availability.objects.get().starts_on, Show.objects.get(pk=stroud.pk).title) == (OLD, "The Stroud File")


def test_a_form_that_is_refused_asks_nothing(desk: Client, stroud: Show) -> None:
    piece_about(stroud)
    page, _ = moved(desk, stroud, title="")
    assert "pieces" not in page.context
    assert Availability.objects.get().starts_on == OLD


def test_what_repeats_nothing_is_saved_at_once(desk: Client, stroud: Show) -> None:
    piece_about(make_show("Tidewrack"))
    response, _ = moved(desk, stroud)
    assert (response.status_code, Availability.objects.get().starts_on) == (302, NEW)


def test_a_form_in_which_no_fact_moves_is_saved_at_once(desk: Client, stroud: Show) -> None:
    piece_about(stroud)
    form = {**filled_in(desk.get(address(stroud))), "title": "Stroud"}
    assert desk.post(address(stroud), form).status_code == 302
    checked = {**filled_in(desk.get(address(stroud))), "availabilities-0-checked_today": "on"}
    assert desk.post(address(stroud), checked).status_code == 302
    assert Availability.objects.get().checked_by == morag()


def test_live_and_scheduled_pieces_are_read_and_no_others(desk: Client, stroud: Show) -> None:
    piece_about(stroud, headline="Live")
    later = make_article("Later", shows=[stroud], body=BODY)
    schedule(later, at=NOON + timedelta(days=2), by=morag())
    make_article("A draft", shows=[stroud], body=BODY)
    submit(make_article("With subs", shows=[stroud], body=BODY), by=idris())
    gone = piece_about(stroud, headline="Killed")
    kill(gone.piece, by=morag(), note="It was wrong.")
    piece_about(make_show("Tidewrack"), headline="Another show’s")
    page, _ = moved(desk, stroud)
    assert {headline for headline, _ in told(page)} == {"Live", "Later"}


def test_a_piece_that_names_the_show_in_a_link_is_read(desk: Client, stroud: Show) -> None:
    body = f'<p><a data-show="{stroud.pk}" href="/shows/x/">The Stroud File</a> is on Lantern from 28 April.</p>'
    piece_about(make_show("Tidewrack"), headline="Names it", body=body)
    page, _ = moved(desk, stroud)
    assert told(page) == [("Names it", "28 April")]


def test_a_date_that_goes_is_asked_about_too(desk: Client, stroud: Show) -> None:
    piece_about(stroud)
    form = {**filled_in(desk.get(address(stroud))), "availabilities-0-DELETE": "on"}
    page = desk.post(address(stroud), form)
    assert {row.words for piece in page.context["pieces"] for row in piece.rows} == {"28 April", "Lantern"}
    assert Availability.objects.count() == 1


def test_a_service_that_is_exchanged_is_asked_about(desk: Client, stroud: Show) -> None:
    piece_about(stroud)
    form = filled_in(desk.get(address(stroud)))
    page = desk.post(address(stroud), {**form, "availabilities-0-service": make_service("Orrery").pk})
    assert [row.words for piece in page.context["pieces"] for row in piece.rows] == ["Lantern"]


def test_a_service_that_is_renamed_is_asked_about(desk: Client, stroud: Show) -> None:
    piece_about(stroud, headline="On Lantern")
    lantern = Service.objects.get()
    path = f"/admin/shows/service/{lantern.pk}/change/"
    page = desk.post(path, {**filled_in(desk.get(path)), "name": "Lamp"})
    assert told(page) == [("On Lantern", "Lantern"), ("On Lantern", "Lantern")]
    assert Service.objects.get().name == "Lantern"
    desk.post(path, {**fields(page.content.decode()), ANSWER: "queue"})
    assert (Service.objects.get().name, Mention.objects.count()) == ("Lamp", 2)


def test_a_broadcast_that_moves_is_looked_for_by_day_time_and_channel(stroud: Show) -> None:
    one, two = (Channel.objects.create(name=f"Kestrel {n}", slug=f"kestrel-{n}") for n in ("One", "Two"))
    piece_about(stroud, body="<p>The Stroud File is on Kestrel One on 28 April at 9pm.</p>")
    at = datetime.fromisoformat("2026-04-28T20:00:00+00:00")
    told = {"show": stroud, "title": "The Stroud File", "ends_at": at + timedelta(days=9)}
    before = Broadcast.objects.create(channel=one, starts_at=at, **told)
    after = Broadcast(pk=before.pk, channel=two, starts_at=at + timedelta(days=1, hours=1), **told)
    found = seek(of_broadcast(before, after), stroud).repeated
    assert sorted((one.found.words, one.change.new) for one in found) == [
        ("28 April", "29th April 2026"), ("9pm", "10pm"), ("Kestrel One", "Kestrel Two"),
    ]  # fmt: skip


def test_the_confirmation_names_no_piece_to_who_may_see_none(client: Client, stroud: Show) -> None:

    piece_about(stroud, headline="For the desk")
    permissions = [f"{verb}_{model}" for model in ("show", "availability") for verb in ("view", "change", "add")]
    client.force_login(member("Kit", "", *permissions))
    page, _ = moved(client, stroud)
    assert "For the desk" not in page.content.decode()
    assert page.context["number"] == 1


def test_a_broadcast_s_form_is_read_as_it_was_before_it_was_saved(stroud: Show) -> None:
    one, two = (Channel.objects.create(name=f"Kestrel {n}", slug=f"kestrel-{n}") for n in ("One", "Two"))
    at = datetime.fromisoformat("2026-04-28T20:00:00+00:00")
    told = {"title": "The Stroud File", "ends_at": at + timedelta(hours=9), "show": stroud}
    record = Broadcast.objects.create(channel=one, starts_at=at, **told)
    form_class: Any = modelform_factory(Broadcast, fields=["channel", "starts_at"])
    form = form_class({"channel": two.pk, "starts_at": "2026-04-28 22:00"}, instance=record)
    form.save()
    of, moved_facts = moving(form, [])
    assert (of, [(change.old, change.new) for change in moved_facts]) == (
        stroud, [("9pm", "10pm"), ("Kestrel One", "Kestrel Two")],
    )  # fmt: skip


def test_a_broadcast_that_is_moved_by_hand_is_asked_about_on_its_form(desk: Client, stroud: Show) -> None:
    one = Channel.objects.create(name="Kestrel One", slug="kestrel-one")
    piece_about(stroud, body="<p>The Stroud File is on Kestrel One on 28 April at 9pm.</p>")
    at = datetime.fromisoformat("2026-04-28T20:00:00+00:00")
    record = Broadcast(channel=one, starts_at=at, ends_at=at + timedelta(hours=2), title="The Stroud File")
    keep(record)
    Programme.objects.update(state=Programme.State.CONFIRMED, show=stroud)
    keep(record)
    assert record.show_id == stroud.pk
    path = f"/admin/guide/broadcast/{record.pk}/change/"
    form = {**form_of(desk, path), "starts_at_1": "21:30:00"}
    page = desk.post(path, form)
    assert [row.words for piece in page.context["pieces"] for row in piece.rows] == ["9pm"]
    record.refresh_from_db()
    assert record.starts_at == at
    desk.post(path, {**fields(page.content.decode()), ANSWER: "queue"})
    record.refresh_from_db()
    assert (record.starts_at, Mention.objects.get().new) == (at + timedelta(minutes=30), "9.30pm")


def test_a_show_that_is_renamed_as_its_date_moves_is_found_by_what_it_was_called(desk: Client, stroud: Show) -> None:
    body = '<p><a data-show="{pk}" href="/shows/x/">The Stroud File</a> is on Lantern from 28 April.</p>'
    piece_about(make_show("Tidewrack"), headline="Names it", body=body.format(pk=stroud.pk))
    page, _ = moved(desk, stroud, title="Valley of Water")
    assert told(page) == [("Names it", "28 April")]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_asking_costs_the_same_whatever_there_is(desk: Client, stroud: Show, rows: int) -> None:
    for number in range(rows):
        piece_about(stroud, headline=f"Piece {number}")
    moved(desk, stroud)
    form = {**filled_in(desk.get(address(stroud))), "availabilities-0-starts_on": str(NEW)}
    with CaptureQueriesContext(connection) as asked:
        page = desk.post(address(stroud), form)
    assert len(told(page)) == rows
    assert len(asked) == 31


def test_more_pieces_than_are_read_are_owned_up_to(stroud: Show) -> None:

    for number in range(4):
        piece_about(stroud, headline=f"Piece {number}")
    before = Availability.objects.for_sentences().get()
    after = Availability.objects.for_sentences().get()
    after.starts_on = date(2026, 6, 9)
    changes = of_availabilities(stroud, [before], [after])
    with CaptureQueriesContext(connection) as asked:
        sought = seek(changes, stroud, most=3)
    assert ([one.edition.headline for one in sought.repeated], sought.read, sought.has_more) == (
        ["Piece 3", "Piece 2", "Piece 1"], 3, True,
    )  # fmt: skip
    assert len(asked) == 3
    assert (seek(changes, stroud, most=4).has_more, Edition.objects.count()) == (False, 4)
