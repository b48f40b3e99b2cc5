"""What a browser sends as text, read so that the worst of it is refused and never fails the request."""

import json
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_default_timezone, is_naive, make_aware

FIRST_YEAR, LAST_YEAR = 1800, 3000  # beyond them, a zone or a day more leaves the calendar


def read_json(text: str | bytes) -> Any:
    """What the JSON says. ValueError when it is none, too deep to read, or has words that no database can keep."""
    try:
        value = json.loads(text)
        words = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        raise ValueError("too deep") from None
    words.encode()  # half a surrogate pair is no text
    if "\\u0000" in words:
        raise ValueError("a null character")
    return value


def read_moment(text: str) -> datetime | None:
    """The moment, on the newsroom's wall clock unless it says otherwise; None when it is none that is within reach."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    if at is None or not is_within_reach(at):
        return None
    return make_aware(at, get_default_timezone()) if is_naive(at) else at


def is_within_reach(at: datetime) -> bool:
    """Whether one can still reckon with it, in any zone."""
    return FIRST_YEAR <= at.year <= LAST_YEAR
