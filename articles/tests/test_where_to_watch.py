"""Where to watch, on the page of a show: every region, the magazine's own first; and for machines."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from articles.tests.factories import make_edition, make_image, make_person, make_show
from core import clock
from shows.models import Availability, Credit, Season, Service, Show

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)


def on(show: Show, name: str, starts: int | None = -30, **fields: Any) -> Availability:
    url = fields.pop("url", "")
    service = Service.objects.get_or_create(slug=name.lower(), defaults={"name": name, "url": url})[0]
    starts_on = None if starts is None else TODAY + timedelta(days=starts)
    return Availability.objects.create(show=show, service=service, starts_on=starts_on, **fields)


def html_of(client: Client, show: Show, moment: datetime = NOON) -> str:
    with clock.at(moment):
        response = client.get(show.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())


def words(html: str) -> str:
    return " ".join(strip_tags(html.replace("<", " <")).split())


def regions(html: str) -> dict[str, str]:
    """What is told of each region, in order."""
    found = re.findall(r'<div class="watch-place" data-region="(\w\w)">(.*?)</div>', html, re.DOTALL)
    return {region: words(told) for region, told in found}


def node_of(html: str) -> dict[str, Any]:
    """The show in the structured data of its page."""
    match = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    assert match
    return next(node for node in json.loads(match[1])["@graph"] if node["@id"].endswith("#show"))


def test_every_region_is_listed_the_magazine_s_own_first(client: Client, settings: Any) -> None:
    show = make_show("Tallow", is_public=True)
    on(show, "Orrery", region="US")
    on(show, "Corrib", region="IE")
    on(show, "Lantern")
    on(show, "Dovetail", 12, offer="rent")
    html = html_of(client, show)
    assert list(regions(html).items()) == [
        ("GB", "In the United Kingdom Lantern To stream Now Dovetail To rent From 8th December Add to calendar"),
        ("IE", "In Ireland Corrib To stream Now"),
        ("US", "In the United States Orrery To stream Now"),
    ]
    settings.SITE_REGION = "US"
    assert list(regions(html_of(client, show))) == ["US", "IE", "GB"]


def test_the_sentence_is_there_for_each_region_and_hidden_but_for_the_magazine_s_own(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    on(show, "Lantern")
    on(show, "Corrib", region="IE")
    assert re.findall(r'<p class="availability" data-region="(\w\w)"( hidden)?>(.*?)</p>', html_of(client, show)) == [
        ("GB", "", "Tallow is available to stream on Lantern."),
        ("IE", " hidden", "Tallow is available to stream on Corrib."),
    ]


def test_where_nothing_is_known_of_the_magazine_s_region_it_says_so(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    on(show, "Corrib", region="IE")
    on(show, "Lantern", -90, ends_on=TODAY - timedelta(days=1))
    html = html_of(client, show)
    assert regions(html)["GB"] == "In the United Kingdom Nothing is known for the United Kingdom yet."
    assert 'data-region="IE" hidden' in html


def test_one_region_needs_no_choice(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    on(show, "Lantern")
    html = html_of(client, show)
    assert regions(html) == {"GB": "Lantern To stream Now"}
    assert "<select" not in html
    assert "watch.js" not in html
    assert 'aria-labelledby="watch"' not in html_of(client, make_show("Nowhere", is_public=True))


def test_a_line_says_when_it_was_checked_and_leads_to_the_service(client: Client) -> None:
    show = make_show("Tallow", is_public=True)
    may = datetime(2026, 5, 3, 12, tzinfo=UTC)
    on(show, "Lantern", url="https://lantern.example/", checked_at=may, source="A word from a friend")
    on(show, "Lantern", offer="rent", checked_at=may + timedelta(days=30))
    on(show, "Orrery", checked_at=may)
    on(show, "Orrery", offer="buy")
    html = html_of(client, show)
    assert regions(html) == {
        "GB": "Lantern To stream or rent Now Checked on 3rd May Go to Lantern Orrery To stream or buy Now"
    }
    assert '<a href="https://lantern.example/" rel="noopener">Go to Lantern</a>' in html
    assert 'href="/streaming-guide/lantern/"' in html
    assert "friend" not in html


def test_one_can_subscribe_to_a_show_and_to_a_person(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    mara = make_person("Mara Quill", is_public=True)
    show = make_show("Tallow", is_public=True)
    Credit.objects.create(show=show, person=mara)
    on(show, "Lantern")
    for record, path in ((show, f"/calendars/shows/{show.slug}.ics"), (mara, f"/calendars/people/{mara.slug}.ics")):
        html = client.get(record.get_absolute_url()).content.decode()
        assert f'<a href="webcal://magazine.example{path}">Subscribe in your calendar</a>' in html
        assert f'<a href="{path}" aria-label="Calendar file of {record}">' in html


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_page_takes_six_queries_however_many_offers_there_are(
    client: Client, many: int, django_assert_num_queries: Any
) -> None:
    show = make_show("Tallow", is_public=True, poster=make_image())
    make_edition("About it", shows=[show])
    for n in range(many):
        season = Season.objects.create(show=show, number=n + 1)
        for region in ("GB", "IE", "US"):
            on(show, f"Service{n}", season=season, region=region)
    client.get(show.get_absolute_url())
    with django_assert_num_queries(6):
        client.get(show.get_absolute_url())


# --- For machines ------------------------------------------------------------------------------------


def test_what_can_be_watched_at_will_is_an_event_with_its_offers(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://magazine.example"
    show = make_show("Tallow", is_public=True)
    season = Season.objects.create(show=show, number=2, title="Candlemas")
    on(show, "Lantern", 12, season=season, ends_on=date(2027, 5, 3), url="https://lantern.example/")
    on(show, "Lantern", 12, season=season, ends_on=date(2027, 5, 3), offer="rent")
    on(show, "Kestrel", 3, offer="broadcast")
    on(show, "Gaslight", 3, offer="cinema")
    whole = f"https://magazine.example{show.get_absolute_url()}#show"
    [event] = node_of(html_of(client, show))["publication"]
    offer = {
        "@type": "Offer",
        "availabilityStarts": "2026-12-08",
        "availabilityEnds": "2027-05-03",
        "eligibleRegion": {"@type": "Country", "name": "GB"},
        "url": "https://lantern.example/",
    }
    assert event == {
        "@type": "OnDemandEvent",
        "name": "Tallow, season 2 on Lantern",
        "startDate": "2026-12-08",
        "endDate": "2027-05-03",
        "publishedOn": {"@type": "BroadcastService", "name": "Lantern", "url": "https://lantern.example/"},
        "workPerformed": {
            "@type": "TVSeason",
            "name": "Candlemas",
            "seasonNumber": 2,
            "partOfSeries": {"@id": whole},
        },
        "offers": [{**offer, "category": "subscription"}, {**offer, "category": "rental"}],
    }


@pytest.mark.parametrize("precision", ["month", "season", "tbc"])
def test_machines_are_told_no_day_that_nobody_knows(client: Client, precision: str) -> None:
    show = make_show("Tallow", is_public=True, format=Show.Format.FILM)
    on(show, "Lantern", 40, precision=precision)
    node = node_of(html_of(client, show))
    [event] = node["publication"]
    assert (node["@type"], event["workPerformed"]) == ("Movie", {"@id": node["@id"]})
    assert "startDate" not in event
    assert [sorted(offer) for offer in event["offers"]] == [["@type", "category", "eligibleRegion", "url"]]
