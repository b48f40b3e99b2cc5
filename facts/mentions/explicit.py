"""Days that are named: “28 April”, “April 28th, 2026”, “28.4.”, “28–30 April”, “the twenty-eighth”."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from facts.mentions.calendar import (
    DAY,
    MONTH,
    ORDINAL,
    WEEKDAY,
    YEAR,
    Reading,
    day_number,
    month_number,
    on_days,
    one_day,
)

_TO = r"\s*(?:–|—|-|to|and|or|until|till|&|/)\s*"
_WEEKDAY = rf"(?:\b{WEEKDAY},?\s+(?:the\s+)?)?"
_DAY_MONTH = re.compile(rf"{_WEEKDAY}\b(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR}", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?![\w:]|\.\d){YEAR}", re.IGNORECASE
)
_FIRST_OF_TWO = re.compile(
    rf"\b(?P<day>{DAY})(?={_TO}(?:{WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+)?(?P<month>{MONTH}){YEAR})", re.IGNORECASE
)
_SECOND_OF_TWO = re.compile(
    rf"\b(?P<month>{MONTH})\s+{DAY}{_TO}(?P<day>{DAY})(?![\w:]|\s+(?:{MONTH})){YEAR}", re.IGNORECASE
)
_SLASHED = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?(?![\d/])")
_DOTTED = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>(?:20)?\d\d)\b)?(?!\d)")
_DASHED = re.compile(r"(?<![\d-])(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>(?:20)?\d\d)(?![\d-])")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_ALONE = re.compile(
    rf"\bthe\s+(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\b"
    rf"(?=\s*(?:[.,;:!?)–—]|$|(?:of\s+(?:this|next|the)\s+month|and|to|at|on|in|for|if|is|was|with|it|but|when|from)\b))",
    re.IGNORECASE,
)
_WEEKDAY_AND_NUMBER = re.compile(
    rf"\b{WEEKDAY},?\s+(?:the\s+)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\b(?!\s+(?:of\s+)?{MONTH})", re.IGNORECASE
)
_NAMED = (_DAY_MONTH, _MONTH_DAY, _FIRST_OF_TWO, _SECOND_OF_TWO)
_IN_FIGURES = ((_SLASHED, 0.7), (_DOTTED, 0.8), (_DASHED, 0.9), (_ISO, 0.95))
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(rf"\d(?:st|nd|rd|th)\b|\b(?:{ORDINAL})\b", re.IGNORECASE)
_ANY_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
_NEAR = (timedelta(days=-20), timedelta(days=50))


def readings(text: str, read_on: date) -> Iterator[Reading]:
    """Every named day in the text, as one reads it on that day. What cannot be there is not looked for."""
    has_figures, is_numbered = bool(_FIGURE.search(text)), bool(_ORDINAL.search(text))
    if (has_figures or is_numbered) and _ANY_MONTH.search(text):
        for pattern in _NAMED:
            for match in pattern.finditer(text):
                yield from _named(match, pattern, read_on)
    for pattern, weight in _IN_FIGURES if has_figures else ():
        for match in pattern.finditer(text):
            yield from _in_figures(match, weight, read_on)
    for pattern, weight in ((_ALONE, 0.5), (_WEEKDAY_AND_NUMBER, 0.7)) if is_numbered else ():
        for match in pattern.finditer(text):
            yield from _alone(match, weight, read_on)


def _named(match: re.Match[str], pattern: re.Pattern[str], read_on: date) -> Iterator[Reading]:
    start, end = match.span("day") if pattern in (_FIRST_OF_TWO, _SECOND_OF_TWO) else match.span()
    weight = 0.95 if match["year"] else 0.85
    for day in on_days(day_number(match["day"]), month_number(match["month"]), match["year"], read_on):
        yield Reading(start, end, one_day(day), weight)


def _in_figures(match: re.Match[str], weight: float, read_on: date) -> Iterator[Reading]:
    """The day first, as here; the month first only where nothing else can be meant."""
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day
    if 1 <= month <= 12:
        for found in on_days(day, month, match["year"], read_on):
            yield Reading(*match.span(), one_day(found), weight)


def _alone(match: re.Match[str], weight: float, read_on: date) -> Iterator[Reading]:
    wanted = day_number(match["day"])
    first, last = (read_on + by for by in _NEAR)
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        if day.day == wanted:
            yield Reading(*match.span(), one_day(day), weight)
