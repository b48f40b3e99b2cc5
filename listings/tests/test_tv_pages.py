"""The pages of the guide as readers open them."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import groupby
from typing import Any

import pytest
from django.test import Client

from articles.tests.factories import make_edition, make_section, make_show
from articles.tests.reading import canonical, html_at
from core import clock
from guide.days import bounds
from guide.models import Broadcast, Channel, Pick
from guide.tests.broadcasts import make_broadcast, make_channel
from newsroom.bench import tv as largest
from syndication.tests.shapes import wrong

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 1, 14, 20, tzinfo=UTC)
NOW = EIGHT - timedelta(minutes=20)
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _this_evening() -> Iterator[None]:
    with clock.at(NOW):
        yield


def rows(html: str) -> dict[str, list[tuple[int, str]]]:
    """Each channel's cells, read aloud: how many columns, and the words."""
    found = {}
    for row in re.findall(r"<tr data-channel.*?</tr>", html):
        heading, *cells = re.findall(r"<t[hd].*?</t[hd]>", row)
        found[words(heading)] = [(int(re.findall(r'colspan="(\d+)"', cell)[0]), words(cell)) for cell in cells]
    return found


def read(client: Client, address: str) -> str:
    """What is there, be it a page or written bit by bit."""
    response: Any = client.get(address)
    assert response.status_code == 200, address
    return bytes(response.getvalue()).decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def headings(html: str) -> list[str]:
    return [words(one) for one in re.findall(r'<th scope="col".*?</th>', html)]


def graph(html: str) -> list[dict[str, Any]]:
    """What the page tells machines, once it has been found to be in shape."""
    [script] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    data = json.loads(script)
    assert wrong(data) == []
    found: list[dict[str, Any]] = data["@graph"]
    return found


def test_tonight_begins_at_the_current_hour_and_reads_as_a_table(client: Client) -> None:
    channel = make_channel("Lantern One", number=101)
    make_broadcast("Over", EIGHT - 3 * AN_HOUR, channel=channel)
    make_broadcast("On now", EIGHT - AN_HOUR / 2, channel=channel)
    make_broadcast("Heat", EIGHT + AN_HOUR, 120, channel=channel, genre="film", is_premiere=True)
    html = html_at(client, "/tv-guide/")
    assert headings(html)[:4] == ["Channel", "7pm", "8pm", "9pm"]
    assert rows(html) == {
        "101 Lantern One": [(6, ""), (12, "7.30pm On now"), (6, ""), (24, "9pm Heat Premiere"), (84, "")]
    }
    assert '<time datetime="2026-01-14T21:00Z">9pm</time>' in html
    assert "What is on from 7pm to 6am. Times are London’s." in html
    assert canonical(html) == "/tv-guide/"


def test_a_day_is_whole_and_leads_to_the_days_beside_it(client: Client) -> None:
    make_broadcast("Morning", EIGHT + 11 * AN_HOUR)
    make_broadcast("Next day", EIGHT + 35 * AN_HOUR)
    html = html_at(client, "/tv-guide/2026-01-15/")
    assert [cell for row in rows(html).values() for _, cell in row if cell] == ["7am Morning"]
    assert "<h1>Thursday, 15th January 2026</h1>" in html
    assert 'rel="prev" href="/tv-guide/"' in html
    assert 'rel="next" href="/tv-guide/2026-01-16/"' in html
    assert 'min="2026-01-14" max="2026-01-16"' in html
    assert canonical(html) == "/tv-guide/2026-01-15/"


def test_the_calendar_leads_to_its_day(client: Client) -> None:
    response = client.get("/tv-guide/?day=2026-01-15")
    assert (response.status_code, response.headers["Location"]) == (302, "/tv-guide/2026-01-15/")
    assert client.get("/tv-guide/?day=nonsense").status_code == 200


