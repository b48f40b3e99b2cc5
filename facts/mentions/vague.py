"""Days that are meant by a month, a season or a year: “later this month”, “in April”, “this spring”."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from facts.mentions.calendar import MONTHS, Reading, month_number
from facts.mentions.fact import MONTH, Span, span_of
from facts.mentions.fact import SEASON as IN_SEASON

_PART = (
    r"(?:(?P<part>early|late|mid|(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close|(?:last|first)\s+days|"
    r"(?:last|first)\s+week|(?:back|second|first)\s+half)"
    r"\s+of)[\s-]+(?:in\s+)?(?:the\s+)?)?"
)
_NAMES = "|".join(name.capitalize() for name in MONTHS)
_LEAD = (
    r"(?:(?P<lead>in|this|next|last|by|until|till|from|since|for|during|of|come|before|after|throughout|through|to|an?)"
    r"\s+)"
)
_MONTH = re.compile(
    rf"\b{_LEAD}?{_PART}(?P<lead2>this\s+|next\s+|last\s+)?(?P<month>{_NAMES})\b(?:\s+(?P<year>20\d\d)\b)?"
    r"(?!\s+(?:the\s+)?\d{1,2}(?!\d))"
)
_THIS_MONTH = re.compile(
    rf"\b(?P<later>later\s+|earlier\s+)?{_PART}(?P<which>this|next|last|the)\s+month\b"
    r"(?!\s*(?:of|in|before|after|ago|later))",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b(?P<later>later\s+)?(?:(?P<lead>in|by|until|till|from|for|during|before|of|come)\s+)?{_PART}"
    r"(?P<which>this\s+|next\s+|last\s+|the\s+|coming\s+)?(?P<season>spring|summer|autumn|fall|winter)\b(?:’s|'s)?(?:\s+(?:of\s+)?(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?P<later>later\s+|earlier\s+)?{_PART}(?:(?P<which>this|next)\s+year|(?<=in\s)(?P<year>20\d\d))\b",
    re.IGNORECASE,
)
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_ANY_MONTH = re.compile(rf"\b(?:{_NAMES})\b")
_AGO, _AHEAD = timedelta(days=150), timedelta(days=345)


def readings(text: str, read_on: date) -> Iterator[Reading]:
    """Every such expression in the text. What cannot be there is not looked for."""
    lowered = text.lower()
    for match in _MONTH.finditer(text) if _ANY_MONTH.search(text) else ():
        yield from _months(match, text, read_on)
    for match in _THIS_MONTH.finditer(text) if "month" in lowered else ():
        yield from _this_month(match, read_on)
    for match in _SEASON.finditer(text) if any(season in lowered for season in _FIRST_MONTH) else ():
        yield from _seasons(match, read_on)
    for match in _YEAR.finditer(text) if "year" in lowered or "20" in lowered else ():
        yield from _years(match, read_on)


def _months(match: re.Match[str], text: str, read_on: date) -> Iterator[Reading]:
    is_led = match["lead"] or match["lead2"] or match["part"] or match["year"]
    if not is_led and (match["month"] in {"May", "March", "August"} or _has_day_before(text, match.start("month"))):
        return
    if _has_day_before(text, match.start("month")):
        return
    for year in [int(match["year"])] if match["year"] else range(read_on.year - 1, read_on.year + 2):
        span = span_of(date(year, month_number(match["month"]), 1), MONTH)
        if span and (match["year"] or _is_near(span, read_on)):
            yield _reading(match, span, 0.45 if match["part"] or match["year"] else 0.4 if is_led else 0.3)


def _has_day_before(text: str, at: int) -> bool:
    """“28 April” is a day, and read as one."""
    return bool(re.search(r"(?:\d{1,2}(?:st|nd|rd|th)?|-\w+th|first)\s+(?:of\s+)?$", text[max(0, at - 16) : at]))


def _this_month(match: re.Match[str], read_on: date) -> Iterator[Reading]:
    by = {"this": 0, "the": 0, "next": 1, "last": -1}[match["which"].lower()]
    years, month = divmod(read_on.month - 1 + by, 12)
    span = span_of(date(read_on.year + years, month + 1, 1), MONTH)
    if span is None or (match["which"].lower() == "the" and not match["part"]):
        return
    if (match["later"] or "").lower().startswith("later"):
        span = Span(max(span.first, read_on), span.last)
    yield _reading(match, span, 0.45)


def _seasons(match: re.Match[str], read_on: date) -> Iterator[Reading]:
    if not (match["lead"] or match["which"] or match["part"] or match["year"]):
        return
    month = _FIRST_MONTH[match["season"].lower()]
    years = [int(match["year"])] if match["year"] else range(read_on.year - 1, read_on.year + 2)
    for year in years:
        span = span_of(date(year, month, 1), IN_SEASON)
        if span and (match["year"] or _is_near(span, read_on)):
            yield _reading(match, span, 0.4 if match["year"] else 0.35)


def _years(match: re.Match[str], read_on: date) -> Iterator[Reading]:
    year = int(match["year"]) if match["year"] else read_on.year + (match["which"].lower() == "next")
    span = Span(date(year, 1, 1), date(year, 12, 31))
    if (match["later"] or "").lower().startswith("later"):
        span = Span(max(read_on, span.first), span.last)
    yield _reading(match, span, 0.3)


def _is_near(span: Span, read_on: date) -> bool:
    return read_on - _AGO <= span.last and span.first <= read_on + _AHEAD


def _reading(match: re.Match[str], span: Span, weight: float) -> Reading:
    return Reading(*match.span(), _part_of(span, (match["part"] or "").lower()), weight, is_vague=True)


def _part_of(span: Span, part: str) -> Span:
    """The half, roughly a third and some days, of a span that “early”, “mid” or “the end of” means."""
    if not part:
        return span
    length = (span.last - span.first).days + 1
    some = timedelta(days=round(length * 0.45))
    if any(word in part for word in ("early", "start", "beginning", "first")):
        return Span(span.first, span.first + some)
    if any(word in part for word in ("mid", "middle")):
        third = timedelta(days=round(length * 0.25))
        return Span(span.first + third, span.last - third)
    return Span(span.last - some, span.last)
