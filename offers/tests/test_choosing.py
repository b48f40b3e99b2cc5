"""Whatever is on offer and whatever a page is about, what stands there may stand there."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from offers.choosing import Candidate, Facts, changes_at, choose
from offers.models import Offer

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
SLOTS = [slot.value for slot in Offer.Slot]

moments = st.none() | st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
keys = st.frozensets(st.integers(1, 4), max_size=2)


@st.composite
def candidates(draw: Any, number: int = 1) -> Candidate:
    starts, ends = draw(moments), draw(moments)
    if starts and ends and ends <= starts:
        starts, ends = None, None
    offer = Offer(
        pk=draw(st.integers(1, 50)),
        starts_at=starts,
        ends_at=ends,
        is_on=draw(st.sampled_from([True, True, True, False])),
        region=draw(st.sampled_from(["", "", "GB", "IE"])),
        priority=draw(st.integers(0, 3)),
    )
    slots = draw(st.frozensets(st.sampled_from(SLOTS), min_size=1))
    targets = {name: draw(keys) for name in ("sections", "genres", "shows", "services")}
    return Candidate(offer, slots=slots, **targets)


facts = st.builds(
    Facts,
    region=st.sampled_from(["GB", "IE", "US"]),
    section=st.none() | st.integers(1, 4),
    genres=keys,
    shows=keys,
    services=keys,
)
pages = st.lists(st.sampled_from([*SLOTS, ""]), max_size=6)
many = st.lists(candidates(), max_size=12, unique_by=lambda one: one.offer.pk)


@given(many, facts, moments.filter(bool), pages)
def test_what_stands_anywhere_is_within_its_window_region_and_targets(
    known: list[Candidate], about: Facts, now: datetime, places: list[str]
) -> None:
    by_offer = {one.offer.pk: one for one in known}
    chosen = choose(known, about, now, places)
    assert len(chosen) == len(places)
    for slot, offer in zip(places, chosen, strict=True):
        if offer is None:
            continue
        one = by_offer[offer.pk]
        assert offer.is_on
        assert slot in one.slots
        assert offer.starts_at is None or offer.starts_at <= now
        assert offer.ends_at is None or now < offer.ends_at
        assert offer.region in ("", about.region)
        assert not one.sections or about.section in one.sections
        for targets, there in (
            (one.genres, about.genres), (one.shows, about.shows), (one.services, about.services),
        ):  # fmt: skip
            assert not targets or targets & there
    standing = [offer.pk for offer in chosen if offer]
    assert len(standing) == len(set(standing))


@given(many, facts, moments.filter(bool), pages)
def test_a_place_stays_empty_only_when_nothing_fits_that_stands_nowhere_else(
    known: list[Candidate], about: Facts, now: datetime, places: list[str]
) -> None:
    chosen = choose(known, about, now, places)
    standing = {offer.pk for offer in chosen if offer}
    for slot, offer in zip(places, chosen, strict=True):
        if offer is None:
            fitting = [one for one in known if one.fits(about, now) and slot in one.slots]
            assert {one.offer.pk for one in fitting} <= standing


@given(st.permutations([Candidate(Offer(pk=n, is_on=True), slots=frozenset(["front"])) for n in range(1, 6)]))
def test_of_offers_alike_the_oldest_stands_in_whatever_order_they_come(known: list[Candidate]) -> None:
    assert [offer and offer.pk for offer in choose(known, Facts("GB"), NOON, ["front", "front"])] == [1, 2]


def candidate(pk: int, *, priority: int = 0, **targets: Any) -> Candidate:
    return Candidate(Offer(pk=pk, is_on=True, priority=priority), slots=frozenset(["show"]), **targets)


def test_where_it_can_be_watched_comes_before_aim_and_aim_before_priority() -> None:
    about = Facts("GB", section=1, genres=frozenset([2]), shows=frozenset([3]), services=frozenset([4]))
    known = [
        candidate(1, priority=9),
        candidate(2, priority=8, sections=frozenset([1])),
        candidate(3, genres=frozenset([2])),
        candidate(4, shows=frozenset([3])),
        candidate(5, services=frozenset([4])),
    ]
    assert [offer and offer.pk for offer in choose(known, about, NOON, ["show"] * 6)] == [5, 4, 3, 2, 1, None]


def test_a_page_changes_when_the_next_offer_begins_or_ends() -> None:
    offers = [
        Offer(starts_at=NOON - timedelta(days=1), ends_at=NOON + timedelta(days=3)),
        Offer(starts_at=NOON + timedelta(days=2)),
    ]
    known = [Candidate(offer) for offer in offers]
    assert changes_at(known, NOON) == NOON + timedelta(days=2)
    assert changes_at(known, NOON + timedelta(days=2)) == NOON + timedelta(days=3)
    assert changes_at(known, NOON + timedelta(days=3)) is None