def test_an_empty_day_says_so_and_one_far_away_is_not_there(client: Client) -> None:
    assert "The guide for this day has not come yet." in html_at(client, "/tv-guide/2026-01-20/")
    assert "No guide was kept for this day." in html_at(client, "/tv-guide/2026-01-10/")
    assert "noindex" in html_at(client, "/tv-guide/2026-01-20/")
    for address in ("2026-03-20", "2025-01-14", "2026-02-31", "0001-01-01", "9999-12-31"):
        assert client.get(f"/tv-guide/{address}/").status_code == 404
    assert "has not come yet" in html_at(client, "/tv-guide/")
    assert "Nothing is listed" in html_at(client, "/tv-guide/now/")


def test_a_past_day_stays_and_is_not_for_search_engines_after_a_week(client: Client) -> None:
    make_broadcast("Then", EIGHT - timedelta(days=3))
    make_broadcast("Long ago", EIGHT - timedelta(days=12))
    for day, is_listed in (("11", True), ("02", False)):
        html = html_at(client, f"/tv-guide/2026-01-{day}/")
        assert "This day is over." in html
        assert ("noindex" in html) is not is_listed


def test_a_genre_can_be_asked_for_and_only_marks_what_is_there(client: Client) -> None:
    make_broadcast("Heat", EIGHT, genre="film")
    make_broadcast("News", EIGHT, genre="news")
    plain, films = html_at(client, "/tv-guide/"), html_at(client, "/tv-guide/?genre=film")
    assert rows(plain) == rows(films)
    assert re.findall(r'data-genre="(\w+)"', plain + films) == ["film"]
    assert "data-genre" not in html_at(client, '/tv-guide/?genre="><script>')
    assert canonical(films) == "/tv-guide/"


def test_a_channel_that_is_not_shown_is_nowhere(client: Client) -> None:
    hidden = make_channel("canary-channel", is_shown=False)
    show = make_show("The Weir", is_public=True)
    shown = make_broadcast("Shown", EIGHT, show=show)
    other = make_broadcast("canary-broadcast", EIGHT, channel=hidden, show=show, is_premiere=True)
    Pick.objects.create(day=EIGHT.date(), channel=hidden, starts_at=EIGHT, title="canary-broadcast", line="canary-line")
    make_edition("A piece", shows=[show])
    sitemap = "/sitemap-of-tv-guide.xml"
    pages = ["/tv-guide/", "/tv-guide/now/", "/tv-guide/2026-01-14/", shown.get_absolute_url()]
    for address in [*pages, show.get_absolute_url(), sitemap]:
        assert "canary" not in read(client, address), address
    assert client.get(other.get_absolute_url()).status_code == 404
    assert f"/tv-guide/{shown.pk}/" in read(client, sitemap)
    assert f"/tv-guide/{other.pk}/" not in read(client, sitemap)


def test_what_is_over_and_what_follows_is_told_on_the_page_of_now(client: Client) -> None:
    channel = make_channel("Lantern One", number=101)
    for n, title in enumerate(("Over", "On now", "Next", "Then", "Later"), -2):
        make_broadcast(title, EIGHT + n * AN_HOUR, channel=channel)
    html = html_at(client, "/tv-guide/now/")
    told = [words(one) for one in re.findall(r'<li class="is-.*?</li>', html)]
    assert told == ["7pm On now until 8pm", "8pm Next", "9pm Then"]


def test_the_picks_stand_at_the_head_of_tonight_once_it_is_their_moment(client: Client) -> None:
    chosen = make_broadcast("Chosen", EIGHT)
    make_broadcast("Film at nine", EIGHT + AN_HOUR, genre="film")
    Pick.objects.create(
        day=EIGHT.date(), channel=chosen.channel, starts_at=EIGHT, title="Chosen", line="Do.",
        shown_from=NOW + timedelta(minutes=5),
    )  # fmt: skip
    tips = re.compile(r'<li class="tip">.*?<h3><a[^>]*>(.*?)</a>')
    assert tips.findall(html_at(client, "/tv-guide/")) == ["Film at nine"]
    with clock.at(NOW + timedelta(minutes=5)):
        assert tips.findall(html_at(client, "/tv-guide/")) == ["Chosen", "Film at nine"]
    assert tips.findall(html_at(client, "/tv-guide/2026-01-14/")) == []


