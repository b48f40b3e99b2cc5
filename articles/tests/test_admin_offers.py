"""The desk's screens for offers: how each stands, how it is changed, and how it did."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.tests.factories import make_article, make_edition, make_section, make_show, morag, sana
from audience import writing
from core import clock
from offers import live
from offers.models import Offer
from offers.tests.factories import make_offer
from shows.models import Service
from tests.forms import form_of

pytestmark = pytest.mark.django_db
LIST = "/admin/offers/offer/"


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(morag())
    return client


def change(offer: Offer) -> str:
    return reverse("admin:offers_offer_change", args=[offer.pk])


def listed(client: Client, asked: str = "") -> list[str]:
    html = client.get(f"{LIST}{asked}").content.decode()
    return sorted(set(re.findall(r">\s*(Offer (?:running|coming|over|off))\s*<", html)))


def test_the_list_finds_offers_by_how_they_stand(editor: Client) -> None:
    now = clock.now()
    make_offer("Offer running", price=Decimal(3), price_checked_on=clock.today() - timedelta(days=31))
    make_offer("Offer coming", starts_at=now + timedelta(days=1))
    make_offer("Offer over", ends_at=now, is_on=False)
    make_offer("Offer off", is_on=False, price=Decimal(3), price_checked_on=clock.today() - timedelta(days=30))
    assert listed(editor) == ["Offer coming", "Offer off", "Offer over", "Offer running"]
    found = {"running": "running", "to+come": "coming", "over": "over", "off": "off", "stale": "running"}
    for state, name in found.items():
        assert listed(editor, f"?state={state}") == [f"Offer {name}"]
    html = editor.get(LIST).content.decode()
    assert "£3 (check it)" in html


def test_an_offer_is_made_with_places_sections_and_targets(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    film, lantern, show = make_section("Film"), Service.objects.create(name="Lantern", slug="lantern"), make_show()
    live.candidates(clock.now())
    posted = {
        "kind": "affiliate", "headline": "Try Lantern", "link": "https://lantern.example/", "link_words": "Try it",
        "is_paid": "on", "is_on": "on", "currency": "GBP", "priority": "2", "slots": ["show", "front"],
        "sections": [film.pk], "services": [lantern.pk], "shows": [show.pk],
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(f"{LIST}add/", posted)
    assert response.status_code == 302
    offer = Offer.objects.get()
    assert (offer.slots, offer.sections, offer.priority) == (["show", "front"], [film.pk], 2)
    assert [one.offer.headline for one in live.candidates(clock.now())] == ["Try Lantern"]
    [known] = live.candidates(clock.now())
    assert [*known.services, *known.shows, *known.sections] == [lantern.pk, show.pk, film.pk]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("is_paid", "", "An affiliate offer earns a commission. Tick this, or choose another kind."),
        ("price", "4.99", "Say on which day the price was checked."),
        ("link", "javascript:alert(1)", "Write a full address such as https://lantern.example/try."),
        ("link", "//evil.example", "Write a full address such as https://lantern.example/try."),
        ("link", "/\\evil.example", "Write a full address such as https://lantern.example/try."),
        ("region", "gb", "Write the country’s two letters, such as GB."),
        ("slots", "nowhere", "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    editor: Client, field: str, typed: str, sentence: str
) -> None:
    offer = make_offer(kind=Offer.Kind.AFFILIATE)
    form = form_of(editor, change(offer))
    form |= {field: [typed] if typed else [], "headline": ["Typed just now"]}
    response = editor.post(change(offer), form)
    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert 'value="Typed just now"' in html
    offer.refresh_from_db()
    assert offer.headline != "Typed just now"


def test_the_form_says_from_which_pages_it_was_followed(editor: Client) -> None:
    offer, piece = make_offer(), make_article("The long way round")
    show = make_show("The Stroud File")
    today = clock.today()
    clicks = {
        (offer.pk, "article", piece.pk, today): 5, (offer.pk, "show", show.pk, today): 3,
        (offer.pk, "front", 0, today - timedelta(days=2)): 2, (offer.pk, "", 0, today): 1,
        (offer.pk, "article", 999_999, today): 1, (offer.pk + 1, "article", piece.pk, today): 99,
    }  # fmt: skip
    writing.write({}, {}, {}, clicks)
    html = editor.get(change(offer)).content.decode()
    found = re.findall(r"<li>(?:<a href=\"[^\"]+\">)?([^<:]+)(?:</a>)?: (\d+)</li>", html)
    assert found == [
        ("The long way round", "5"), ("The Stroud File", "3"), ("Home page", "2"), ("Elsewhere", "1"),
        ("A page that is gone", "1"),
    ]  # fmt: skip
    assert "12 clicks in 14 days" in html
    assert 'class="sparkline"' in html


def test_a_preview_shows_one_that_is_not_running(editor: Client) -> None:
    offer = make_offer("To come", kind=Offer.Kind.AFFILIATE, starts_at=clock.now() + timedelta(days=9), is_on=False)
    response = editor.get(reverse("admin:offers_offer_preview", args=[offer.pk]))
    html = response.content.decode()
    assert html.count('class="offer-headline"') == 2
    assert html.count('class="disclosure"') == 2
    assert response["Cache-Control"].startswith("private, no-store")


def test_a_sub_editor_may_look_and_not_change() -> None:
    client = Client()
    client.force_login(sana())
    offer = make_offer("Kept")
    assert client.get(change(offer)).status_code == 200
    assert client.post(change(offer), {"headline": "Forged"}).status_code == 403
    assert client.post(f"{LIST}add/", {"headline": "Forged"}).status_code == 403
    offer.refresh_from_db()
    assert offer.headline == "Kept"


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_list_takes_as_many_queries_at_any_length(editor: Client, many: int) -> None:
    for _ in range(many):
        make_offer()
    editor.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        assert editor.get(LIST).status_code == 200
    assert len(queries) == 7


def test_the_form_of_a_piece_says_how_often_its_offers_were_followed(editor: Client) -> None:
    edition = make_edition("The long way round")
    writing.write({}, {}, {}, {(1, "article", edition.piece_id, clock.today()): 7})
    html = editor.get(f"/admin/articles/article/{edition.piece_id}/change/").content.decode()
    assert "7 clicks on offers" in html
