"""Words for months, days and numbers, and what the expressions of the grammar are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from facts.mentions.fact import Span

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {"a": 1, "an": 1, "a couple of": 2, **{word: n for n, word in enumerate(_COUNTED, 1)}}
_FIRSTS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINALS = {
    **{word: n for n, word in enumerate(_FIRSTS, 1)},
    **{f"twenty-{word}": 20 + n for n, word in enumerate(_FIRSTS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}

MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)})\b|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b\.?)"
FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})"
YEAR = r"(?:,?\s+(?P<year>(?:19|2[01])\d\d)\b)?"
LONG_AGO, LONG_AHEAD = timedelta(days=200), timedelta(days=365)


@dataclass(frozen=True)
class Reading:
    """An expression from `start` to `end` of a text, the days it may mean, and how telling it is by itself (0 to 1)."""

    start: int
    end: int
    days: Span
    weight: float
    is_vague: bool = False  # a span of days, which may be true of the new day as well


def month_number(word: str) -> int:
    """1 to 12, by the first three letters."""
    head = word.lower().strip(". ")[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(head))


def weekday_number(word: str) -> int:
    """0 for Monday."""
    head = word.lower()[:3]
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(head))


def number(word: str) -> int:
    word = " ".join(word.lower().split())
    return int(word) if word.isdigit() else NUMBERS[word]


def day_number(word: str) -> int:
    """28 of “28”, “28th” and “twenty-eighth”."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]


def on_days(day: int, month: int, year: str | None, read_on: date) -> Iterator[date]:
    """The day of that name: in the year given, else in those that a text of `read_on` may mean without saying."""
    years = [int(year) if len(year) == 4 else 2000 + int(year)] if year else [read_on.year + n for n in (-1, 0, 1)]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or read_on - LONG_AGO <= found <= read_on + LONG_AHEAD:
            yield found


def one_day(day: date) -> Span:
    return Span(day, day)
