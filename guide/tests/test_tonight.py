"""What is on tonight: the desk's picks first, then what the rule finds, each thing once."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.rows import Row
from guide.tonight import Picked, tonight

NOW = datetime(2026, 1, 14, 17, tzinfo=UTC)
NAMES = {1: "Lantern One", 2: "Lantern Two"}
_numbers = count(1)


def at(hour: float) -> int:
    """That o'clock of the evening."""
    return int((datetime(2026, 1, 14, tzinfo=UTC) + timedelta(hours=hour)).timestamp())


def row(title: str, hour: float, length: float = 1, **facts: Any) -> Row:
    plain = Row(
        1, at(hour), at(hour + length), next(_numbers), title, "", "drama", False, False, False, False, None, None, None
    )
    return plain._replace(**facts)


def pick(one: Row, position: int = 0, line: str = "", **facts: Any) -> Picked:
    return Picked(position, next(_numbers), one.channel, one.starts, one.title, line)._replace(**facts)


def titles(rows: list[Row], *picks: Picked, now: datetime = NOW, **options: Any) -> list[str]:
    return [tip.row.title for tip in tonight(rows, picks, NAMES, now, **options)]


def test_picks_stand_first_in_their_order_and_then_what_the_rule_finds_by_time() -> None:
    late, early = row("Late", 22), row("Early", 19)
    ours, premiere = row("Ours", 21, show=7), row("Premiere", 20, is_premiere=True)
    rows = [early, premiere, ours, late]
    assert titles(rows, pick(early, 2), pick(late, 1)) == ["Late", "Early", "Premiere", "Ours"]


def test_the_rule_takes_our_shows_then_premieres_films_at_nine_lives_and_new_episodes() -> None:
    rows = [
        row("New", 20, is_new=True), row("Live", 20, is_live=True, genre="sport"), row("Film", 21, genre="film"),
        row("Premiere", 20, is_premiere=True), row("Ours", 20, show=7), row("Nothing", 20),
    ]  # fmt: skip
    for many, expected in enumerate(["Ours", "Premiere", "Film", "Live", "New"], 1):
        assert expected in titles(rows, limit=many)
        assert len(titles(rows, limit=many)) == many
    assert len(titles(rows)) == 5


def test_a_film_is_at_nine_within_half_an_hour_and_the_news_are_no_event() -> None:
    rows = [row(f"Film at {hour}", hour, genre="film") for hour in (20, 20.5, 21.5, 22)]
    assert titles([*rows, row("News", 22, is_live=True, genre="news")]) == ["Film at 20.5", "Film at 21.5"]


def test_a_repeat_counts_for_less_and_what_is_not_of_the_evening_for_nothing() -> None:
    rows = [row("Again", 20, is_new=True, is_repeat=True), row("Noon", 12, 6, show=7), row("Deep night", 25, show=8)]
    assert titles(rows) == []


def test_each_thing_is_there_once() -> None:
    rows = [
        row("The Weir", 20, show=7), row("The Weir", 22, show=7, channel=2), row("Weir", 23, show=7),
        row("Heat", 21, genre="film", programme=3), row("Heat (1995)", 21, genre="film", programme=3, channel=2),
        row("heat", 21.25, genre="film", channel=2),
    ]  # fmt: skip
    assert titles(rows) == ["The Weir", "Heat"]
    assert titles(rows, pick(rows[1])) == ["The Weir", "Heat"]


def test_what_is_over_is_gone_and_what_is_on_stays() -> None:
    rows = [row("Over", 18, show=1), row("On", 18.5, 2, show=2), row("To come", 21, show=3)]
    assert titles(rows, pick(rows[0]), now=NOW + timedelta(hours=2)) == ["On", "To come"]


def test_a_pick_follows_its_programme_to_another_time_and_goes_with_it() -> None:
    moved = row("Heat", 21.25)
    planned = pick(moved, starts=at(21), line="Still hot.")
    assert [(tip.row.starts, tip.line) for tip in tonight([moved], [planned], NAMES, NOW)] == [
        (at(21.25), "Still hot.")
    ]
    assert titles([row("Another film", 21)], planned) == []


def test_a_channel_that_readers_do_not_see_is_left_out() -> None:
    hidden = row("Hidden", 21, show=7, channel=9)
    assert titles([hidden], pick(hidden)) == []


@pytest.mark.parametrize("hours", [7.5, 8])
def test_after_the_evening_nothing_is_left(hours: float) -> None:
    rows = [row("Ours", hour, show=hour) for hour in range(18, 24)]
    assert titles(rows, now=NOW + timedelta(hours=hours)) == []


facts = st.fixed_dictionaries(
    {
        "hour": st.integers(0, 100).map(lambda quarter: 6 + quarter / 4),
        "length": st.sampled_from([0.25, 0.5, 1, 2]),
        "title": st.sampled_from("ABCDEF"),
        "channel": st.integers(1, 3),
        "show": st.sampled_from([None, None, 1, 2]),
        "is_new": st.booleans(),
        "is_premiere": st.booleans(),
        "is_repeat": st.booleans(),
        "genre": st.sampled_from(["film", "news", "drama"]),
    }
)


@given(st.lists(facts, max_size=30), st.sets(st.integers(0, 29)), st.integers(0, 9), st.integers(0, 12))
def test_whatever_is_on_the_list_is_short_whole_and_shown(
    made: list[dict[str, Any]], chosen: set[int], limit: int, later: int
) -> None:
    now = NOW + timedelta(hours=later)
    rows = [row(**one) for one in made]
    picks = [pick(rows[n], n) for n in chosen if n < len(rows)]
    found = tonight(rows, picks, NAMES, now, limit=limit)
    assert len(found) <= limit
    assert len({tip.row.title for tip in found}) == len(found)
    assert all(tip.row.ends > now.timestamp() and tip.row.channel in NAMES for tip in found)
    assert found == sorted(found, key=lambda tip: not tip.is_pick)
