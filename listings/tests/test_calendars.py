"""Calendars for readers' own: right by RFC 5545, at both ends of summer time, and only of what readers may know."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar, Event

from articles import workflow
from articles.tests.factories import make_article, make_genre, make_person, make_show, morag
from core import clock
from core.redirects import leave
from guide.models import Broadcast, Channel, Pick, Source
from listings.tests.releases import NOON, on_day, release
from shows.models import Availability, Credit, Season

pytestmark = pytest.mark.django_db
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


@pytest.fixture(autouse=True)
def _noon(settings: Any) -> Iterator[None]:
    settings.SITE_URL = "https://magazine.example"
    with clock.at(NOON):
        yield


def channel(name: str = "Kestrel One", **fields: Any) -> Channel:
    return Channel.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name, **fields})[0]


def broadcast(title: str, starts_at: datetime, minutes: int = 60, **fields: Any) -> Broadcast:
    return Broadcast.objects.create(
        title=title, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes),
        **{"channel": channel(), **fields},
    )  # fmt: skip


def events_at(client: Client, address: str) -> list[Event]:
    """The events of a calendar, as a calendar program reads them."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).events)


def names(client: Client, address: str) -> list[str]:
    return [str(event["summary"]) for event in events_at(client, address)]


def test_a_release_is_a_day_with_all_that_a_calendar_asks_of_it(client: Client) -> None:
    show = make_show("Tallow", is_public=True, genre=make_genre("Horror"))
    season = Season.objects.create(show=show, number=2)
    checked_at = datetime(2026, 11, 20, 9, 30, 15, 123456, tzinfo=UTC)
    record = release(show, 12, season=season, on="Orrery", checked_at=checked_at)
    response = client.get(f"/calendars/release/{record.pk}.ics")
    [event] = Calendar.from_ical(response.content).events
    assert {
        name: event[name].to_ical().decode() if hasattr(event[name], "to_ical") else event[name] for name in event
    } == {
        "UID": f"release-{record.pk}@magazine.example",
        "DTSTAMP": "20261120T093015Z",
        "LAST-MODIFIED": "20261120T093015Z",
        "SEQUENCE": str(int((checked_at - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()) // 60),
        "SUMMARY": "Tallow\\, season 2: to stream on Orrery",
        "DTSTART": "20261208",
        "DTEND": "20261209",
        "TRANSP": "TRANSPARENT",
        "CATEGORIES": "Orrery,Horror",
        "URL": f"https://magazine.example{show.get_absolute_url()}",
    }
    assert b"DTSTART;VALUE=DATE:20261208\r\n" in response.content
    assert response["Content-Disposition"] == "attachment; filename=tallow.ics"


def test_a_broadcast_is_two_moments_in_utc(client: Client) -> None:
    taken_at = datetime(2026, 11, 26, 3, tzinfo=UTC)
    source = Source.objects.create(name="Listings", last_taken_at=taken_at)
    show = make_show("Tallow", is_public=True)
    one = broadcast(
        "Tallow", datetime(2026, 11, 26, 21, tzinfo=UTC), source=source, show=show, genre=Broadcast.Genre.DRAMA,
        season_number=2, episode_number=3, subtitle="Candlemas", description="Nobody tells Vee.\nShe asks.",
    )  # fmt: skip
    response = client.get(f"/calendars/broadcast/{one.pk}.ics")
    [event] = Calendar.from_ical(response.content).events
    assert (event.start, event.end) == (one.starts_at, one.ends_at)
    assert b"DTSTART:20261126T210000Z\r\n" in response.content
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL")} == {
        "UID": f"broadcast-{one.channel_id}-20261126T210000@magazine.example",
        "SUMMARY": "Tallow, Kestrel One",
        "DESCRIPTION": "Series 2, episode 3: Candlemas\nNobody tells Vee.\nShe asks.",
        "LOCATION": "Kestrel One",
        "URL": f"https://magazine.example{show.get_absolute_url()}",
    }
    assert event["DTSTAMP"].dt == taken_at
    assert event.categories == ["Drama"]


# --- Summer time -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("night", "hours"), [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25)], ids=["spring", "autumn"]
)
def test_a_night_of_summer_time_is_as_long_as_it_is_here_and_abroad(client: Client, night: date, hours: int) -> None:
    """A programme each hour of the newsroom's day: each begins as the one before ends, for every reader's clock."""
    first, last = (datetime(day.year, day.month, day.day, tzinfo=LONDON) for day in (night, night + timedelta(days=1)))
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    show = make_show("Tallow", is_public=True)
    for n in range(hours):
        broadcast(f"Hour {n}", first + timedelta(hours=n), show=show)
    with clock.at(first):
        found = events_at(client, f"/calendars/shows/{show.slug}.ics")
    assert len(found) == hours
    assert (found[0].start, found[-1].end) == (first, last)
    for zone in (LONDON, NEW_YORK):
        told = [event.start.astimezone(zone) for event in found]  # type: ignore[union-attr]
        ends = [event.end.astimezone(zone) for event in found]  # type: ignore[union-attr]
        assert told[1:] == ends[:-1]
        assert [one.timestamp() for one in told] == [first.timestamp() + 3600 * n for n in range(hours)]
    here = [f"{event.start.astimezone(LONDON):%H:%M}" for event in found[:4]]  # type: ignore[union-attr]
    abroad = [f"{event.start.astimezone(NEW_YORK):%a %H:%M}" for event in found[:4]]  # type: ignore[union-attr]
    if hours == 23:
        assert here == ["00:00", "02:00", "03:00", "04:00"]
        assert abroad == ["Sat 20:00", "Sat 21:00", "Sat 22:00", "Sat 23:00"]
    else:
        assert here == ["00:00", "01:00", "01:00", "02:00"]
        assert abroad == ["Sat 19:00", "Sat 20:00", "Sat 21:00", "Sat 22:00"]


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2026, 10, 25), date(2027, 3, 14), date(2026, 11, 1)])
def test_a_release_is_that_day_in_every_zone(client: Client, settings: Any, zone: str, day: date) -> None:
    settings.TIME_ZONE = zone
    record = release("Tallow", day)
    [event] = events_at(client, f"/calendars/release/{record.pk}.ics")
    assert (event.start, event.end) == (day, day + timedelta(days=1))


