"""What readers see of offers: where they stand, what is said before them, and that nothing is left of those gone."""

import json
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as searching
from hypothesis import strategies as st

from articles.models import Edition
from articles.pages.article import article_page
from articles.tests.factories import make_edition, make_genre, make_image, make_section, make_show
from core import clock
from offers import live
from offers.disclosure import disclosure
from offers.models import Offer
from offers.places import place
from offers.tests.factories import EVERYWHERE, make_offer
from shows.models import Availability, Service, Show

pytestmark = pytest.mark.django_db
Slot, Kind = Offer.Slot, Offer.Kind
QUERIES = {"home": 3, "section": 2, "article": 6, "show": 6}
PLACE = '<div data-block="offer" data-slot="in-article"></div>'
BOX = re.compile(r'<aside class="offer .*?</aside>', re.DOTALL)
HEADLINE = re.compile(r'class="offer-headline" id="offer-\d+">(.*?)</p>')


@pytest.fixture
def lantern() -> Service:
    return Service.objects.create(name="Lantern", slug="lantern")


def show_on(service: Service, **fields: Any) -> Show:
    show = make_show(is_public=True)
    Availability.objects.create(show=show, service=service, **{"starts_on": "2020-01-01", "region": "GB", **fields})
    return show


def piece_with(*shows: Show, body: str = f"<p>One.</p>{PLACE}<p>Two.</p>", **fields: Any) -> Edition:
    return make_edition(shows=list(shows), body=body, **fields)


def opened(address: Any) -> str:
    url = address if isinstance(address, str) else address.get_absolute_url()
    response = Client().get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def offered(address: Any) -> list[str]:
    """The headlines of the offers on a page, from head to foot."""
    return [unescape(words) for words in HEADLINE.findall(opened(address))]


