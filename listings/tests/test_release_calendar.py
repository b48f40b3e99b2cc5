"""The release calendar: a month as a table and as a list."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from core import clock
from listings.tests.releases import NOON, html_at, release

pytestmark = pytest.mark.django_db
HEADINGS = re.compile(r"<h2>(?:<time[^>]*>)?(.*?)(?:</time>)?</h2>")


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def cells(html: str) -> dict[str, list[str]]:
    """The shows in the table by the number of their day."""
    rows = re.findall(r'<td[^>]*><a class="to-day" href="#d(\d+)">.*?<ul>(.*?)</ul></td>', html)
    return {day: re.findall(r"<li[^>]*>(?:<a[^>]*>)?(.*?)(?:</a>)?</li>", shows) for day, shows in rows}


def test_a_month_has_its_releases_in_the_table_and_in_the_list(client: Client) -> None:
    release("At home", date(2026, 12, 4))
    release("In cinemas", date(2026, 12, 4), on="Gaslight", offer="cinema")
    release("On television", date(2026, 12, 31), on="Kestrel One", offer="broadcast")
    release("Before", date(2026, 11, 30))
    release("After", date(2027, 1, 1))
    html = html_at(client, "/releases/2026-12/")
    assert cells(html) == {"4": ["At home", "In cinemas"], "31": ["On television"]}
    assert HEADINGS.findall(html) == ["Friday 4th December", "Thursday 31st December"]
    assert re.findall(r'<section class="releases-day" id="(d\d+)">', html) == ["d4", "d31"]


def test_what_has_no_day_stands_at_the_end_of_the_month_and_in_no_cell(client: Client) -> None:
    release("In December", date(2026, 12, 9), precision="month")
    release("In the winter", date(2026, 12, 1), precision="season")
    release("Undated", None, precision="tbc")
    release("On a day", date(2026, 12, 30))
    html = html_at(client, "/releases/2026-12/")
    assert cells(html) == {"30": ["On a day"]}
    assert HEADINGS.findall(html) == [
        "Wednesday 30th December",
        "Some time in December 2026",
        "Some time in winter 2026",
    ]
    assert HEADINGS.findall(html_at(client, "/releases/2027-02/")) == ["Some time in winter 2026"]
    assert HEADINGS.findall(html_at(client, "/releases/2027-03/")) == []


def test_a_cell_holds_three_and_says_how_many_more(client: Client) -> None:
    for n in range(5):
        release(f"Show {n}", date(2026, 12, 4))
    html = html_at(client, "/releases/2026-12/")
    assert cells(html) == {"4": ["Show 0", "Show 1", "Show 2", "and 2 more"]}
    assert "5 releases" in html


def test_the_table_can_be_read_aloud_and_marks_today(client: Client) -> None:
    html = html_at(client, "/releases/")
    assert re.findall(r'<th scope="col"><abbr title="(\w+)">', html) == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert '<caption class="unseen">Releases in November 2026, by day</caption>' in html
    assert re.findall(r'<td aria-current="date"><time datetime="([^"]+)">', html) == ["2026-11-26"]
    assert [len(re.findall("<td", row)) for row in re.findall(r"<tr>(<td.*?)</tr>", html)] == [7] * 6
    assert len(re.findall(r'<time datetime="2026-11-\d\d">\d+</time>', html)) == 30


def test_one_goes_from_month_to_month_as_far_as_there_are_any(client: Client) -> None:
    html = html_at(client, "/releases/2026-12/?region=GB")
    assert 'rel="prev" href="/releases/2026-11/"' in html
    assert 'rel="next" href="/releases/2027-01/"' in html
    assert 'rel="prev"' not in html_at(client, "/releases/2025-11/")
    assert 'rel="next"' not in html_at(client, "/releases/2028-11/")
    for address in ("/releases/2025-10/", "/releases/2028-12/"):
        assert client.get(address).status_code == 404


def test_an_empty_month_says_so_and_is_not_for_search_engines(client: Client) -> None:
    html = html_at(client, "/releases/2027-03/")
    assert "Nothing is announced for March 2027 yet." in html
    assert 'content="noindex, ' in html
    release("Tallow", date(2027, 3, 3))
    assert "noindex" not in html_at(client, "/releases/2027-03/")


def test_a_region_stays_chosen_from_month_to_month(client: Client) -> None:
    release("There", date(2026, 12, 4), region="IE")
    html = html_at(client, "/releases/2026-12/?region=IE")
    assert cells(html) == {"4": ["There"]}
    assert 'rel="next" href="/releases/2027-01/?region=IE"' in html
    assert cells(html_at(client, "/releases/2026-12/")) == {}
