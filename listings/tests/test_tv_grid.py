"""Where each broadcast stands in the grid."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from guide.days import bounds
from guide.rows import Row
from guide.words import words_of
from listings.tv.grid import cells
from listings.tv.hours import Window, tonight

FIRST = datetime(2026, 1, 14, 6, tzinfo=UTC)
WINDOW = Window(FIRST, FIRST + timedelta(hours=24))
COLUMNS = 288


def row(title: str, begins: int, ends: int) -> Row:
    """Something from one minute of the day to another."""
    at = int(FIRST.timestamp())
    return Row(
        1, at + begins * 60, at + ends * 60, begins, title, "", "drama", False, False, False, False, None, None, None
    )


def drawn(*rows: Row) -> list[tuple[int, list[str]]]:
    return [(cell.columns, [one.title for one in cell.rows]) for cell in cells(rows, WINDOW)]


def test_an_empty_channel_is_one_gap() -> None:
    assert drawn() == [(COLUMNS, [])]


def test_columns_are_five_minutes_and_gaps_are_kept() -> None:
    assert drawn(row("A", 0, 30), row("B", 30, 60), row("C", 90, 1440)) == [
        (6, ["A"]),
        (6, ["B"]),
        (6, []),
        (270, ["C"]),
    ]


def test_what_began_before_or_goes_on_after_is_cut_at_the_edge() -> None:
    assert drawn(row("A", -50, 10), row("B", 1430, 1500)) == [(2, ["A"]), (284, []), (2, ["B"])]


def test_times_go_to_the_nearest_column() -> None:
    assert drawn(row("A", 0, 62), row("B", 62, 118), row("C", 118, 1440)) == [(12, ["A"]), (12, ["B"]), (264, ["C"])]


def test_what_is_too_short_for_a_column_shares_the_one_before() -> None:
    shorts = [row("A", 0, 1), row("B", 1, 2), row("C", 2, 10)]
    assert drawn(*shorts) == [(2, ["A", "B", "C"]), (286, [])]
    last = [row("A", 0, 1436), row("B", 1436, 1438), row("C", 1438, 1440)]
    assert drawn(*last) == [(287, ["A"]), (1, ["B", "C"])]


def test_what_begins_before_another_has_ended_cuts_it_short() -> None:
    assert drawn(row("A", 0, 60), row("B", 30, 90)) == [(6, ["A"]), (12, ["B"]), (270, [])]


@given(st.lists(st.tuples(st.integers(-60, 1439), st.integers(1, 300)), max_size=60))
def test_every_broadcast_stands_once_in_order_and_the_row_is_full(times: list[tuple[int, int]]) -> None:
    rows = [
        row(str(n), begins, begins + length) for n, (begins, length) in enumerate(sorted(times)) if begins + length > 0
    ]
    found = cells(rows, WINDOW)
    assert [one for cell in found for one in cell.rows] == rows
    assert sum(cell.columns for cell in found) == COLUMNS
    assert all(cell.columns > 0 for cell in found)
    assert all(one.rows or other.rows for one, other in pairwise(found))


def test_the_day_the_clocks_go_forward_has_23_hours_and_no_one_o_clock() -> None:
    window = Window(*bounds(date(2026, 3, 28)))
    words = [words_of(hour) for hour in window.hours()]
    assert window.columns == 23 * 12
    assert words[:2] == ["6am", "7am"]
    assert words[17:] == ["11pm", "12am", "2am", "3am", "4am", "5am"]


def test_the_day_the_clocks_go_back_has_25_hours_and_tells_its_two_one_o_clocks_apart() -> None:
    window = Window(*bounds(date(2026, 10, 24)))
    words = [words_of(hour) for hour in window.hours()]
    assert window.columns == 25 * 12
    assert words[17:] == ["11pm", "12am", "1am BST", "1am GMT", "2am", "3am", "4am", "5am"]
    assert words_of(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)) == "1.30am BST"
    assert words_of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "1.30am GMT"


@pytest.mark.parametrize(("hour", "minute", "hours"), [(18, 40, 12), (23, 59, 7), (2, 10, 6), (5, 0, 6), (6, 0, 24)])
def test_tonight_begins_at_the_current_hour_and_has_six_hours_at_least(hour: int, minute: int, hours: int) -> None:
    day = 14 if hour >= 6 else 15
    with clock.at(datetime(2026, 1, day, hour, minute, tzinfo=UTC)) as now:
        window = tonight(now, bounds(date(2026, 1, 14))[1])
    assert window.first == now.replace(minute=0)
    assert window.last - window.first == timedelta(hours=hours)
