"""What is remembered of offers is never a wrong answer."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock, happenings
from offers import live
from offers.tests.factories import make_offer
from shows.models import Service

pytestmark = pytest.mark.django_db


def known() -> list[str]:
    return [one.offer.headline for one in live.candidates(clock.now())]


def test_many_pages_ask_once(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        make_offer(services=[Service.objects.create(name=f"S{_}", slug=f"s{_}")])
    with django_assert_num_queries(1):
        found = [live.candidates(clock.now()) for _ in range(5)]
    assert [len(each) for each in found] == [3] * 5
    assert all(one.services for one in found[0])


def test_one_to_come_is_known_and_one_that_is_over_or_off_is_not() -> None:
    now = clock.now()
    make_offer("Running")
    make_offer("To come", starts_at=now + timedelta(days=1))
    make_offer("Over", ends_at=now)
    make_offer("Off", is_on=False)
    assert known() == ["Running", "To come"]


def test_a_look_at_another_day_hides_nothing_from_today() -> None:
    now = clock.now()
    make_offer("Until tonight", ends_at=now + timedelta(hours=5))
    with clock.at(now + timedelta(days=7)):
        assert known() == []
    assert known() == ["Until tonight"]
    with clock.at(now - timedelta(days=7)):
        assert known() == ["Until tonight"]


def test_an_offer_that_the_desk_changes_is_asked_for_again(django_capture_on_commit_callbacks: Any) -> None:
    offer = make_offer("Before")
    assert known() == ["Before"]
    with django_capture_on_commit_callbacks(execute=True):
        offer.headline = "After"
        offer.save()
        happenings.tell("offer", offer.pk)
    assert known() == ["After"]


def test_what_else_happens_leaves_it_remembered(django_assert_num_queries: Any) -> None:
    make_offer()
    live.candidates(clock.now())
    live.forget("article", 1)
    with django_assert_num_queries(0):
        live.candidates(clock.now())


def test_after_a_minute_it_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    offer = make_offer("Here")
    assert known() == ["Here"]
    type(offer).objects.update(is_on=False)  # in another process
    assert known() == ["Here"]
    monkeypatch.setattr(live, "A_MINUTE", 0.0)
    assert known() == []
