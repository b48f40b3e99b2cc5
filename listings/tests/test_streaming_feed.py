"""The Atom feed of what is new on the services."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.tests.factories import make_genre, make_show
from core import clock
from listings.tests.releases import NOON, release
from shows.models import Season

pytestmark = pytest.mark.django_db
FEED = "/streaming-guide/new.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _noon(settings: Any) -> Iterator[None]:
    settings.SITE_URL = "https://magazine.example"
    with clock.at(NOON):
        yield


def read(client: Client, address: str = FEED) -> ElementTree.Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314  (written by us)


def told(entry: ElementTree.Element) -> dict[str, str]:
    return {child.tag.removeprefix(ATOM): child.text or child.get("href") or child.get("term", "") for child in entry}


def test_an_entry_says_what_came_where_and_when(client: Client) -> None:
    show = make_show("Tallow", is_public=True, genre=make_genre("Horror"))
    record = release(show, -2, season=Season.objects.create(show=show, number=2), offer="rent")
    [entry] = read(client).iter(f"{ATOM}entry")
    assert told(entry) == {
        "id": f"tag:magazine.example,2026:release-{record.pk}",
        "title": "Tallow, season 2, on Lantern",
        "link": f"https://magazine.example{show.get_absolute_url()}",
        "published": "2026-11-24T00:00:00+00:00",
        "updated": "2026-11-24T00:00:00+00:00",
        "category": "Horror",
        "summary": "Tallow on Lantern: season two, to rent.",
    }


def test_the_newest_come_first_and_what_is_to_come_or_hidden_is_not_there(client: Client) -> None:
    release("Older", -3)
    release("Newest", 0)
    release("To come", 1)
    release(make_show("Secret"), 0)
    release("Elsewhere", 0, region="IE")
    feed = read(client)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        "Newest, on Lantern",
        "Older, on Lantern",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-11-26T00:00:00+00:00"
    [own] = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == f"https://magazine.example{FEED}" == feed.findtext(f"{ATOM}id")
    elsewhere = read(client, f"{FEED}?region=IE")
    assert [entry.findtext(f"{ATOM}title") for entry in elsewhere.iter(f"{ATOM}entry")] == ["Elsewhere, on Lantern"]


def test_what_comes_tomorrow_is_there_tomorrow_though_the_feed_was_kept(client: Client) -> None:
    release("Today", 0)
    release("Tomorrow", 1)
    kept = {"if-none-match": client.get(FEED)["ETag"]}
    midnight = NOON + timedelta(hours=12)
    with clock.at(midnight - timedelta(seconds=1)):
        assert client.get(FEED, headers=kept).status_code == 304
    with clock.at(midnight):
        assert b"Tomorrow, on Lantern" in client.get(FEED, headers=kept).content


def test_an_empty_feed_is_one_still(client: Client) -> None:
    feed = read(client)
    assert list(feed.iter(f"{ATOM}entry")) == []
    assert feed.findtext(f"{ATOM}updated") == "2026-11-26T00:00:00+00:00"


def test_the_guide_and_the_sitemap_know_of_it(client: Client) -> None:
    release("Tallow", 0)
    assert f'<link rel="alternate" type="application/atom+xml" href="https://magazine.example{FEED}"' in (
        client.get("/streaming-guide/").content.decode()
    )


def test_the_sitemap_lists_what_has_something(client: Client) -> None:
    release(make_show("Tallow", is_public=True, genre=make_genre("Horror")), 8)
    release(make_show("Secret", genre=make_genre("Comedy")), 40, on="Unheard Of")
    release("Elsewhere", 0, region="IE", on="Corrib")
    sitemap = b"".join(client.get("/sitemap-of-streaming.xml").streaming_content)  # type: ignore[attr-defined]
    paths = [loc.text for loc in ElementTree.fromstring(sitemap).iter() if loc.tag.endswith("loc")]  # noqa: S314
    assert paths == [
        f"https://magazine.example{path}"
        for path in (
            "/streaming-guide/",
            "/releases/",
            "/streaming-guide/list/new/",
            "/streaming-guide/list/coming/",
            "/streaming-guide/list/leaving/",
            "/streaming-guide/lantern/",
            "/streaming-guide/genre/horror/",
            "/releases/2026-12/",
        )
    ]
