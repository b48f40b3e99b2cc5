"""Days that are counted from the day the text was published: “tomorrow”, “next Friday”, “in two weeks”."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from facts.mentions.calendar import FULL_WEEKDAY, NUMBER, Reading, number, one_day, weekday_number
from facts.mentions.fact import Span

_DAY = timedelta(days=1)
Spans = Iterator[tuple[Span, bool]]  # whether it is vague


def readings(text: str, read_on: date) -> Iterator[Reading]:
    """Every such expression in the text. What cannot be there is not looked for."""
    lowered = text.lower()
    for needed, pattern, weight, read in _GRAMMAR:
        for match in pattern.finditer(text) if any(word in lowered for word in needed) else ():
            for days, is_vague in read(match, read_on):
                yield Reading(*match.span(), days, weight, is_vague)


def _on(by: int) -> Callable[[re.Match[str], date], Spans]:
    return lambda match, read_on: iter([(one_day(read_on + by * _DAY), False)])


def _weekday(match: re.Match[str], read_on: date) -> Spans:
    """A weekday by name: the coming or the last one; with “next” or “week”, the one after as well."""
    lead = (match["lead"] or "").lower().split()
    after = (match["after"] or "").lower().strip()
    coming = (weekday_number(match["weekday"]) - read_on.weekday()) % 7
    ahead = {"last": [-7, -14], "past": [-7], "next": [0, 7], "this": [0], "coming": [0, 7]}
    offsets = next((ahead[word] for word in lead if word in ahead), [0, -7])
    if after.startswith("week") or "week" in lead or "fortnight" in lead:
        offsets = [7]
    elif after.startswith("fortnight"):
        offsets = [14]
    elif after.startswith("of next week"):
        offsets = [7 - read_on.weekday() - coming + weekday_number(match["weekday"])]
    for offset in offsets:
        yield one_day(read_on + (coming + offset) * _DAY), False
    if coming == 0 and "last" not in lead:
        yield one_day(read_on + 7 * _DAY), False


def _weekdays(match: re.Match[str], read_on: date) -> Spans:
    """“On Fridays” is every one of them: those about the day it was written."""
    coming = (weekday_number(match["weekday"]) - read_on.weekday()) % 7
    for offset in (-7, 0, 7, 14):
        yield one_day(read_on + (coming + offset) * _DAY), False


_HOW_OFTEN = re.compile(r"\b(?:once|twice|times|episodes?|nights?|days?)\s+$", re.IGNORECASE)
_SLACK = {"day": 0, "night": 0, "week": 3, "fortnight": 4, "month": 10}
_LENGTH = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30.4}


def _counted(match: re.Match[str], read_on: date) -> Spans:
    """“In twelve days”, “three weeks from now”, “in under a fortnight”, “two weeks away”; not “twice in a week”."""
    if _HOW_OFTEN.search(match.string[: match.start()]):
        return
    unit = match["unit"].lower().removesuffix("s")
    many = number(match["many"])
    away = round(many * _LENGTH[unit])
    about = (match["about"] or "").lower()
    slack = _SLACK[unit] if not about else max(_SLACK[unit], 2)
    first, last = away - slack, away + slack
    if any(word in about for word in ("under", "less", "within", "inside")):
        first, last = (0 if "within" in about or "inside" in about else away // 2), away
    elif any(word in about for word in ("over", "more")):
        first, last = away, away + max(slack, round(away * 0.5))
    sign = -1 if match.groupdict().get("back") else 1
    days = sorted(read_on + sign * n * _DAY for n in (first, last))
    yield Span(*days), first != last


def _week(match: re.Match[str], read_on: date) -> Spans:
    """A week from Monday to Sunday, its end, or its weekend."""
    words = match[0].lower()
    monday = read_on - read_on.weekday() * _DAY
    weeks = 1 if "next" in words else -1 if "last" in words else 0
    monday += weeks * 7 * _DAY
    first, last = monday, monday + 6 * _DAY
    if "weekend" in words:
        yield Span(monday + 4 * _DAY, last), True
        if weeks == 1:
            yield Span(monday - 3 * _DAY, monday - _DAY), True
        return
    if "end of" in words:
        first = monday + 3 * _DAY
    elif "start of" in words or "beginning of" in words:
        last = monday + 2 * _DAY
    elif "later" in words:
        first = max(first, read_on)
    yield Span(first, last), True


_ABOUT = (
    r"(?:(?P<about>(?:just |a little |little )?(?:over|under)|(?:a little |little )?(?:more|less) than|about|around|"
    r"roughly|nearly|almost|exactly|barely|only|within|inside) )?"
)
_UNIT = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?)"
_PART = r"(?:\s+(?:night|evening|morning|afternoon|lunchtime|teatime))?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE)


_TODAY = _compiled(r"\b(?:tonight|today|this (?:very )?(?:evening|afternoon|morning))(?:’s|'s)?\b")
_TOMORROW = _compiled(rf"\btomorrow(?:’s|'s)?{_PART}\b")
_AFTER_TOMORROW = _compiled(r"\bthe day after tomorrow\b")
_YESTERDAY = _compiled(rf"\b(?:yesterday(?:’s|'s)?{_PART}|last night)\b")
_WEEKDAY = _compiled(
    r"\b(?:(?P<lead>on|this(?: coming)?|next|last|this past|coming|by|until|till|from|before|after|since|for|"
    r"come|a week on|a fortnight on|week on) )?"
    rf"(?P<weekday>{FULL_WEEKDAY})\b(?:’s|'s)?(?:{_PART})(?P<after> week\b| fortnight\b| of next week\b)?"
)
_WEEKDAYS = _compiled(rf"\b(?:on |every )?(?P<weekday>{FULL_WEEKDAY})s\b")
_IN_SO_MANY = _compiled(
    rf"\b(?:in|within) (?:just )?{_ABOUT}(?P<many>{NUMBER}) {_UNIT}(?:’s? time|'s? time)?\b"
    r"(?! (?:later|before|after|of|ago)\b)"
)
_SO_MANY_AWAY = _compiled(
    rf"\b{_ABOUT}(?P<many>{NUMBER}) {_UNIT}(?: from (?:now|today|tonight)| away| hence| off| to go|(?P<back> ago))\b"
)
_WEEK = _compiled(
    r"\b(?:(?:by |at |towards |before )?the (?:end|start|beginning) of (?:this|next|the) week|"
    r"(?:later |earlier )?(?:this|next|last) week(?:end)?|(?:this|the) coming week(?:end)?|(?:at|over) the weekend)\b"
)
_UNITS = ("day", "night", "week", "month")
# Words of which a text has at least one, the expression, how telling it is, and how it is read.
_GRAMMAR: tuple[tuple[tuple[str, ...], re.Pattern[str], float, Callable[[re.Match[str], date], Spans]], ...] = (
    (("today", "tonight", "this"), _TODAY, 0.45, _on(0)),
    (("tomorrow",), _TOMORROW, 0.45, _on(1)),
    (("tomorrow",), _AFTER_TOMORROW, 0.5, _on(2)),
    (("yesterday", "last"), _YESTERDAY, 0.45, _on(-1)),
    (("day",), _WEEKDAY, 0.45, _weekday),
    (("days",), _WEEKDAYS, 0.3, _weekdays),
    (_UNITS, _IN_SO_MANY, 0.45, _counted),
    (_UNITS, _SO_MANY_AWAY, 0.55, _counted),
    (("week",), _WEEK, 0.4, _week),
)
