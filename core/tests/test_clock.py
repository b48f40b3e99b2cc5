"""Time comes from one place, and dates read in house style."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from core import clock, dates


def test_the_clock_can_be_pinned_and_runs_on_afterwards() -> None:
    moment = datetime(2026, 6, 1, 12, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment
        assert clock.today() == date(2026, 6, 1)
    assert clock.now() != moment


def test_today_is_the_newsrooms_day_in_summer_time() -> None:
    with clock.at(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 6, 2)


@given(st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1)), st.sampled_from(sorted(available_timezones())))
def test_the_day_is_right_to_the_second_in_every_zone(moment: datetime, zone: str) -> None:
    with override_settings(TIME_ZONE=zone), clock.at(moment.replace(tzinfo=UTC)):
        assert clock.today() == clock.now().astimezone(ZoneInfo(zone)).date()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 6, 1)):
        pass


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (31, "31st"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert dates.ordinal(number) == words


def test_a_day_is_written_with_its_year_unless_it_is_this_one() -> None:
    assert dates.day(date(2026, 4, 28)) == "28th April 2026"
    assert dates.day(date(2026, 4, 28), today=date(2026, 1, 1)) == "28th April"
    assert dates.day(date(2027, 4, 28), today=date(2026, 1, 1)) == "28th April 2027"


def test_a_moment_is_on_the_newsrooms_wall_clock() -> None:
    assert dates.moment(datetime(2026, 6, 1, 19, 5, tzinfo=UTC)) == "1st June 2026, 8.05pm"
    assert dates.moment(datetime(2026, 1, 1, 9, tzinfo=UTC)) == "1st January 2026, 9am"


def test_december_belongs_to_the_winter_that_begins_with_it() -> None:
    assert [dates.season(date(2026, m, 1)) for m in (2, 3, 6, 9, 11, 12)] == [
        "winter 2026", "spring 2026", "summer 2026", "autumn 2026", "autumn 2026", "winter 2026",
    ]  # fmt: skip


def test_a_moment_for_machines_is_to_the_second() -> None:
    moment = datetime(2026, 4, 28, 7, 5, 0, 123456, tzinfo=UTC)
    assert dates.stamp(moment) == "2026-04-28T07:05:00+00:00"