# --- What is in each ---------------------------------------------------------------------------------


def test_a_show_s_calendar_has_when_it_comes_when_it_leaves_and_when_it_is_on(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    release(show, 12, on="Orrery")
    release(show, -30, ends=5, on="Dovetail", offer="rent")
    release(show, 20, on="Gaslight", offer="cinema")
    release(show, 3, ends=3, on="Kestrel Two", offer="broadcast")
    release(show, -500, on="Lantern")
    release(show, 2, on="Corrib", region="IE")
    broadcast("Tallow", NOON + timedelta(hours=9), show=show)
    broadcast("Something else", NOON + timedelta(hours=10))
    assert names(client, f"/calendars/shows/{show.slug}.ics") == [
        "Tallow: to rent on Dovetail",
        "Tallow leaves Dovetail",
        "Tallow: on Kestrel Two",
        "Tallow: to stream on Orrery",
        "Tallow: in cinemas",
        "Tallow, Kestrel One",
    ]


@pytest.mark.parametrize("precision", ["month", "season", "tbc"])
def test_no_day_is_made_of_what_is_known_less_well(client: Client, precision: str) -> None:
    record = release("Tallow", 12, precision=precision)
    assert client.get(f"/calendars/release/{record.pk}.ics").status_code == 404
    assert names(client, f"/calendars/shows/{record.show.slug}.ics") == []
    assert names(client, "/calendars/services/lantern.ics") == []


def test_a_person_s_calendar_is_of_the_public_shows_they_are_credited_in(client: Client) -> None:
    mara = make_person("Mara Quill", is_public=True)
    for n, (title, fields) in enumerate((("Tallow", {"is_public": True}), ("Secret", {}))):
        show = make_show(title, **fields)
        Credit.objects.create(show=show, person=mara)
        Credit.objects.create(show=show, person=mara, job=Credit.Job.WRITER)
        release(show, 3)
        broadcast(f"{title} on television", NOON + timedelta(hours=n), show=show)
    release("Not hers", 3)
    assert names(client, f"/calendars/people/{mara.slug}.ics") == [
        "Tallow: to stream on Lantern",
        "Tallow on television, Kestrel One",
    ]


def test_picks_are_those_that_are_shown_and_still_on(client: Client) -> None:
    nine = NOON + timedelta(hours=9)
    hidden = channel("Hidden", is_shown=False)
    for n, (title, there, on, fields) in enumerate(
        [
            ("Tallow", "Tallow", channel(), {"line": "Light every candle."}),
            ("Replaced", "Snooker", channel(), {}),
            ("Not yet", "Not yet", channel(), {"shown_from": NOON + timedelta(hours=1)}),
            ("On a hidden channel", "On a hidden channel", hidden, {}),
        ]
    ):
        moment = nine + timedelta(hours=n)
        broadcast(there, moment, channel=on)
        Pick.objects.create(day=on_day(0), channel=on, starts_at=moment, title=title, **fields)  # type: ignore[arg-type]
    [event] = events_at(client, "/calendars/picks.ics")
    assert (str(event["summary"]), str(event["description"])) == ("Tallow, Kestrel One", "Light every candle.")
    with clock.at(NOON + timedelta(hours=1)):
        assert names(client, "/calendars/picks.ics") == ["Tallow, Kestrel One", "Not yet, Kestrel One"]


def test_the_same_thing_keeps_its_name_when_its_day_moves(client: Client) -> None:
    record = release("Tallow", 12, checked_at=NOON)
    address = f"/calendars/shows/{record.show.slug}.ics"
    [before] = events_at(client, address)
    Availability.objects.filter(pk=record.pk).update(starts_on=on_day(13), checked_at=NOON + timedelta(minutes=5))
    [after] = events_at(client, address)
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["last-modified"].dt > before["last-modified"].dt


def test_a_guide_that_is_taken_in_anew_keeps_the_names_of_its_broadcasts(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    first = broadcast("Tallow", NOON, show=show)
    [before] = events_at(client, f"/calendars/broadcast/{first.pk}.ics")
    first.delete()
    again = broadcast("Tallow", NOON, show=show)
    [after] = events_at(client, f"/calendars/broadcast/{again.pk}.ics")
    assert after["uid"] == before["uid"]


# --- Who may know ------------------------------------------------------------------------------------


def test_nothing_of_a_show_that_is_not_public_is_in_any_calendar(client: Client) -> None:
    record = release(make_show("Secret"), 3)
    one = broadcast("On the listings", NOON, show=record.show)
    for address in (f"/calendars/release/{record.pk}.ics", f"/calendars/shows/{record.show.slug}.ics",
                    "/calendars/services/lantern.ics"):  # fmt: skip
        assert client.get(address).status_code == 404, address
    [event] = events_at(client, f"/calendars/broadcast/{one.pk}.ics")
    assert "url" not in event
    release("Public", 4)
    assert names(client, "/calendars/services/lantern.ics") == ["Public: to stream on Lantern"]


def test_a_show_that_waits_for_its_piece_is_in_at_its_moment_and_not_before(client: Client) -> None:
    show, moment = make_show("Secret"), NOON + timedelta(hours=1)
    record = release(show, 3)
    workflow.schedule(make_article("Soon", shows=[show]), at=moment, by=morag())
    for address in (f"/calendars/release/{record.pk}.ics", f"/calendars/shows/{show.slug}.ics",
                    "/calendars/services/lantern.ics"):  # fmt: skip
        with clock.at(moment - timedelta(microseconds=1)):
            assert client.get(address).status_code == 404, address
        with clock.at(moment):
            assert names(client, address) == ["Secret: to stream on Lantern"]


def test_a_channel_that_is_not_shown_is_in_no_calendar(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    one = broadcast("Tallow", NOON, show=show, channel=channel("Hidden", is_shown=False))
    assert names(client, f"/calendars/shows/{show.slug}.ics") == []
    assert client.get(f"/calendars/broadcast/{one.pk}.ics").status_code == 404


def test_an_address_that_moved_takes_its_calendar_along(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    leave("/shows/candles/", show.get_absolute_url())
    response = client.get("/calendars/shows/candles.ics")
    assert (response.status_code, response["Location"]) == (301, f"/calendars/shows/{show.slug}.ics")


# --- How it is sent ----------------------------------------------------------------------------------


def test_who_has_the_newest_is_told_so_and_nothing_else(client: Client) -> None:
    record = release("Tallow", 12, checked_at=NOON)
    address = f"/calendars/shows/{record.show.slug}.ics"
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Content-Disposition"] == f"inline; filename={record.show.slug}.ics"
    with clock.at(NOON + timedelta(hours=20)):
        for asked in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            again = client.get(address, headers=asked)
            assert (again.status_code, again.content) == (304, b"")
    Availability.objects.update(starts_on=on_day(13))
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_lines_are_folded_and_text_is_escaped(client: Client) -> None:
    title = "Øre, å; “være” \\ 映画\x07 " * 8
    record = release(make_show(title, slug="aere", is_public=True), 3)
    content = client.get(f"/calendars/release/{record.pk}.ics").content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    [event] = Calendar.from_ical(content).events
    assert str(event["summary"]) == f"{title.replace(chr(7), '')}: to stream on Lantern"


def test_a_calendar_says_what_it_is_and_how_often_to_come_back(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    content = client.get(f"/calendars/shows/{show.slug}.ics").content
    for line in (b"VERSION:2.0", b"REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-WR-CALNAME:Tallow – Ninth Row".encode()):
        assert line in content.split(b"\r\n")


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_calendar_takes_the_same_queries_however_much_is_in_it(
    client: Client, many: int, django_assert_num_queries: Any
) -> None:
    mara = make_person("Mara Quill", is_public=True)
    show = make_show("Tallow", is_public=True)
    Credit.objects.create(show=show, person=mara)
    for n in range(many):
        record = release(show, n + 1, season=Season.objects.create(show=show, number=n + 1))
        one = broadcast("Tallow", NOON + timedelta(hours=n), show=show)
        Pick.objects.create(day=on_day(0), channel=one.channel, starts_at=one.starts_at, title=one.title)
    for address, queries, there in (
        (f"/calendars/shows/{show.slug}.ics", 3, 2 * many),
        (f"/calendars/people/{mara.slug}.ics", 3, 2 * many),
        ("/calendars/services/lantern.ics", 2, many),
        ("/calendars/picks.ics", 2, many),
        (f"/calendars/broadcast/{one.pk}.ics", 1, 1),
        (f"/calendars/release/{record.pk}.ics", 1, 1),
    ):
        with django_assert_num_queries(queries):
            assert len(events_at(client, address)) == there
