"""The streaming guide: what is new, what comes, what leaves; by service, genre, day and region."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles import workflow
from articles.tests.factories import make_article, make_genre, make_image, make_show, morag
from core import clock
from listings.streaming import pages, questions
from listings.tests.releases import NOON, TODAY, html_at, on_day, part, release, service, titles
from shows import periods
from shows.models import Availability, Season
from shows.standing import Tense, standing

pytestmark = pytest.mark.django_db
GUIDE = "/streaming-guide/"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def words(html: str) -> str:
    return " ".join(strip_tags(html.replace("<", " <")).split())


def test_what_is_new_comes_and_leaves_stands_in_its_list_in_order(client: Client) -> None:
    release("Six days ago", -6)
    release("A week ago", -7)
    release("Today", 0)
    release("In a month", 30)
    release("Tomorrow", 1)
    release("Leaves in a fortnight", -90, ends=14)
    release("Leaves later", -90, ends=15)
    release("Leaves today", -90, ends=0)
    release("Gone", -90, ends=-1)
    assert titles(client, GUIDE, "new") == ["Today", "Six days ago"]
    assert titles(client, GUIDE, "coming") == ["Tomorrow", "In a month"]
    assert titles(client, GUIDE, "leaving") == ["Leaves today", "Leaves in a fortnight"]


def test_a_row_says_where_how_and_since_when(client: Client) -> None:
    show = make_show("Tallow", is_public=True, genre=make_genre("Horror"))
    season = Season.objects.create(show=show, number=2)
    release(show, -2, season=season, checked_at=NOON - timedelta(days=1))
    assert words(part(html_at(client, GUIDE), "new")) == (
        "New this week Tuesday 24th November Tallow Series · Horror Lantern Season two, to stream "
        "Checked on 25th November"
    )


def test_no_day_is_made_of_a_month_or_a_season(client: Client) -> None:
    release("Some time", date(2026, 12, 9), precision="month")
    release("In the winter", date(2026, 12, 1), precision="season")
    release("On a day", date(2026, 12, 30))
    release("Undated", None, precision="tbc")
    html = part(html_at(client, GUIDE), "coming")
    assert re.findall(r'<p class="kicker">(.*?)</p>', html) == [
        '<time datetime="2026-12-30">Wednesday 30th December</time>',
        "Some time in December 2026",
        "Some time in winter 2026",
    ]
    assert html.count("Add to calendar") == 1
    assert titles(client, "/streaming-guide/day/2026-12-09/") == []


@pytest.mark.parametrize("precision", ["day", "month", "season"])
def test_the_lists_agree_with_what_is_said_of_each_record(precision: str) -> None:
    """The questions say in SQL what `shows.standing` says of one record, on every day round its beginning and end."""
    record = release("Tallow", date(2026, 11, 20), ends=None, precision=precision)
    Availability.objects.update(ends_on=date(2027, 4, 20))
    record.refresh_from_db()
    wanted = questions.Wanted("GB")
    for n in range(240):
        today = date(2026, 9, 15) + timedelta(days=n)
        stands = standing(record, today)
        found = {which: bool(ask(wanted, NOON, today, 9)) for which, ask in questions.LISTS.items()}
        tense = stands.tense if stands else None
        assert (found["coming"], found["leaving"]) == (tense == Tense.COMING, tense == Tense.LEAVING), today
        is_coming = Availability.objects.coming(today).exists()
        assert found["coming"] == is_coming
    assert periods.month_of(date(2026, 11, 20)) == date(2026, 11, 1)


def test_the_guide_is_about_watching_at_home_and_a_service_s_page_about_all_it_has(client: Client) -> None:
    release("In cinemas", 3, on="Gaslight", offer="cinema")
    release("On television", 3, on="Kestrel One", offer="broadcast")
    release("To rent", 3, on="Dovetail", offer="rent")
    assert titles(client, GUIDE) == ["To rent"]
    assert titles(client, "/streaming-guide/gaslight/") == ["In cinemas"]
    assert titles(client, "/streaming-guide/kestrel-one/") == ["On television"]


def test_each_service_and_genre_has_its_own(client: Client) -> None:
    drama, horror = make_genre("Drama"), make_genre("Horror")
    both = make_show("Both", genre=drama, is_public=True)
    both.genres.add(horror)
    release(both, 3)
    release(make_show("Tallow", genre=horror, is_public=True), 1, on="Orrery")
    make_genre("Empty")
    assert titles(client, "/streaming-guide/lantern/") == ["Both"]
    assert titles(client, "/streaming-guide/genre/drama/") == ["Both"]
    assert titles(client, "/streaming-guide/genre/horror/") == ["Tallow", "Both"]
    assert titles(client, "/streaming-guide/genre/empty/") == []
    assert re.findall(r'href="(/streaming-guide/genre/[^"]+)"', html_at(client, GUIDE)) == [
        "/streaming-guide/genre/drama/",
        "/streaming-guide/genre/horror/",
    ]


def test_a_day_tells_what_comes_and_what_leaves(client: Client) -> None:
    release("Comes", 3)
    release("Leaves", -30, ends=3)
    release("For a day", 3, ends=3)
    release("Another day", 4)
    address = "/streaming-guide/day/2026-11-29/"
    assert titles(client, address, "comes") == ["Comes", "For a day"]
    assert titles(client, address, "leaves") == ["Leaves"]
    html = html_at(client, address)
    assert re.findall(r'href="/streaming-guide/day/([^"]+)/" rel="(\w+)">(.*?)<', html) == [
        ("2026-10-27", "prev", "Before: 27th October"),
        ("2026-11-30", "next", "After: 30th November"),
    ]
    assert "noindex" not in html
    assert "noindex" in html_at(client, "/streaming-guide/day/2026-12-29/")


@pytest.mark.parametrize(
    "address",
    [
        "/streaming-guide/nothing/", "/streaming-guide/genre/nothing/", "/streaming-guide/list/nothing/",
        "/streaming-guide/day/2026-02-30/", "/streaming-guide/day/2031-01-01/", "/streaming-guide/?region=XX",
        "/streaming-guide/list/new/?after=2026-02-30_1", "/streaming-guide/list/new/?after=x", "/releases/2026-13/",
        "/releases/2040-01/", "/releases/0000-01/",
    ],
)  # fmt: skip
def test_an_address_we_never_gave_out_is_not_found(client: Client, address: str) -> None:
    release("Tallow", 0)
    assert client.get(address).status_code == 404


# --- Regions -----------------------------------------------------------------------------------------


def test_a_reader_elsewhere_is_told_of_there(client: Client, settings: Any) -> None:
    release("Here", 0)
    release("There", 0, region="IE", on="Corrib")
    assert titles(client, GUIDE) == ["Here"]
    assert titles(client, "/streaming-guide/?region=IE") == ["There"]
    html = html_at(client, "/streaming-guide/?region=IE")
    assert 'href="/streaming-guide/corrib/?region=IE"' in html
    assert f'rel="canonical" href="{settings.SITE_URL}/streaming-guide/?region=IE"' in html
    assert re.findall(r'<option value="(\w\w)"(?: selected)?>([^<]+)</option>', html) == [
        ("GB", "the United Kingdom"),
        ("IE", "Ireland"),
    ]
    settings.SITE_REGION = "IE"
    assert titles(client, GUIDE) == ["There"]


def test_only_regions_of_public_shows_can_be_chosen(client: Client) -> None:
    release("Here", 0)
    release(make_show("Not announced"), 0, region="FR")
    assert "<select" not in html_at(client, GUIDE)
    assert client.get("/streaming-guide/?region=FR").status_code == 404


# --- Who may know ------------------------------------------------------------------------------------


ADDRESSES = (
    GUIDE, "/streaming-guide/list/new/", "/streaming-guide/list/coming/", "/streaming-guide/list/leaving/",
    "/streaming-guide/lantern/", "/streaming-guide/genre/horror/", "/streaming-guide/day/2026-11-26/", "/releases/",
    "/releases/2026-11/", "/streaming-guide/new.atom",
)  # fmt: skip


def test_a_show_nobody_may_know_of_is_on_no_page(client: Client) -> None:
    horror = make_genre("Horror")
    release("Public", 0)
    for days in ({"starts": 0}, {"starts": 3}, {"starts": -30, "ends": 3}):
        release(make_show("Secret", genre=horror), **days)  # type: ignore[arg-type]
    for address in ADDRESSES:
        assert "Secret" not in html_at(client, address), address


def test_a_service_is_known_once_one_of_its_shows_is(client: Client) -> None:
    record = release(make_show("Secret"), 0, on="Unheard Of")
    assert client.get("/streaming-guide/unheard-of/").status_code == 404
    assert "Unheard Of" not in html_at(client, GUIDE)
    record.show.is_public = True
    record.show.save()
    assert titles(client, "/streaming-guide/unheard-of/") == ["Secret"]


def test_a_show_that_waits_for_its_piece_is_there_at_its_moment_and_not_before(client: Client) -> None:
    show, moment = make_show("Secret", genre=make_genre("Horror")), NOON + timedelta(hours=1)
    release("Public", 0)
    release(show, 0)
    workflow.schedule(make_article("Soon", shows=[show]), at=moment, by=morag())
    for address in ADDRESSES:
        if "leaving" not in address and "coming" not in address:
            assert "Secret" not in html_at(client, address), address
            with clock.at(moment - timedelta(microseconds=1)):
                assert "Secret" not in html_at(client, address), address
            with clock.at(moment):
                assert "Secret" in html_at(client, address), address


# --- Lists that can be long --------------------------------------------------------------------------


def pages_of(client: Client, address: str, way: str = "next") -> list[list[str]]:
    """The shows of each page of a list, from this address on."""
    found = []
    while address:
        html = html_at(client, address)
        found.append(re.findall(r'<h3><a href="/shows/[^"]*">(.*?)</a></h3>', html))
        match = re.search(rf'<a rel="{way}" href="([^"]*)"', html)
        step = match[1].replace("&amp;", "&") if match else ""
        address = "" if not step else address.split("?")[0] + (step if step.startswith("?") else "")
    return found


@pytest.mark.parametrize(("which", "start", "ends"), [("new", -3, None), ("coming", 3, None), ("leaving", -30, 5)])
def test_a_long_list_leads_on_and_back_and_shows_each_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, which: str, start: int, ends: int | None
) -> None:
    monkeypatch.setattr(pages, "PAGE", 3)
    for n in range(8):
        release(f"Show {n}", start + n % 2, ends=None if ends is None else ends + n % 3)
    address = f"/streaming-guide/list/{which}/"
    found = pages_of(client, address)
    assert [len(page) for page in found] == [3, 3, 2]
    assert sorted(title for page in found for title in page) == [f"Show {n}" for n in range(8)]
    last = re.findall(r'rel="next" href="([^"]*)"', html_at(client, address))[0]
    last = re.findall(r'rel="next" href="([^"]*)"', html_at(client, address + last))[0]
    assert pages_of(client, address + last, "prev") == found[::-1]


def test_the_guide_leads_to_the_whole_of_a_list_that_is_longer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pages.FEW, "coming", 2)
    for n in range(3):
        release(f"Show {n}", 1 + n)
        release(f"New {n}", -n)
    html = html_at(client, GUIDE)
    assert titles(client, GUIDE, "coming") == ["Show 0", "Show 1"]
    assert re.findall(r'class="onward-to"><a href="([^"]+)">(.*?)</a>', html) == [
        ("/streaming-guide/list/coming/", "All that is coming soon")
    ]


# --- What it costs -----------------------------------------------------------------------------------

QUERIES = {
    GUIDE: 6, "/streaming-guide/list/new/": 3, "/streaming-guide/list/new/?after=2026-11-27_999999": 4,
    "/streaming-guide/list/coming/": 3, "/streaming-guide/list/leaving/": 3, "/streaming-guide/lantern/": 5,
    "/streaming-guide/genre/horror/": 6, "/streaming-guide/day/2026-11-26/": 4, "/releases/": 3,
    "/releases/2026-11/": 3, "/streaming-guide/new.atom": 2,
}  # fmt: skip


@pytest.mark.parametrize("many", [1, 3, 30])
def test_a_page_takes_the_same_queries_however_much_is_on_it(
    client: Client, many: int, django_assert_num_queries: Any
) -> None:
    horror, poster = make_genre("Horror"), make_image()
    for n in range(many):
        show = make_show(f"Show {n}", genre=horror, poster=poster, is_public=True)
        season = Season.objects.create(show=show, number=1)
        for starts, ends in ((0, None), (3, None), (-30, 3)):
            release(show, starts, ends=ends, season=season, on="Lantern")
        release(show, 0, on=f"Service {n}", region="IE")
    for address, queries in QUERIES.items():
        client.get(address)
        with django_assert_num_queries(queries):
            html_at(client, address)


def test_a_service_without_anything_now_says_so(client: Client) -> None:
    release("Gone", -90, ends=-1)
    html = html_at(client, "/streaming-guide/lantern/")
    assert [words(part(html, key)) for key in ("new", "coming", "leaving")] == [
        "New this week Nothing has come in the last seven days.",
        "Coming soon Nothing is announced yet.",
        "Leaving soon Nothing leaves in the next fortnight.",
    ]
    assert "/streaming-guide/lantern/" not in html_at(client, GUIDE)


def test_a_service_leads_to_where_it_is_and_to_its_calendar(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    release("Tallow", 0)
    lantern = service()
    lantern.url = "https://lantern.example/"
    lantern.save()
    html = html_at(client, "/streaming-guide/lantern/")
    assert '<a href="https://lantern.example/" rel="noopener">Go to Lantern</a>' in html
    assert '<a href="webcal://magazine.example/calendars/services/lantern.ics">' in html
    assert '<a href="/calendars/services/lantern.ics"' in html


def test_today_is_the_newsroom_s(client: Client) -> None:
    """At half past eleven at night in London in summer it is still the day before in UTC's eyes, and the other way."""
    release("Tomorrow", date(2027, 6, 15))
    with clock.at(NOON.replace(year=2027, month=6, day=14, hour=22, minute=59)):
        assert titles(client, GUIDE, "coming") == ["Tomorrow"]
    with clock.at(NOON.replace(year=2027, month=6, day=14, hour=23)):
        assert titles(client, GUIDE, "new") == ["Tomorrow"]


def test_nothing_at_all_is_said_in_words(client: Client) -> None:
    html = html_at(client, GUIDE)
    assert "Nothing is announced yet." in html
    assert html_at(client, "/releases/").count("Nothing is announced for November 2026 yet.") == 1
    assert on_day(0) == TODAY
