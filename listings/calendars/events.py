"""Events of a calendar: a release is a day, a broadcast two moments in UTC, which every reader's clock understands.

What an event is called stays when its day or its words change: a release by its key, a broadcast by channel and moment,
since a guide that is taken in anew has other keys. SEQUENCE and LAST-MODIFIED follow when the desk last checked it.
"""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Event

from core import clock
from core.addresses import absolute
from guide.models import Broadcast
from shows.models import Availability

DAY = timedelta(days=1)
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # RFC 5545, section 3.1: no controls but tab and line feed
WAYS = {
    Availability.Offer.SUBSCRIPTION: "to stream", Availability.Offer.FREE: "to stream free",
    Availability.Offer.RENT: "to rent", Availability.Offer.BUY: "to buy", Availability.Offer.CINEMA: "in cinemas",
    Availability.Offer.BROADCAST: "on television",
}  # fmt: skip


def release(record: Availability) -> Event | None:
    """The day something comes; nothing where no day is known."""
    if record.precision != Availability.Precision.DAY or record.starts_on is None:
        return None
    way = WAYS[Availability.Offer(record.offer)]
    where = "in cinemas" if way == "in cinemas" else f"on {record.service.name}"
    words = f"{_title(record)}: {way}" if way == "in cinemas" else f"{_title(record)}: {way} {where}"
    return _of_day(record, "release", record.starts_on, words.replace("on television on", "on"))


def leaving(record: Availability) -> Event | None:
    """The last day of something; nothing for what is there for a single day."""
    if record.ends_on is None or record.ends_on == record.starts_on:
        return None
    return _of_day(record, "leaving", record.ends_on, f"{_title(record)} leaves {record.service.name}")


def broadcast(one: Broadcast, line: str = "") -> Event:
    """Something that is broadcast, with what the desk says of it, if it does."""
    event = _event(f"broadcast-{one.channel_id}-{one.starts_at.astimezone(UTC):%Y%m%dT%H%M%S}", _taken_at(one))
    event.add("summary", _text(f"{one.title}, {one.channel.name}"))
    event.add("dtstart", one.starts_at.astimezone(UTC))
    event.add("dtend", one.ends_at.astimezone(UTC))
    words = "\n".join(filter(None, [line, _episode(one), one.description]))
    if words:
        event.add("description", _text(words))
    event.add("location", _text(one.channel.name))
    event.add("categories", [one.get_genre_display()])
    show = one.show if one.show and one.show.has_page else None
    if show:
        event.add("url", absolute(show.get_absolute_url()))
    return event


def _of_day(record: Availability, kind: str, day: date, words: str) -> Event:
    checked = record.checked_at or datetime(day.year, 1, 1, tzinfo=UTC)
    event = _event(f"{kind}-{record.pk}", checked)
    event.add("summary", _text(words))
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("transp", "TRANSPARENT")  # nobody is busy because something can be watched
    event.add("url", absolute(record.show.get_absolute_url()))
    event.add("categories", [_text(name) for name in _categories(record)])
    event.add("last-modified", _second(checked))
    event.add("sequence", _revision(record.checked_at))
    return event


def _event(name: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", _second(stamp))
    return event


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _title(record: Availability) -> str:
    return f"{record.show.title}, season {record.season.number}" if record.season else record.show.title


def _categories(record: Availability) -> list[str]:
    genre = record.show.genre
    return [record.service.name, *([genre.name] if genre else [])]


def _episode(one: Broadcast) -> str:
    """“Series 2, episode 3: The Weir”."""
    numbers = [
        f"series {one.season_number}" if one.season_number else "",
        f"episode {one.episode_number}" if one.episode_number else "",
    ]
    counted = ", ".join(filter(None, numbers)).capitalize()
    return ": ".join(filter(None, [counted, one.subtitle]))


def _revision(checked_at: datetime | None) -> int:
    """A number that grows whenever the desk has changed or checked the record."""
    return max(0, int((checked_at - _COUNTED_FROM).total_seconds()) // 60) if checked_at else 0


def _taken_at(one: Broadcast) -> datetime:
    """When what is said of it was last taken in; without a source that we know of, the beginning of today."""
    taken = one.source.last_taken_at if one.source else None
    return taken or clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _text(words: str) -> str:
    return _NOT_TEXT.sub("", words.replace("\r\n", "\n"))
