"""The guide's day, and the evenings in it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from guide.days import bounds, clock_on, day_of, evening

SPRING, AUTUMN = date(2026, 3, 28), date(2026, 10, 24)  # the Saturdays whose night is shorter, or longer, by an hour


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 4, 28), 24), (SPRING, 23), (AUTUMN, 25)])
def test_a_day_has_the_hours_that_the_clock_gives_it(day: date, hours: int) -> None:
    first, last = bounds(day)
    assert last - first == timedelta(hours=hours)
    assert day_of(first) == day_of(last - timedelta(seconds=1)) == day
    assert day_of(last) == day + timedelta(days=1)


def test_four_in_the_morning_is_of_the_day_before() -> None:
    assert day_of(datetime(2026, 4, 29, 3, tzinfo=UTC)) == date(2026, 4, 28)  # 4am in summer
    assert day_of(datetime(2026, 4, 29, 5, tzinfo=UTC)) == date(2026, 4, 29)


def test_an_hour_of_the_clock_is_a_moment() -> None:
    assert clock_on(date(2026, 4, 28), 21) == datetime(2026, 4, 28, 20, tzinfo=UTC)
    assert clock_on(date(2026, 1, 28), 25) == datetime(2026, 1, 29, 1, tzinfo=UTC)
    assert evening(date(2026, 1, 28)) == (
        datetime(2026, 1, 28, 18, tzinfo=UTC),
        datetime(2026, 1, 29, 1, tzinfo=UTC),
    )
