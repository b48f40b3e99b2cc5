"""Following an offer: where it leads, and what is counted of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from audience import gathering
from audience.models import ClicksInDay
from audience.pruning import prune_reads
from audience.reading import clicks_of, followed_from
from core import clock
from offers.places import ARTICLE, NOWHERE, place, read_place
from offers.tests.factories import make_offer

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _nothing_waiting() -> Iterator[None]:
    gathering.forget()
    yield
    gathering.forget()


def follow(pk: int, source: str = "", *, method: str = "get", address: str = "192.0.2.1", **headers: str) -> Any:
    told = {"User_Agent": FIREFOX, "Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "navigate", **headers}
    return getattr(Client(), method)(
        f"/offers/{pk}/go/",
        {"from": source} if source else {},
        headers={name.replace("_", "-"): value for name, value in told.items() if value},
        REMOTE_ADDR=address,
    )


def counted() -> dict[tuple[int, str, int], int]:
    gathering.write()
    return followed_from(clock.now())


def test_it_leads_to_its_own_link_and_nowhere_else() -> None:
    offer = make_offer(link="https://lantern.example/try?a=1&b=2")
    for ask in ("", "?to=https://evil.example", "?next=//evil.example&from=//evil.example", "?url=x"):
        response = Client().get(f"/offers/{offer.pk}/go/{ask}")
        assert (response.status_code, response["Location"]) == (302, "https://lantern.example/try?a=1&b=2")
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response.cookies == {}


def test_a_link_of_another_scheme_leads_nowhere() -> None:
    offer = make_offer(link="javascript:alert(1)")
    assert Client().get(f"/offers/{offer.pk}/go/").status_code == 400


def test_it_is_there_in_its_window_alone_to_the_second() -> None:
    now = clock.now()
    offer = make_offer(starts_at=now, ends_at=now + timedelta(hours=1))
    never = Client().get("/offers/999999/go/").content
    for moment, status in [
        (now - timedelta(microseconds=1), 404),
        (now, 302),
        (now + timedelta(hours=1, microseconds=-1), 302),
        (now + timedelta(hours=1), 404),
    ]:
        with clock.at(moment):
            response = Client().get(f"/offers/{offer.pk}/go/")
        assert response.status_code == status
        assert status == 302 or response.content == never
    off = make_offer(is_on=False)
    assert Client().get(f"/offers/{off.pk}/go/").status_code == 404


def test_clicks_are_summed_by_offer_page_and_day() -> None:
    first, second = make_offer(), make_offer()
    here = place(ARTICLE, 12)
    follow(first.pk, here)
    follow(first.pk, here, address="192.0.2.2")
    follow(second.pk, here)
    follow(first.pk, place("show", 3), address="192.0.2.3")
    assert counted() == {(first.pk, "article", 12): 2, (first.pk, "show", 3): 1, (second.pk, "article", 12): 1}
    assert clicks_of([first.pk, second.pk], clock.now(), days=3) == {first.pk: [0, 0, 3], second.pk: [0, 0, 1]}
    follow(second.pk, here, address="192.0.2.4")
    counted()
    assert {row.clicks for row in ClicksInDay.objects.filter(offer=second.pk)} == {2}
    assert {row.day for row in ClicksInDay.objects.all()} == {clock.today()}


def test_a_reader_s_second_click_is_the_same_one() -> None:
    offer = make_offer()
    for _ in range(3):
        assert follow(offer.pk, place(ARTICLE, 1)).status_code == 302
    assert counted() == {(offer.pk, "article", 1): 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {"User_Agent": ""},
        {"Sec_Purpose": "prefetch"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "", "Referer": "https://elsewhere.example/"},
        {"Sec_Fetch_Site": ""},
    ],
)
def test_machines_and_what_no_page_of_ours_sent_are_led_on_and_not_counted(headers: dict[str, str]) -> None:
    offer = make_offer()
    assert follow(offer.pk, place(ARTICLE, 1), **headers).status_code == 302
    assert counted() == {}


def test_an_old_browser_says_where_it_comes_from_in_its_own_way() -> None:
    offer = make_offer()
    follow(offer.pk, place(ARTICLE, 1), Sec_Fetch_Site="", Referer="http://testserver/television/x/")
    assert counted() == {(offer.pk, "article", 1): 1}


def test_a_look_without_following_is_no_click() -> None:
    offer = make_offer()
    assert follow(offer.pk, place(ARTICLE, 1), method="head").status_code == 302
    assert follow(offer.pk, place(ARTICLE, 1), method="post").status_code == 405
    assert counted() == {}


@pytest.mark.parametrize(
    "forged", ["article-12", "article-12.forged", "x" * 5000, "article-12.\x00", place("a" * 20, 1)]
)
def test_nobody_makes_up_where_it_was_followed_from(forged: str) -> None:
    assert read_place(forged) == NOWHERE
    offer = make_offer()
    follow(offer.pk, forged)
    assert counted() == {(offer.pk, "", 0): 1}


def test_a_place_is_read_as_it_was_written() -> None:
    assert read_place(place(ARTICLE, 12)) == (ARTICLE, 12)


def test_nothing_that_is_kept_says_by_whom() -> None:
    assert {field.name for field in ClicksInDay._meta.fields} == {"id", "offer", "kind", "page", "day", "clicks"}


def test_old_clicks_are_forgotten_with_old_reads() -> None:
    today = clock.today()
    for days in (10, 1000):
        ClicksInDay.objects.create(offer=1, kind="", page=0, day=today - timedelta(days=days), clicks=1)
    prune_reads()
    assert [row.day for row in ClicksInDay.objects.all()] == [today - timedelta(days=10)]
