"""Setting a front, tried over generated running orders: nothing twice, never empty, and nothing missed."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.models.edition import Edition
from articles.models.taxonomy import Kind as PieceKind
from front.orders import ONCE, Kind, Order, card, container, default_order, read_order
from front.press import Page, press
from front.setting import Band, Why, set_front

BEGAN = datetime(2026, 4, 1, tzinfo=UTC)
SECTIONS = (1, 2)
PIECES = range(1, 41)


def piece(pk: int, *, kind: str = PieceKind.NEWS, section: int = 1) -> Edition:
    """An edition of the piece with this number; the higher, the newer."""
    return Edition(
        pk=pk, piece_id=pk, kind=kind, section_id=section, published_at=BEGAN + timedelta(hours=pk), headline=str(pk)
    )


pieces = st.dictionaries(
    st.sampled_from(PIECES),
    st.tuples(st.sampled_from([PieceKind.NEWS, PieceKind.EXCLUSIVE]), st.sampled_from(SECTIONS)),
).map(lambda found: [piece(pk, kind=kind, section=section) for pk, (kind, section) in found.items()])
cards = st.one_of(
    st.none(), st.builds(lambda pk, again: card(pk, repeat=again), st.sampled_from(PIECES), st.booleans())
)
containers = st.builds(
    lambda kind, held, size, section: container(kind, *held, size=size, section=section),
    st.sampled_from(Kind.values), st.lists(cards, max_size=8), st.integers(-1, 12), st.sampled_from(SECTIONS),
)  # fmt: skip


def _without_doubles(order: Order) -> Order:
    once: set[str] = set()
    kept = []
    for each in order:
        if each["kind"] in once:
            continue
        if each["kind"] in ONCE:
            once.add(each["kind"])
        kept.append(each)
    return kept


orders = st.lists(containers, max_size=7).map(_without_doubles).map(read_order)
scopes = st.sampled_from([None, *SECTIONS])
reads = st.lists(st.sampled_from(PIECES), unique=True, max_size=12)


def found_by(page: Page, public: list[Edition], read: Sequence[int] = ()) -> list[Edition]:
    """What the database answers to what the page asks: the pieces named or read, and of each arm the newest."""
    newest = sorted(public, key=lambda edition: edition.published_at, reverse=True)
    found = {edition.pk: edition for edition in newest if edition.piece_id in {*page["pieces"], *read}}
    for arm in page["arms"]:
        fitting = [
            edition
            for edition in newest
            if (not arm["kind"] or edition.kind == arm["kind"])
            and (arm["section"] is None or edition.section_id == arm["section"])
        ]
        found |= {edition.pk: edition for edition in fitting[: arm["limit"]]}
    return list(found.values())


def shown(bands: list[Band]) -> list[int]:
    return [entry.edition.piece_id for band in bands for entry in band.shown if entry.edition]


def asked_for(order: Order) -> set[int]:
    return {one["piece"] for each in order for one in each["cards"] if one is not None and one["repeat"]}


@given(orders, scopes, pieces, reads)
def test_no_piece_stands_in_two_places_unless_its_card_asks_for_it(
    order: Order, scope: int | None, public: list[Edition], read: list[int]
) -> None:
    page = press(order, section=scope)
    times = Counter(shown(set_front(page, found_by(page, public, read), read)))
    assert {pk for pk, number in times.items() if number > 1} <= asked_for(order)


@given(orders, scopes, pieces, reads)
def test_a_front_is_never_empty_while_a_piece_of_its_own_is_public(
    order: Order, scope: int | None, public: list[Edition], read: list[int]
) -> None:
    page = press(order, section=scope)
    is_anything = any(scope is None or edition.section_id == scope for edition in public)
    assert bool(shown(set_front(page, found_by(page, public, read), read))) or not is_anything


@given(orders, scopes, pieces, reads)
def test_what_is_asked_for_is_enough_however_many_of_the_newest_are_pinned(
    order: Order, scope: int | None, public: list[Edition], read: list[int]
) -> None:
    page = press(order, section=scope)
    few, all_of_them = set_front(page, found_by(page, public, read), read), set_front(page, public, read)
    assert (shown(few), [band.has_more for band in few]) == (
        shown(all_of_them),
        [band.has_more for band in all_of_them],
    )


@given(orders, scopes, pieces, reads)
def test_every_public_pin_is_shown_or_says_why_not(
    order: Order, scope: int | None, public: list[Edition], read: list[int]
) -> None:
    page = press(order, section=scope)
    there = {edition.piece_id for edition in public}
    bands = set_front(page, found_by(page, public, read), read)
    for band in bands:
        held = [one for one in band.container["cards"] if one is not None]
        entries = [entry for entry in band.entries if entry.card is not None]
        assert [entry.card for entry in entries] == held
        assert {entry.card["piece"] for entry in entries if entry.why == Why.WAITING and entry.card} == {
            one["piece"] for one in held if one["piece"] not in there
        }
        assert len(band.shown) <= band.container["size"]


def set_home(order: Order, public: list[Edition]) -> dict[str, list[int]]:
    bands = set_front(press(read_order(order), section=None), public)
    return {band.container["key"]: [e.edition.piece_id for e in band.shown if e.edition] for band in bands}


def test_pins_stay_while_the_rest_is_filled_by_rule() -> None:
    public = [piece(pk, kind=PieceKind.EXCLUSIVE if pk in {3, 4} else PieceKind.NEWS) for pk in range(1, 7)]
    order = [container(Kind.LEAD), container(Kind.LATEST, None, card(1), size=3)]
    assert set_home(order, public) == {"lead": [4], "latest": [6, 1, 5]}
    assert set_home(order, [*public, piece(9)]) == {"lead": [4], "latest": [9, 1, 6]}


def test_when_a_pinned_piece_goes_the_rest_moves_up() -> None:
    order = [container(Kind.ROW, card(1), card(2), card(3), size=2), container(Kind.LATEST)]
    public = [piece(pk) for pk in (1, 2, 3, 4)]
    assert set_home(order, public) == {"row": [1, 2], "latest": [4, 3]}
    assert set_home(order, public[1:]) == {"row": [2, 3], "latest": [4]}


def test_a_pin_keeps_its_place_from_the_rules_above_it() -> None:
    public = [piece(pk, kind=PieceKind.EXCLUSIVE) for pk in (1, 2, 3)]
    order = [container(Kind.LEAD), container(Kind.EXCLUSIVES), container(Kind.LATEST, card(3))]
    assert set_home(order, public) == {"lead": [2], "exclusives": [1], "latest": [3]}


def test_a_band_of_a_section_holds_the_newest_of_that_section() -> None:
    public = [piece(pk, section=1 + pk % 2) for pk in range(1, 7)]
    order = [container(Kind.SECTION, section=2, size=2), container(Kind.LATEST)]
    assert set_home(order, public) == {"section": [5, 3], "latest": [6, 4, 2, 1]}


def test_the_home_page_leads_with_the_newest_exclusive_and_without_one_with_the_newest_piece() -> None:
    news = [piece(pk) for pk in (1, 2, 3)]
    by_rule = default_order(None)
    assert set_home(by_rule, news) == {"lead": [3], "exclusives": [], "said": [], "latest": [2, 1]}
    exclusive: list[Any] = [piece(0, kind=PieceKind.EXCLUSIVE)]
    assert set_home(by_rule, news + exclusive) == {"lead": [0], "exclusives": [], "said": [], "latest": [3, 2, 1]}


def test_what_is_read_most_stands_in_its_order_and_leaves_the_rest_to_the_latest() -> None:
    public = [piece(pk) for pk in range(1, 7)]
    page = press(read_order([container(Kind.MOST_READ, None, card(5), size=3), container(Kind.LATEST)]), section=None)
    bands = set_front(page, public, [2, 99, 6, 1])
    assert [[e.edition.piece_id for e in band.shown if e.edition] for band in bands] == [[2, 5, 6], [4, 3, 1]]
    [most_read, _] = set_front(page, public, [])
    assert [e.edition.piece_id for e in most_read.shown if e.edition] == [5]


def test_of_a_section_only_its_own_pieces_are_read_most() -> None:
    public = [piece(1, section=2), piece(2), piece(3)]
    page = press(read_order([container(Kind.MOST_READ), container(Kind.LATEST)]), section=1)
    bands = set_front(page, public, [1, 2])
    assert [[e.edition.piece_id for e in band.shown if e.edition] for band in bands] == [[2], [3]]
