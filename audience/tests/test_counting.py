"""A read is counted once, and nobody is remembered for it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from audience import gathering, readers, writing
from audience.marks import mark, read_mark
from audience.models import ReadOn, ReadsInDay, ReadsInHour
from audience.tests.sending import FIREFOX, read
from core import clock

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 4, 28, 19, 5, tzinfo=UTC)  # five past eight in the newsroom


def counted() -> dict[int, int]:
    """What is written of each piece, over all hours."""
    gathering.write()
    rows = ReadsInHour.objects.values_list("piece", "reads")
    return {piece: sum(reads for other, reads in rows if other == piece) for piece, _ in rows}


def test_a_read_is_a_sum_by_the_hour_and_by_the_newsroom_s_day() -> None:
    with clock.at(EIGHT):
        read(7, 3, address="192.0.2.1")
        read(7, 3, address="192.0.2.2")
    with clock.at(EIGHT + timedelta(hours=3, minutes=54)):
        read(7, 3, address="192.0.2.4")
    with clock.at(EIGHT + timedelta(hours=3, minutes=56)):  # 0.01am the next day in London, 11.01pm in UTC
        read(7, 3, address="192.0.2.3")
    counted()
    hours = ReadsInHour.objects.order_by("hour").values_list("piece", "section", "hour", "reads")
    assert [(piece, section, hour.hour, reads) for piece, section, hour, reads in hours] == [
        (7, 3, 19, 2), (7, 3, 22, 1), (7, 3, 23, 1),
    ]  # fmt: skip
    days = ReadsInDay.objects.order_by("day").values_list("piece", "section", "day", "reads")
    assert [(piece, section, day.isoformat(), reads) for piece, section, day, reads in days] == [
        (7, 3, "2026-04-28", 3), (7, 3, "2026-04-29", 1),
    ]  # fmt: skip


def test_a_reader_s_reload_is_the_same_read_and_another_piece_is_another() -> None:
    for _ in range(3):
        read(7)
    read(8)
    read(7, address="192.0.2.2")
    read(7, headers={"User-Agent": f"{FIREFOX} other"})
    assert counted() == {7: 3, 8: 1}


def test_one_client_cannot_send_more_than_a_house_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audience.readers.MOST_AT_ONCE", 5)
    for piece in range(1, 9):
        read(piece)
    assert counted() == dict.fromkeys(range(1, 6), 1)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"User-Agent": ""},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36"},
        {"User-Agent": "curl/8.5.0"},
        {"User-Agent": "python-requests/2.32"},
        {"User-Agent": "Mozilla/5.0 (compatible; GPTBot/1.2)"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_machines_and_other_sites_are_answered_alike_and_not_counted(headers: dict[str, str]) -> None:
    answers = [read(7, headers=headers), read(7)]
    assert [(a.status_code, a.content, a.headers.items()) for a in answers] == [
        (204, b"", answers[0].headers.items())
    ] * 2
    assert counted() == {7: 1}


def test_an_older_browser_says_its_origin_instead() -> None:
    read(7, headers={"Sec-Fetch-Site": "", "Sec-Fetch-Dest": "", "Origin": "http://testserver"})
    assert counted() == {7: 1}


@pytest.mark.parametrize("body", ["7-1", "7-1.forged", "\x00", "x" * 601, "9" * 50, "{}", f"{mark(7, 1)}x"])
def test_a_mark_that_we_did_not_make_counts_nothing(body: str) -> None:
    assert read(body=body).status_code == 204
    assert counted() == {}
    assert read_mark(mark(7, 3)) == (7, 3)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("/film/one/", "/film/one/"),
        ("", ""),
        ("/", ""),
        ("film/one/", ""),
        ("//elsewhere.example/one/", ""),
        ("/film/\x00/", ""),
        ("/film/one/?q=somebody", ""),
        ("/film/öne/", ""),
    ],
)
def test_the_page_before_is_a_path_of_ours_or_nothing(before: str, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def note(paths: set[str]) -> dict[str, int]:
        asked.append(paths)
        return {}

    monkeypatch.setattr(writing, "_path_readers", [note])
    read(7, before=before)
    assert counted() == {7: 1}
    assert asked == ([{kept}] if kept else [])


def test_a_body_that_is_no_text_counts_nothing() -> None:
    answer = Client().post("/reads/", b"\xff\xfe\x00", content_type="application/octet-stream")
    assert (answer.status_code, counted()) == (204, {})


def test_no_cookie_is_set_or_looked_at(client: Client) -> None:
    client.cookies["sessionid"] = "somebody"
    answer = client.post(
        "/reads/",
        mark(7, 1),
        content_type="text/plain",
        headers={"User-Agent": FIREFOX, "Sec-Fetch-Site": "same-origin"},
    )
    assert not answer.cookies
    assert "Vary" not in answer.headers
    assert counted() == {7: 1}


def test_who_reads_is_nowhere() -> None:
    """What is kept for half an hour is a hash under a salt of that day, and the tables have no column for anybody."""
    who = f"192.0.2.77 {FIREFOX}"
    with clock.at(EIGHT):
        keys = [readers._key(who), readers._key(who), readers._key(f"7 {who}")]
    with clock.at(EIGHT + timedelta(days=1)):
        keys.append(readers._key(who))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert all(re.fullmatch("reads:[0-9a-f]{32}", key) for key in keys)
    assert [f.name for f in ReadsInHour._meta.fields] == ["id", "piece", "section", "hour", "reads"]
    assert [f.name for f in ReadsInDay._meta.fields] == ["id", "piece", "section", "day", "reads"]
    assert [f.name for f in ReadOn._meta.fields] == ["id", "piece", "following", "day", "reads"]


def test_a_cache_that_is_down_costs_a_figure_and_no_page(settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert read(7).status_code == 204
    assert counted() == {}
