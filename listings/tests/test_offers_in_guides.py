"""What is on offer in the TV guide and the streaming guide."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core import clock
from listings.tests.releases import release
from offers.models import Offer
from offers.tests.factories import make_offer

pytestmark = pytest.mark.django_db


def offers_on(client: Client, address: str) -> list[str]:
    """The headlines of what is on offer there."""
    response: Any = client.get(address)
    assert response.status_code == 200
    html = bytes(response.getvalue()).decode()
    return re.findall(r'class="offer-headline"[^>]*>(.*?)</p>', html)


def test_an_offer_stands_in_both_guides_while_it_runs(client: Client) -> None:
    soon = clock.now() + timedelta(hours=1)
    make_offer("Read us at home", slots=[Offer.Slot.GUIDE], ends_at=soon)
    assert [offers_on(client, one) for one in ("/tv-guide/", "/streaming-guide/")] == [["Read us at home"]] * 2
    with clock.at(soon):
        assert [offers_on(client, one) for one in ("/tv-guide/", "/streaming-guide/")] == [[], []]


def test_a_trial_of_a_service_stands_on_that_service_s_page_alone(client: Client) -> None:
    lantern = release("Tallow").service
    release("Undertow", on="Orrery")
    make_offer("Try Lantern", slots=[Offer.Slot.GUIDE], services=[lantern])
    assert offers_on(client, "/streaming-guide/lantern/") == ["Try Lantern"]
    assert offers_on(client, "/streaming-guide/orrery/") == []
    assert offers_on(client, "/streaming-guide/") == []


def test_an_offer_of_another_region_is_not_shown(client: Client) -> None:
    make_offer("Read us in Ireland", slots=[Offer.Slot.GUIDE], region="IE")
    assert offers_on(client, "/tv-guide/") == []
