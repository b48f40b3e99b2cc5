"""Months and seasons of the year as spans of days; December belongs to the winter that begins with it."""

from datetime import date


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def after_month(day: date) -> date:
    """The first day of the month after."""
    return _months_on(day, 1)


def season_of(day: date) -> date:
    """The first day of the season of the year: 1st March, June, September or December."""
    return _months_on(day, -(day.month % 3))


def after_season(day: date) -> date:
    """The first day of the season after."""
    return _months_on(day, 3 - day.month % 3)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
