"""Running orders as they are sent: whole, within their limits, or refused in a sentence."""

import re
from typing import Any

import pytest

from front.orders import Kind, card, container, default_order, pictures, read_order
from publishing.refusals import Refusal


@pytest.mark.parametrize("section", [None, 7])
def test_the_default_order_reads_as_it_is(section: int | None) -> None:
    assert read_order(default_order(section)) == default_order(section)


def test_a_front_without_the_latest_is_given_it_at_its_foot() -> None:
    assert [each["kind"] for each in read_order([container(Kind.LEAD)])] == ["lead", "latest"]
    assert [each["kind"] for each in read_order([])] == ["latest"]


def test_what_a_card_says_is_kept_and_the_rest_is_dropped() -> None:
    sent = {
        **card(
            3, headline="  Her \n words ", links=[4, 4, 3], size="feature", picture=9, slides=[8, 7, 8], repeat=True
        ),
        "more": 1,
    }
    [row, _] = read_order([container(Kind.ROW, sent)])  # type: ignore[arg-type]
    assert row["cards"] == [
        card(3, headline="Her words", links=[4], size="feature", picture=9, slides=[8, 7], repeat=True)
    ]
    assert pictures([row]) == [9, 8, 7]


def test_places_for_the_rule_stay_between_pins_and_go_at_the_end() -> None:
    [latest] = read_order([container(Kind.LATEST, None, card(1), None, None)])
    assert latest["cards"] == [None, card(1)]
    [row, _] = read_order([container(Kind.ROW, None, card(1), None)])
    assert row["cards"] == [card(1)]


@pytest.mark.parametrize(
    ("size", "kind", "kept"), [(0, "latest", 1), (99, "latest", 30), (5, "lead", 1), (99, "row", 12)]
)
def test_a_container_is_as_large_as_its_kind_allows(size: int, kind: str, kept: int) -> None:
    assert read_order([container(kind, size=size)])[0]["size"] == kept


def test_containers_of_one_key_get_keys_of_their_own() -> None:
    order = read_order([container(Kind.ROW), container(Kind.ROW), container(Kind.LATEST)])
    assert [each["key"] for each in order] == ["row-1", "row-2", "latest-3"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("x", "A front holds at most 16 containers."),
        ([{}], "This running order could not be read."),
        ([container(Kind.ROW)] * 17, "A front holds at most 16 containers."),
        ([container(Kind.LEAD), container(Kind.LEAD)], "A front has one “Lead” only."),
        ([container(Kind.SECTION)], "Choose the section that this container is of."),
        ([container(Kind.ROW, *[card(1)] * 31)], "A container holds at most 30 cards."),
        ([container(Kind.ROW, card(1, links=[2, 3, 4, 5, 6]))], "A card has at most 4 further links."),
        ([container(Kind.ROW, card(1, headline="x" * 201))], "This headline is longer than 200 characters."),
        ([container(Kind.ROW, card(1, kicker="x" * 61))], "This kicker is longer than 60 characters."),
        ([container(Kind.ROW, card(True))], "This running order could not be read."),
        ([container(Kind.ROW, card(10**30))], "This running order could not be read."),
        ([container(Kind.ROW, key="<b>")], "This running order could not be read."),
        ([container(Kind.ROW, size="4")], "This running order could not be read."),
    ],
)
def test_what_cannot_be_an_order_is_refused_in_a_sentence(sent: Any, sentence: str) -> None:
    with pytest.raises(Refusal, match=f"^{re.escape(sentence)}"):
        read_order(sent)
