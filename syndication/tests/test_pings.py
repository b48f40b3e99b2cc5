"""A hub is told when readers can see a change, not before, and of the feeds that have changed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.models import Article
from articles.tests.factories import make_article, make_person, make_show, morag
from core import clock
from core.outgoing import Unreachable
from syndication.pings.tasks import ping
from syndication.tests.scene import interview
from syndication.tests.test_outgoing import Hub

pytestmark = pytest.mark.django_db(transaction=True)
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def hub(settings: Any) -> Iterator[Hub]:
    server = Hub()
    Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBSUB_HUB, settings.OUTGOING_MAY_REACH = f"http://{server.place}/", [server.place]
    yield server
    server.shutdown()
    server.server_close()


def waiting() -> list[Any]:
    """The pings that are waiting, soonest first."""
    rows = DBTaskResult.objects.filter(task_path=ping.module_path, status=TaskResultStatus.READY)
    return sorted(rows, key=lambda row: (row.run_after.year == 9999 and -1, row.run_after))


def whens() -> list[datetime | None]:
    """When they are to be done; None is at once."""
    return [None if row.run_after.year == 9999 else row.run_after for row in waiting()]


def work(at: datetime | None = None) -> None:
    """Do what is due, as a worker would."""
    with clock.at(at or clock.now()):
        for row in waiting():
            if row.run_after.year == 9999 or row.run_after <= clock.now():
                args, kwargs = row.args_kwargs["args"], row.args_kwargs["kwargs"]
                row.delete()
                ping.call(*args, **kwargs)


def topics(said: str) -> list[str]:
    pairs = parse_qsl(said)
    assert pairs[0] == ("hub.mode", "publish")
    assert {name for name, _ in pairs[1:]} == {"hub.url"}
    return [value.removeprefix(SITE) for _, value in pairs[1:]]


def test_a_publication_is_told_with_every_feed_that_it_changes(hub: Hub) -> None:
    scene = interview()
    assert whens() == [None]
    work()
    [said] = hub.got
    feeds = [
        "/feeds/{}/",
        "/feeds/sections/television/{}/",
        *(f"/feeds/people/{one.slug}/{{}}/" for one in sorted([scene.mara, scene.idris], key=lambda p: p.slug)),
        f"/feeds/shows/{scene.show.slug}/{{}}/",
        "/feeds/genres/crime-drama/{}/",
    ]
    assert topics(said) == [feed.format(form) for feed in feeds for form in ("rss", "atom", "json")]
    assert {Client().get(path).status_code for path in topics(said)} == {200}


def test_a_scheduled_piece_is_told_of_when_it_is_out_and_not_before(hub: Hub) -> None:
    piece, friday = make_article("On Friday"), clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=friday, by=morag())
    assert whens() == [friday]
    assert ping.call(piece.pk) == 0
    work(friday - timedelta(seconds=1))
    assert hub.got == []
    work(friday)
    assert [path for path in topics(hub.got[0]) if path == "/feeds/rss/"] == ["/feeds/rss/"]


def test_what_was_cancelled_is_never_told_of(hub: Hub) -> None:
    piece, friday = make_article("On Friday"), clock.now() + timedelta(days=3)
    workflow.schedule(piece, at=friday, by=morag())
    workflow.cancel_schedule(piece, by=morag())
    work(friday)
    assert (hub.got, whens()) == ([], [])


def test_a_kill_is_told_of_so_that_others_forget_it_too(hub: Hub) -> None:
    piece = make_article("Live")
    workflow.publish(piece, by=morag())
    work()
    with clock.at(clock.now() + timedelta(hours=1)):
        workflow.kill(piece, by=morag(), note="It was wrong.")
        work(clock.now())
    assert (len(hub.got), topics(hub.got[1])[0]) == (2, "/feeds/rss/")


def test_somebody_who_has_no_page_is_in_no_topic(hub: Hub) -> None:
    piece = make_article("Live", people=[make_person("Mara Quill")], shows=[make_show("The Stroud File")])
    workflow.publish(piece, by=morag())
    piece.people.get().person.__class__.objects.update(is_public=False)
    work()
    assert "people" not in hub.got[0]


def test_nothing_is_asked_for_without_a_hub(settings: Any) -> None:
    settings.WEBSUB_HUB = ""
    workflow.publish(make_article("Live"), by=morag())
    assert waiting() == []


def test_a_hub_that_fails_is_asked_again_and_in_the_end_given_up(hub: Hub) -> None:
    hub.status = 503
    workflow.publish(make_article("Live"), by=morag())
    moment = clock.now()
    for minutes in (1, 10, 60):
        work(moment)
        [again] = whens()
        assert again == moment + timedelta(minutes=minutes)
        moment = again
    with pytest.raises(Unreachable, match="The hub answered 503"):
        work(moment)
    assert (whens(), len(hub.got)) == ([], 4)


def test_ten_changes_while_no_worker_is_awake_are_one_ping(hub: Hub) -> None:
    piece = make_article("Live")
    workflow.publish(piece, by=morag())
    for n in range(3):
        piece.standfirst = f"Version {n}."
        workflow.save_piece(piece, by=morag())
        workflow.publish(piece, by=morag())
    assert whens() == [None]


@pytest.mark.parametrize(("form", "mark"), [("rss", "atom:link"), ("atom", "link"), ("json", '"type": "WebSub"')])
def test_feeds_name_the_hub(form: str, mark: str, hub: Hub, settings: Any) -> None:
    response = Client().get(f"/feeds/{form}/")
    assert settings.WEBSUB_HUB in response.content.decode()
    assert mark in response.content.decode()
    assert response["Link"] == f'<{SITE}/feeds/{form}/>; rel="self", <{settings.WEBSUB_HUB}>; rel="hub"'
    settings.WEBSUB_HUB = ""
    response = Client().get(f"/feeds/{form}/")
    assert ("hub" in response.content.decode(), response["Link"]) == (False, f'<{SITE}/feeds/{form}/>; rel="self"')
    assert not Article.objects.exists()
