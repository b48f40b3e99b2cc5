"""Times as XMLTV writes them: “20261025013000 +0100”, “20261025013000 BST”, “202610250130”, “20261025”."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d))?)?)?(?:\.\d+)?(?:\s+(.*)|([+-].*|Z))?", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", re.ASCII)
_IANA = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FURTHEST = 18 * 60  # minutes; no zone is further from Greenwich

# What the abbreviations mean where the source's own zone does not know them, in minutes.
NAMES = {
    "UTC": 0, "UT": 0, "Z": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "IST": 60, "CET": 60, "MET": 60, "MEZ": 60,
    "CEST": 120, "MEST": 120, "MESZ": 120, "EET": 120, "SAST": 120, "EEST": 180, "MSK": 180, "JST": 540, "KST": 540,
    "AWST": 480, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "NST": -210, "NDT": -150, "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, in seconds since 1970, and how far east of UTC its clock was, in minutes.

    `later` is set for a time that the clock shows twice, when summer time ends, and nothing says which is meant.
    """

    at: int
    offset: int
    later: "Moment | None" = None
    note: str = ""


def reader(zone: ZoneInfo) -> Callable[[str], Moment | None]:
    """What reads times for a source in this zone. None is returned for what is no time."""

    @lru_cache(maxsize=50_000)
    def read(text: str) -> Moment | None:
        found = _TIME.fullmatch(text.strip())
        if not found:
            return None
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        try:
            local = datetime(year, month, day, hour, minute, min(second, 59))
            return _with_zone(local, (found[7] or found[8] or "").strip(), zone)
        except (ValueError, OverflowError):
            return None

    return read


def _with_zone(local: datetime, said: str, zone: ZoneInfo) -> Moment:
    if not said:
        return _on_the_wall(local, zone)
    if offset := _OFFSET.fullmatch(said):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes > FURTHEST:
            raise ValueError(said)
        return _east(local, minutes if offset[1] == "+" else -minutes)
    name = said.upper()
    for fold in (0, 1):  # of the two half past ones when summer time ends, the name tells which is meant
        there = local.replace(tzinfo=zone, fold=fold)
        if there.tzname() == name:
            return _east(local, _minutes(there))
    if name in NAMES:
        return _east(local, NAMES[name])
    if _IANA.fullmatch(said) and (other := _zone(said)):
        return _on_the_wall(local, other)
    moment = _on_the_wall(local, zone)
    note = f"“{said}” is no zone that is known; {local:%d.%m.%Y %H.%M} was taken to be in the source’s own, {zone.key}."
    return Moment(moment.at, moment.offset, moment.later, note)


def _on_the_wall(local: datetime, zone: ZoneInfo) -> Moment:
    """A clock's time in a zone: shown once, twice (when summer time ends) or never (when it begins)."""
    first, second = (_minutes(local.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if first == second:
        return _east(local, first)
    if first > second:
        return Moment(_east(local, first).at, first, _east(local, second))
    moved = local + timedelta(minutes=second - first)
    note = f"{local:%d.%m.%Y %H.%M} does not exist in {zone.key}: the clocks go forward. It was taken as {moved:%H.%M}."
    return Moment(_east(local, first).at, second, note=note)


def _east(local: datetime, minutes: int) -> Moment:
    at = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return Moment(round((at - EPOCH).total_seconds()), minutes)


def _minutes(there: datetime) -> int:
    offset = there.utcoffset()
    return round(offset.total_seconds() / 60) if offset is not None else 0


def _zone(key: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(key)
    except (KeyError, OSError, ValueError):  # none of that name, a folder, a path out of the zones
        return None
