"""Months and seasons of the year as spans of days; December belongs to the winter that begins with it."""

from datetime import date


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def after_month(day: date) -> date:
    """The first day of the month after."""
    return months_on(day, 1)


def season_of(day: date) -> date:
    """The first day of the season of the year: 1st March, June, September or December."""
    return months_on(day, -(day.month % 3))


def after_season(day: date) -> date:
    """The first day of the season after."""
    return months_on(day, 3 - day.month % 3)


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months after that of the day, or before it."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
