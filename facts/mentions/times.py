"""Times of day as a text gives them: “9pm”, “9.00pm”, “21:00”, “nine o’clock”, “half past nine”, “midnight”."""

import re
from collections.abc import Iterator
from datetime import time

from facts.mentions.calendar import NUMBERS

Found = tuple[int, int, time, float]  # start, end, the time, and how telling it is by itself

_WORDS = {word: n for word, n in NUMBERS.items() if n <= 12 and " " not in word and len(word) > 2}
_HOUR_WORD = "|".join(_WORDS)
_HALF = re.compile(r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap]m\b|[ap]\.m\b\.?)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:£$€])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d|[.:]\d|\s?(?:[ap]\.?m|%|m\b|million|euros?|pounds?|dollars?|per\b|times\b))"
)
_O_CLOCK = re.compile(rf"\b(?P<hour>\d{{1,2}}|{_HOUR_WORD})\s+o[’']clock\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?P<by>half|(?:a\s+)?quarter|ten|twenty|five)\s+(?P<way>past|to)\s+(?P<hour>\d{{1,2}}|{_HOUR_WORD})\b",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\bat\s+(?P<hour>{_HOUR_WORD}|\d{{1,2}})(?:-(?P<minute>fifteen|thirty|forty-five))?\b(?=\s*(?:[,.;:!?)]|$|tonight|tomorrow|on\b|every|in\s+the\s+evening|and|sharp|each))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:midnight|midday|noon)\b", re.IGNORECASE)
_NAMES = {"midnight": time(0), "midday": time(12), "noon": time(12)}
_BY = {"half": 30, "quarter": 15, "ten": 10, "twenty": 20, "five": 5}
_MINUTES = {"fifteen": 15, "thirty": 30, "forty-five": 45}


def times(text: str) -> Iterator[Found]:
    """Every time in the text; where it does not say which half of the day, both."""
    for match in _HALF.finditer(text):
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
        yield from _at(match, hour, int(match["minute"] or 0), 0.6)
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"])
        yield from _at(match, hour, int(match["minute"]), 0.55)
        if hour < 12:
            yield from _at(match, hour + 12, int(match["minute"]), 0.45)
    for pattern, weight in ((_O_CLOCK, 0.5), (_AT, 0.4)):
        for match in pattern.finditer(text):
            minute = _MINUTES.get((match.groupdict().get("minute") or "").lower(), 0)
            yield from _either(match, _hour(match["hour"]), minute, weight)
    for match in _PAST.finditer(text):
        minute = _BY[match["by"].lower().split()[-1]]
        is_to = match["way"].lower() == "to"
        yield from _either(match, _hour(match["hour"]) - is_to, 60 - minute if is_to else minute, 0.5)
    for match in _NAMED.finditer(text):
        yield (*match.span(), _NAMES[match[0].lower()], 0.5)


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _either(match: re.Match[str], hour: int, minute: int, weight: float) -> Iterator[Found]:
    for one in {hour % 24, (hour + 12) % 24} if hour <= 12 else {hour}:
        yield from _at(match, one, minute, weight)


def _at(match: re.Match[str], hour: int, minute: int, weight: float) -> Iterator[Found]:
    if hour < 24 and minute < 60:
        yield (*match.span(), time(hour, minute), weight)
