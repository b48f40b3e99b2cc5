"""What is on tonight, as a container of a front: what the desk picked, what the rule finds, and no query more."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import make_edition, make_section, make_show, morag
from core import clock
from front.fronts import front_of, kept
from front.orders import Kind, container, read_order
from front.tests.factories import publish_front
from front.workflow import publish, save
from guide.models import Pick
from guide.tests.broadcasts import make_broadcast, make_channel

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 1, 14, 21, tzinfo=UTC)
NOW = NINE - timedelta(hours=4)


@pytest.fixture(autouse=True)
def _this_afternoon() -> Any:
    with clock.at(NOW):
        yield


def pick(broadcast: Any, **fields: Any) -> Pick:
    return Pick.objects.create(
        day=NINE.date(), channel=broadcast.channel, starts_at=broadcast.starts_at, title=broadcast.title, **fields
    )


def tips(client: Client, address: str = "/") -> list[str]:
    return re.findall(r'<h3><a href="/tv-guide/\d+/">(.*?)</a></h3>', client.get(address).content.decode())


def test_picks_stand_first_with_their_line_and_the_rule_fills_the_rest(client: Client) -> None:
    make_edition("A piece")
    publish_front(container(Kind.TONIGHT, size=3), container(Kind.LATEST))
    make_broadcast("By rule", NINE, genre="film")
    make_broadcast("Ours", NINE, show=make_show())
    chosen = make_broadcast("Chosen", NINE + timedelta(hours=1))
    make_broadcast("Nothing special", NINE)
    pick(chosen, line="It ends tonight.")
    assert tips(client) == ["Chosen", "By rule", "Ours"]
    assert "<p>It ends tonight.</p>" in client.get("/").content.decode()
    assert f'href="{chosen.get_absolute_url()}"' in client.get("/").content.decode()


def test_a_pick_is_seen_from_its_moment_on_and_follows_its_programme(client: Client) -> None:
    make_edition("A piece")
    publish_front(container(Kind.TONIGHT), container(Kind.LATEST))
    chosen = make_broadcast("Chosen", NINE)
    pick(chosen, shown_from=NOW + timedelta(hours=1))
    assert tips(client) == []
    with clock.at(NOW + timedelta(hours=1)):
        assert tips(client) == ["Chosen"]
        chosen.starts_at += timedelta(minutes=15)
        chosen.save()
        assert tips(client) == ["Chosen"]
        chosen.title = "Something else"
        chosen.save()
        assert tips(client) == []
    with clock.at(NINE + timedelta(hours=2)):
        assert tips(client) == []


def test_a_channel_that_is_not_shown_is_not_on_a_front(client: Client) -> None:
    make_edition("A piece")
    publish_front(container(Kind.TONIGHT), container(Kind.LATEST))
    hidden = make_channel(is_shown=False)
    pick(make_broadcast("Hidden", NINE, channel=hidden, is_premiere=True))
    assert tips(client) == []
    assert "What’s on tonight" not in client.get("/").content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_front_with_tonight_takes_the_same_queries_as_one_without(
    client: Client, django_assert_num_queries: Any, rows: int
) -> None:
    section = make_section("Television")
    for n in range(rows):
        make_edition(f"Piece {n}", section=section)
        pick(make_broadcast(f"Film {n}", NINE, genre="film"), position=n)
    order = [container(Kind.LEAD), container(Kind.TONIGHT, size=12), container(Kind.LATEST)]
    publish_front(*order)
    publish_front(*order, section=section)
    client.get("/television/")  # what was read most is asked once a minute
    for address in ("/", "/television/"):
        with django_assert_num_queries(2):
            found = tips(client, address)
        assert found == [f"Film {n}" for n in range(min(rows, 12))]


def test_the_desk_sees_it_in_the_preview_as_of_the_moment(client: Client) -> None:
    make_edition("A piece")
    pick(make_broadcast("Chosen", NINE), shown_from=NOW + timedelta(hours=1))
    front = kept(front_of(None))
    save(front, read_order([container(Kind.TONIGHT)]), by=morag(), began_from=front.version)
    publish(front, by=morag())
    client.force_login(morag())
    assert tips(client, "/admin/fronts/home/preview/") == []
    assert tips(client, "/admin/fronts/home/preview/?at=2026-01-14T20:00") == ["Chosen"]
