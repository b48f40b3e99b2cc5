"""Moments in a recording, as transcripts write them: “1:02”, “00:01:02.500”, “00:01:02,500”."""

import re
from decimal import Decimal

MOMENT = r"\d{1,4}:[0-5]?\d(?::[0-5]?\d)?(?:[.,]\d{1,3})?"
_PARTS = re.compile(r"(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?(?:[.,](\d{1,3}))?", re.ASCII)


def seconds(moment: str) -> Decimal | None:
    """The seconds since the beginning; None for what is no moment."""
    match = _PARTS.fullmatch(moment.strip())
    if match is None:
        return None
    first, second, third, fraction = match.groups()
    hours, minutes, rest = (first, second, third) if third is not None else ("0", first, second)
    whole = int(hours) * 3600 + int(minutes) * 60 + int(rest)
    return Decimal(whole) + Decimal((fraction or "0").ljust(3, "0")) / 1000


def stamp(moment: Decimal, point: str = ".") -> str:
    """“00:01:02.500”, with the decimal sign asked for."""
    thousandths = int(moment * 1000)
    whole, fraction = divmod(thousandths, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{fraction:03d}"


def clock_face(moment: Decimal) -> str:
    """“1:02”, “1:01:02”: as people say it."""
    whole = int(moment)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