HEAT = {
    "subtitle": "The lock", "description": "A body.\n\nA lock.", "season_number": 2, "episode_number": 3,
    "episode_total": 6, "is_new": True, "has_subtitles": True, "year": 2025, "rating": "BBFC 15",
    "credits": [{"job": "actor", "name": "Mara Quill", "character": "Ada"}, {"job": "director", "name": "Obi Dane"}, 7],
}  # fmt: skip


def test_a_broadcast_tells_all_that_is_known_of_it(client: Client) -> None:
    one = make_broadcast("The Weir", EIGHT, 125, **HEAT)
    html = html_at(client, one.get_absolute_url())
    text = words(html.partition("<main")[2])
    for told in (
        "The lock · Series 2, episode 3 of 6", "Wednesday, 14th January 2026 , 8pm to 10.05pm", "2 hours 5 minutes.",
        "New Subtitles Made in 2025 BBFC 15", "A body. A lock.", "Directed by Obi Dane With Mara Quill (Ada)",
        "Add to calendar", "Times are London’s.",
    ):  # fmt: skip
        assert told in text, told
    assert f'href="/calendars/broadcast/{one.pk}.ics"' in html
    assert canonical(html) == one.get_absolute_url()


def test_a_broadcast_of_our_show_leads_to_its_page_its_pieces_and_its_other_showings(client: Client) -> None:
    show = make_show("The Weir", is_public=True)
    one, again = (make_broadcast("The Weir", EIGHT + n * 24 * AN_HOUR, show=show) for n in (0, 1))
    make_edition("An interview", shows=[show])
    make_edition("News of it", shows=[show], kind="news")
    html = html_at(client, one.get_absolute_url())
    assert f'href="{show.get_absolute_url()}"' in html
    assert f'href="{again.get_absolute_url()}"' in html
    assert re.findall(r'class="card-headline"><a[^>]*>(.*?)</a>', html) == ["An interview", "News of it"]


def test_of_a_show_that_is_not_public_a_broadcast_tells_nothing(client: Client) -> None:
    show = make_show("canary-show")
    show.is_public = False
    show.save()
    one = make_broadcast("The Weir", EIGHT, show=show)
    assert "canary" not in html_at(client, one.get_absolute_url())


def test_one_that_is_over_cannot_be_added_to_a_calendar(client: Client) -> None:
    one = make_broadcast("The Weir", EIGHT - 3 * AN_HOUR)
    html = html_at(client, one.get_absolute_url())
    assert "It is over." in html
    assert "Add to calendar" not in html
    long_ago = make_broadcast("Then", EIGHT - timedelta(days=9))
    assert "noindex" in html_at(client, long_ago.get_absolute_url())
    assert client.get(f"/tv-guide/{10**30}/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "work"),
    [
        (HEAT, "TVEpisode"),
        ({"genre": "film", "year": 1995, "credits": HEAT["credits"]}, "Movie"),
        ({"is_live": True}, "TVSeries"),
    ],
)
def test_machines_are_told_what_is_shown_when_and_where(client: Client, facts: dict[str, Any], work: str) -> None:
    one = make_broadcast("The Weir", EIGHT, **facts)
    [script] = re.findall(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html_at(client, one.get_absolute_url())
    )
    data = json.loads(script)
    assert wrong(data) == []
    [event] = [node for node in data["@graph"] if node["@type"] == "BroadcastEvent"]
    assert event["workPerformed"]["@type"] == work
    assert (event["startDate"], event["publishedOn"]["name"]) == ("2026-01-14T20:00:00+00:00", one.channel.name)


def test_every_page_of_the_guide_is_in_shape_for_machines(client: Client) -> None:
    make_broadcast("The Weir", EIGHT)
    for address in ("/tv-guide/", "/tv-guide/now/", "/tv-guide/2026-01-14/"):
        assert len(graph(html_at(client, address))) > 1


