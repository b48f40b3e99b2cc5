"""What was read most, and how often each piece was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from audience import gathering
from audience.models import ReadOn, ReadsInDay, ReadsInHour
from audience.pruning import prune_reads
from audience.reading import most_read, read_on, series_of
from audience.sparkline import sparkline, told
from core import clock

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 11, 30, tzinfo=UTC)


def were_read(piece: int, times: int, *, ago: timedelta = timedelta(), section: int = 1) -> None:
    for _ in range(times):
        gathering.count(piece, section, NOON - ago)
    gathering.write()


def test_the_most_read_comes_first_and_of_two_alike_the_newer() -> None:
    for piece, times in ((1, 2), (2, 5), (3, 1), (4, 2)):
        were_read(piece, times)
    assert most_read(NOON) == [2, 4, 1, 3]
    assert most_read(NOON, limit=2) == [2, 4]


def test_hours_that_are_over_and_those_to_come_do_not_count() -> None:
    were_read(1, 9, ago=timedelta(hours=25))
    were_read(2, 1, ago=timedelta(hours=23))
    were_read(3, 5, ago=timedelta(hours=-2))
    assert most_read(NOON) == [2]
    assert most_read(NOON, hours=48) == [1, 2]
    assert most_read(NOON, hours=24 * 30) == [1, 3, 2]  # by whole days


def test_of_a_section_only_its_own() -> None:
    were_read(1, 3, section=1)
    were_read(2, 9, section=2)
    assert (most_read(NOON, section=1), most_read(NOON, section=2), most_read(NOON, section=3)) == ([1], [2], [])
    assert most_read(NOON, section=2, hours=24 * 30) == [2]


def test_a_series_has_every_day_and_every_piece() -> None:
    were_read(1, 2)
    were_read(1, 3, ago=timedelta(days=2))
    were_read(1, 9, ago=timedelta(days=3))
    assert series_of([1, 5], NOON, days=3) == {1: [3, 0, 2], 5: [0, 0, 0]}


@pytest.mark.parametrize("many", [1, 3, 30])
def test_either_question_is_one_query_at_any_number(many: int, django_assert_num_queries: Any) -> None:
    pieces = range(1, many + 1)
    for piece in pieces:
        were_read(piece, 1)
    with django_assert_num_queries(1):
        assert len(most_read(NOON, limit=30)) == many
    with django_assert_num_queries(1):
        assert sum(map(sum, series_of(pieces, NOON).values())) == many


def test_what_few_did_is_nobody_s_business() -> None:
    day = NOON.date()
    for following, reads in ((2, 2), (3, 3), (4, 7)):
        ReadOn.objects.create(piece=1, following=following, day=day, reads=reads)
    assert read_on([1, 9], NOON) == {1: {3: 3, 4: 7}, 9: {}}
    assert read_on([1], NOON + timedelta(days=31)) == {1: {}}


def test_old_figures_are_forgotten_hours_first() -> None:
    for days in (1, 7, 9, 400, 800):
        were_read(1, 1, ago=timedelta(days=days))
    with clock.at(NOON):
        assert prune_reads() == 4
    assert (ReadsInHour.objects.count(), ReadsInDay.objects.count()) == (2, 4)


@pytest.mark.parametrize(
    ("series", "words"),
    [
        ([0] * 14, "No reads in 14 days"),
        ([0] * 13 + [1], "1 read in 14 days, steady"),
        ([10] * 7 + [13] * 6 + [2], "150 reads in 14 days, rising"),
        ([100] * 7 + [70] * 6 + [84], "1,204 reads in 14 days, falling"),
        ([10] * 7 + [11] * 6 + [0], "136 reads in 14 days, steady"),
    ],
)
def test_a_series_in_words(series: list[int], words: str) -> None:
    assert told(series) == words
    assert f'role="img" aria-label="{words}"' in sparkline(series)


def test_a_sparkline_is_drawn_within_its_box_and_styled_elsewhere() -> None:
    svg = sparkline([0, 5, 10])
    assert '<polyline points="3.0,21.0 48.0,12.0 93.0,3.0"/><circle cx="93.0" cy="3.0" r="2.5"/>' in svg
    assert "style" not in svg
