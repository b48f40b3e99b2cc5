"""Picking for an evening: order, line and when. Nothing typed is lost, and nothing overwritten unseen."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import idris, morag, sana
from core import clock
from guide.models import Broadcast, Pick
from guide.picking import standing
from guide.tests.broadcasts import make_broadcast, make_channel

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 1, 14, 21, tzinfo=UTC)
NOW = NINE - timedelta(hours=9)
HERE = "/admin/tonight/2026-01-14/"


@pytest.fixture(autouse=True)
def _this_morning() -> Any:
    with clock.at(NOW):
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(sana())
    return client


def key(one: Broadcast) -> str:
    return f"{one.channel_id}-{int(one.starts_at.timestamp())}"


def form(*picks: Broadcast, **said: Any) -> dict[str, Any]:
    return {"pick": [key(one) for one in picks], "began_from": standing(NINE.date()), **said}


def picked() -> list[tuple[str, str]]:
    return list(Pick.objects.values_list("title", "line"))


def places(html: str) -> list[str]:
    return re.findall(r'class="pick"[^>]*data-title="(.*?)"', html)


def test_a_pick_is_chosen_said_something_of_put_in_order_and_saved(desk: Client) -> None:
    heat, weir = make_broadcast("Heat", NINE), make_broadcast("The Weir", NINE)
    html = desk.post(HERE, form(heat, add=key(weir))).content.decode()
    assert places(html) == ["Heat", "The Weir"]
    assert picked() == []
    said = {f"line-{key(weir)}": "  It ends\ntonight. ", f"from-{key(weir)}": "2026-01-14T18:00"}
    assert places(desk.post(HERE, form(heat, weir, up=key(weir), **said)).content.decode()) == ["The Weir", "Heat"]
    assert desk.post(HERE, form(weir, heat, save="1", **said)).status_code == 302
    assert picked() == [("The Weir", "It ends tonight."), ("Heat", "")]
    assert Pick.objects.first().shown_from == datetime(2026, 1, 14, 18, tzinfo=UTC)  # type: ignore[union-attr]
    assert {pick.by for pick in Pick.objects.all()} == {sana()}
    assert places(desk.get("/admin/tonight/").content.decode()) == ["The Weir", "Heat"]


def test_what_is_removed_is_gone_once_it_is_saved(desk: Client) -> None:
    heat, weir = make_broadcast("Heat", NINE), make_broadcast("The Weir", NINE)
    desk.post(HERE, form(heat, weir, save="1"))
    assert places(desk.post(HERE, form(heat, weir, remove=key(heat))).content.decode()) == ["The Weir"]
    assert len(picked()) == 2
    desk.post(HERE, form(weir, save="1"))
    assert picked() == [("The Weir", "")]


@pytest.mark.parametrize("typed", ["line", "from", "gone"])
def test_what_cannot_be_saved_is_refused_in_a_sentence_and_kept_as_it_was_typed(desk: Client, typed: str) -> None:
    heat, weir = make_broadcast("Heat", NINE), make_broadcast("The Weir", NINE)
    sent = form(weir, heat, save="1")
    sent[f"line-{key(weir)}"] = "Long. " * (50 if typed == "line" else 2)
    sent[f"from-{key(weir)}"] = "the day before" if typed == "from" else ""
    if typed == "gone":
        weir.delete()
    response = desk.post(HERE, sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert 'role="alert"' in html
    assert 'value="Long. Long.' in html
    assert ('value="the day before"' in html) == (typed == "from")
    assert picked() == []


def test_two_at_once_overwrite_nothing_unseen(desk: Client) -> None:
    heat, weir = make_broadcast("Heat", NINE), make_broadcast("The Weir", NINE)
    mine = form(heat, save="1", **{f"line-{key(heat)}": "Mine."})
    other = Client()
    other.force_login(morag())
    assert other.post(HERE, form(weir, save="1", **{f"line-{key(weir)}": "Theirs."})).status_code == 302
    response = desk.post(HERE, mine)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in html
    assert 'value="Mine."' in html
    assert picked() == [("The Weir", "Theirs.")]
    began_from = re.findall(r'name="began_from" value="(\w+)"', html)[0]
    assert desk.post(HERE, {**mine, "began_from": began_from}).status_code == 302
    assert picked() == [("Heat", "Mine.")]


def test_a_search_finds_by_title_and_channel_all_day_and_else_the_best_of_the_evening_come_first(desk: Client) -> None:
    make_broadcast("Breakfast", NINE - timedelta(hours=13), channel=make_channel("Lantern One"))
    make_broadcast("Plain", NINE - timedelta(hours=1))
    make_broadcast("Premiere", NINE, is_premiere=True)
    make_broadcast("Hidden", NINE, channel=make_channel(is_shown=False))

    def found(q: str) -> list[str]:
        html = desk.get(HERE, {"q": q}).content.decode()
        return re.findall(r"<li><div><strong>(.*?)</strong>", html)

    assert found("") == ["Premiere", "Plain"]
    assert found("lantern break") == ["Breakfast"]
    assert found("hidden") == []


def test_a_reporter_looks_and_does_not_set(client: Client) -> None:
    heat = make_broadcast("Heat", NINE)
    client.force_login(idris())
    html = client.get(HERE).content.decode()
    assert "Heat" in html
    assert 'name="save"' not in html
    assert client.post(HERE, form(heat, save="1")).status_code == 403
    assert picked() == []


@pytest.mark.parametrize("forged", ["1", "x-y", "-1-5", "9-9", f"{10**30}-1", "1-" + "9" * 30, "", "٣-٣"])
def test_a_forged_pick_is_left_out_or_refused(desk: Client, forged: str) -> None:
    response = desk.post(HERE, {**form(), "pick": forged, "add": forged, "save": "1"})
    assert response.status_code in {302, 409}
    assert picked() == []


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_the_desk_takes_the_same_queries_at_any_length(desk: Client, django_assert_num_queries: Any, rows: int) -> None:
    shown = [make_broadcast(f"Film {n}", NINE) for n in range(rows)]
    desk.post(HERE, form(*shown, save="1"))
    desk.get(HERE)
    with django_assert_num_queries(8):
        assert len(places(desk.get(HERE).content.decode())) == rows


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_no_guide_can_be_of_is_not_there(desk: Client, day: str) -> None:
    assert desk.get(f"/admin/tonight/{day}/").status_code == 404