def test_the_night_the_clocks_go_back_has_two_one_o_clocks_that_differ(client: Client) -> None:
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    with clock.at(saturday):
        channel = make_channel()
        first = datetime(2026, 10, 25, 0, tzinfo=UTC)
        for n in range(3):
            make_broadcast(f"Film {n}", first + n * AN_HOUR, channel=channel)
        html = html_at(client, "/tv-guide/2026-10-24/")
        [row] = rows(html).values()
        assert row[1:4] == [(12, "1am BST Film 0"), (12, "1am GMT Film 1"), (12, "2am Film 2")]
        assert sum(columns for columns, _ in row) == 25 * 12
        assert len(headings(html)) == 1 + 25
        assert len(set(re.findall(r'<th scope="col" colspan="12" id="([^"]+)"', html))) == 25
        one = Broadcast.objects.get(title="Film 0")
        assert '1am BST</time> to <time datetime="2026-10-25T02:00:00+01:00"' not in html
        assert "1am BST" in html_at(client, one.get_absolute_url())


def test_the_night_the_clocks_go_forward_has_no_one_o_clock(client: Client) -> None:
    with clock.at(datetime(2026, 3, 28, 12, tzinfo=UTC)):
        make_broadcast("Film", datetime(2026, 3, 29, 0, 30, tzinfo=UTC))
        html = html_at(client, "/tv-guide/2026-03-28/")
        [row] = rows(html).values()
        assert (12, "12.30am Film") in row
        assert sum(columns for columns, _ in row) == 23 * 12
        assert "1am" not in headings(html)
        one = Broadcast.objects.get()
        assert "12.30am</time> to" in html_at(client, one.get_absolute_url())
        assert ">2.30am</time>" in html_at(client, one.get_absolute_url())


@pytest.mark.parametrize("many", [1, 3, 30])
def test_each_page_takes_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, many: int
) -> None:
    make_section()
    show = make_show("The Weir", is_public=True)
    for n in range(many):
        make_edition(f"Piece {n}", shows=[show])
        one = make_broadcast("The Weir", EIGHT + n * AN_HOUR, show=show)
        Pick.objects.create(
            day=EIGHT.date(), channel=one.channel, starts_at=one.starts_at, title="The Weir", position=n
        )
    for address, queries in (
        ("/tv-guide/", 4), ("/tv-guide/2026-01-14/", 3), ("/tv-guide/now/", 3), (one.get_absolute_url(), 4),
        ("/sitemap-of-tv-guide.xml", 2), (show.get_absolute_url(), 6),
    ):  # fmt: skip
        read(client, address)
        with django_assert_num_queries(queries):
            read(client, address)


def test_a_hundred_channels_of_a_day_take_four_queries_and_120_kb(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    begins, ends = bounds(EIGHT.date())
    shown = largest.fill(begins, hours=24)
    html_at(client, "/tv-guide/")
    for address in ("/tv-guide/", "/tv-guide/2026-01-14/"):
        with django_assert_max_num_queries(4):
            html = html_at(client, address)
        assert len(gzip.compress(html.encode(), 6)) < 120 * 1024
    assert Channel.objects.count() == len(rows(html)) == 100
    assert html.count(" data-g=") == shown > 4500
    columns = {sum(size for size, _ in row) for row in rows(html).values()}
    assert columns == {int((ends - begins).total_seconds()) // 300}
    assert [len(list(some)) for _, some in groupby(headings(html))] == [1] * 25


def test_the_page_of_a_show_says_when_it_is_on_next(client: Client) -> None:
    show = make_show("The Weir", is_public=True)
    make_broadcast("Over", EIGHT - 2 * AN_HOUR, show=show)
    make_broadcast(
        "Weir", EIGHT + 24 * AN_HOUR, show=show, season_number=2, episode_number=3, channel=make_channel("Two")
    )
    make_broadcast("Weir", NOW - AN_HOUR / 2, show=show, subtitle="The lock", channel=make_channel("One"))
    make_broadcast("Weir", EIGHT + timedelta(days=15), show=show, channel=make_channel("Three"))
    html = html_at(client, show.get_absolute_url())
    part = html.partition('id="on-tv"')[2].partition("</section>")[0]
    assert [words(one) for one in re.findall(r"<li>.*?</li>", part)] == [
        "One Wednesday, 14th January 2026, 7.10pm The lock",
        "Two Thursday, 15th January 2026, 8pm Series 2, episode 3",
    ]