class Links(HTMLParser):
    """What a page says before its first link we are paid for, and how each such link is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.rels: list[str] = []
        self.before: list[str] = []
        self.in_disclosure = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_disclosure = given.get("class") == "disclosure"
        if tag == "a" and (given.get("href") or "").startswith("/offers/"):
            self.rels.append(given["rel"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.in_disclosure = False

    def handle_data(self, words: str) -> None:
        if self.in_disclosure and not any("sponsored" in rel for rel in self.rels):
            self.before.append(words)


def links(html: str) -> Links:
    found = Links()
    found.feed(html)
    return found


# --- Where they stand -------------------------------------------------------------------------------


def test_each_place_of_a_piece_has_its_own_offer_and_no_offer_stands_twice(lantern: Service) -> None:
    for n in range(3):
        make_offer(f"Offer {n}", priority=9 - n)
    html = opened(piece_with(show_on(lantern)))
    assert HEADLINE.findall(html) == ["Offer 0", "Offer 1", "Offer 2"]
    marks = ("<p>One.</p>", "Offer 0", "<p>Two.</p>", "Where to watch", "Offer 1", "Offer 2")
    places = [html.index(mark) for mark in marks]
    assert places == sorted(places)


def test_a_piece_without_shows_has_no_place_below_them() -> None:
    make_offer("Below the shows", slots=[Slot.AFTER_SHOW])
    assert offered(piece_with()) == []


def test_the_pages_of_shows_and_fronts_have_a_place_each(lantern: Service) -> None:
    show = show_on(lantern)
    edition = piece_with(show)
    make_offer("On a show", slots=[Slot.SHOW])
    make_offer("On a front", slots=[Slot.FRONT])
    assert offered(show) == ["On a show"]
    assert offered("/") == offered(edition.section) == ["On a front"]
    assert offered(edition) == []


def test_only_a_show_that_is_on_the_service_now_or_soon_has_its_trial_beside_it(lantern: Service) -> None:
    trial = make_offer("Try Lantern free for 30 days", kind=Kind.AFFILIATE, services=[lantern], region="GB")
    other = Service.objects.create(name="Orrery", slug="orrery")
    today = clock.today()
    here = [
        show_on(lantern),
        show_on(lantern, starts_on=today + timedelta(days=30)),
        show_on(lantern, ends_on=today),
    ]
    elsewhere = [
        make_show(is_public=True),
        show_on(other),
        show_on(lantern, region="IE"),
        show_on(lantern, starts_on=today + timedelta(days=31)),
        show_on(lantern, starts_on=None, precision="tbc"),
        show_on(lantern, ends_on=today - timedelta(days=1)),
    ]
    for show in here:
        assert offered(show) == [trial.headline]
        assert offered(piece_with(show)) == [trial.headline]
    for show in elsewhere:
        assert offered(show) == []
        assert offered(piece_with(show)) == []


def test_the_offer_of_a_piece_follows_its_show_onto_the_service_at_midnight_without_an_editor(lantern: Service) -> None:
    make_offer("Ours", kind=Kind.SUBSCRIPTION)
    make_offer("Try Lantern", kind=Kind.AFFILIATE, services=[lantern])
    edition = piece_with(show_on(lantern, starts_on=date(2126, 7, 31)), body=f"<p>One.</p>{PLACE}")
    with clock.at(datetime.fromisoformat("2126-06-30T22:59:59+00:00")):
        assert offered(edition) == ["Ours"]
    with clock.at(datetime.fromisoformat("2126-06-30T23:00:00+00:00")):  # midnight in the newsroom
        live.forget()
        assert offered(edition) == ["Try Lantern", "Ours"]


@pytest.mark.parametrize("target", ["section", "genre", "show"])
def test_an_offer_stands_beside_what_it_is_aimed_at(target: str) -> None:
    genre, section = make_genre(), make_section("Film")
    show = make_show(is_public=True, genre=genre)
    aims: dict[str, Any] = {
        "section": {"sections": [section.pk]}, "genre": {"genres": [genre]}, "show": {"shows": [show]},
    }  # fmt: skip
    make_offer("Aimed", slots=[Slot.FOOT], **aims[target])
    assert offered(piece_with(show, section=section)) == ["Aimed"]
    assert offered(piece_with(make_show(is_public=True))) == []


def test_an_offer_of_another_region_is_nowhere() -> None:
    make_offer(region="IE")
    assert offered("/") == []


# --- When -------------------------------------------------------------------------------------------


def test_an_offer_begins_and_ends_to_the_second_whatever_is_remembered() -> None:
    now = clock.now()
    make_offer("Tonight", starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    for after, seen in [(0, []), (3599, []), (3600, ["Tonight"]), (7199, ["Tonight"]), (7200, []), (3601, ["Tonight"])]:
        with clock.at(now + timedelta(seconds=after)):
            assert offered("/") == seen


def test_nothing_is_left_of_an_offer_that_is_over(lantern: Service) -> None:
    show = show_on(lantern)
    edition = piece_with(show)
    addresses = ["/", edition.section.get_absolute_url(), edition.get_absolute_url(), show.get_absolute_url()]
    nonce = re.compile(r'nonce="[^"]+"')
    plain = [nonce.sub("", opened(address)) for address in addresses]
    offer = make_offer(kind=Kind.AFFILIATE, price=Decimal("4.99"), price_checked_on=clock.today())
    assert all(a != nonce.sub("", opened(b)) for a, b in zip(plain, addresses, strict=True))
    Offer.objects.filter(pk=offer.pk).update(ends_at=clock.now())
    live.forget()
    assert [nonce.sub("", opened(address)) for address in addresses] == plain


def test_a_piece_knows_when_what_is_on_offer_changes() -> None:
    edition, now = piece_with(), clock.now()
    assert article_page(edition, now).valid_until is None
    make_offer(ends_at=now + timedelta(hours=3))
    assert article_page(edition, now).valid_until == now + timedelta(hours=3)


# --- What is said before them -----------------------------------------------------------------------

offers_drawn = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.booleans(),
        st.lists(st.sampled_from(EVERYWHERE), min_size=1, unique=True),
        st.integers(0, 3),
        st.sampled_from([-2, -1, 1, 2]),
    ),
    max_size=7,
)


@searching(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offers_drawn)
def test_the_disclosure_stands_before_the_first_paid_link_of_every_page(lantern: Service, drawn: list[Any]) -> None:
    Offer.objects.all().delete()
    for n, (kind, is_paid, slots, priority, hours) in enumerate(drawn):
        make_offer(
            f"Offer {n}", kind=kind, is_paid=is_paid or kind == Kind.AFFILIATE, slots=slots, priority=priority,
            ends_at=clock.now() + timedelta(hours=hours),
        )  # fmt: skip
    live.forget()
    edition = Edition.objects.first() or piece_with(show_on(lantern), body=f"<p>One.</p>{PLACE}<p>Two.</p>{PLACE}")
    show = Show.objects.get(availabilities__service=lantern)
    for address in (edition, show, "/", edition.section):
        html = opened(address)
        found = links(html)
        paid = [rel for rel in found.rels if "sponsored" in rel]
        assert html.count(disclosure()) == bool(paid)
        assert "".join(found.before) == (disclosure() if paid else "")
        assert {*found.rels} <= {"sponsored nofollow", "nofollow"}
        shown = {int(pk) for pk in re.findall(r'href="/offers/(\d+)/go/', html)}
        now = clock.now()
        assert all(offer.is_running(now) for offer in Offer.objects.filter(pk__in=shown))
        assert len(paid) == Offer.objects.filter(pk__in=shown, is_paid=True).count()
        assert len(found.rels) == len(shown)


def test_the_house_may_say_it_in_its_own_words(settings: Any) -> None:
    settings.OFFERS_DISCLOSURE = "We are paid <for> some links."
    make_offer(kind=Kind.AFFILIATE)
    assert '<p class="disclosure">We are paid &lt;for&gt; some links.</p>' in opened("/")


def test_a_link_goes_through_us_and_says_from_where(lantern: Service) -> None:
    offer = make_offer(kind=Kind.AFFILIATE, slots=[Slot.SHOW, Slot.FRONT, Slot.FOOT], link_words="Try it")
    show = show_on(lantern)
    edition = piece_with(show)
    for address, source in [
        (edition, place("article", edition.piece_id)),
        (show, place("show", show.pk)),
        ("/", place("front", 0)),
        (edition.section, place("front", edition.section_id)),
    ]:
        link = f'<a href="/offers/{offer.pk}/go/?from={source}" rel="sponsored nofollow">Try it</a>'
        assert opened(address).count(link) == 1


def test_a_price_says_when_it_was_checked() -> None:
    make_offer(price=Decimal("4.50"), price_per="a month", price_checked_on=date(2025, 3, 2))
    assert "£4.50 a month" in opened("/")
    assert "Price checked on 2nd March 2025" in opened("/")


def test_a_price_is_told_to_machines_too(lantern: Service) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    make_offer("A year of us", price=Decimal(30), price_checked_on=clock.today(), ends_at=tomorrow)
    make_offer("Without a price")
    html = opened(show_on(lantern))
    [graph] = re.findall(r'<script type="application/ld\+json" nonce="[^"]*">(.*?)</script>', html)
    [node] = [node for node in json.loads(graph)["@graph"] if node["@type"] == "Offer"]
    assert (node["name"], node["price"], node["priceCurrency"]) == ("A year of us", "30.00", "GBP")
    assert datetime.fromisoformat(node["validThrough"]) > clock.now()


def test_a_picture_stands_in_an_offer_as_long_as_its_licence_lasts() -> None:
    image = make_image()
    make_offer(picture=image)
    assert "offer-picture" in opened("/")
    type(image).objects.filter(pk=image.pk).update(usage_until=clock.today() - timedelta(days=1))
    live.forget()
    assert "offer-picture" not in opened("/")


def test_hostile_words_in_an_offer_are_shown_as_text() -> None:
    nasty = '"><script>window.ran=1</script><img src=x onerror=window.ran=1>'
    short, today = nasty[:40], clock.today()
    make_offer(nasty, text=nasty, link_words=short, price=Decimal(1), price_per=short, price_checked_on=today)
    [box] = BOX.findall(opened("/"))
    assert unescape(HEADLINE.findall(box)[0]) == nasty
    assert [tag for tag in ("<script", "<img") if tag in box] == []


def test_feeds_and_embeds_have_no_offers() -> None:
    make_offer("Not for feeds", kind=Kind.AFFILIATE)
    edition = piece_with()
    for address in ("/feeds/rss/", "/feeds/atom/", "/feeds/json/"):
        assert "Not for feeds" not in opened(address)
    assert "Not for feeds" in opened(edition)
    assert settings.SITE_NAME in opened("/feeds/rss/")


# --- What it costs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 3, 30])
def test_offers_take_no_query_of_a_page(many: int, lantern: Service) -> None:
    show = show_on(lantern)
    edition = piece_with(show, body=f"<p>One.</p>{PLACE * many}<p>Two.</p>")
    addresses = {
        "home": "/", "section": edition.section.get_absolute_url(), "article": edition.get_absolute_url(),
        "show": show.get_absolute_url(),
    }  # fmt: skip

    def taken() -> dict[str, int]:
        counts = {}
        for kind, address in addresses.items():
            opened(address)
            with CaptureQueriesContext(connection) as queries:
                opened(address)
            counts[kind] = len(queries)
        return counts

    without = taken()
    for _ in range(many):
        make_offer(kind=Kind.AFFILIATE, picture=make_image(), shows=[show], services=[lantern])
        make_offer(slots=[Slot.FRONT])
    live.candidates(clock.now())
    assert taken() == without == QUERIES
    assert len(offered(edition)) == many
