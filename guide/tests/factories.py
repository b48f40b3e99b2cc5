"""Channels, sources and documents for tests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from guide.models import Broadcast, Channel, ChannelName, Import, Source
from guide.taking import take

DAY = datetime(2026, 6, 10, tzinfo=UTC)


def make_channel(name: str = "Kestrel One", **facts: Any) -> Channel:
    slug = name.lower().replace(" ", "-")
    return Channel.objects.create(name=name, slug=slug, **{"position": Channel.objects.count(), **facts})


def make_source(name: str = "Listings", *channels: Channel, **facts: Any) -> Source:
    """A source that calls each channel by its slug."""
    source = Source.objects.create(name=name, **facts)
    for channel in channels:
        ChannelName.objects.create(source=source, external_id=channel.slug, channel=channel)
    return source


def programme(start: str, stop: str = "", title: str = "Tallow", inside: str = "", channel: str = "kestrel-one") -> str:
    ends = f" stop={quoteattr(stop)}" if stop else ""
    return (
        f"<programme start={quoteattr(start)}{ends} channel={quoteattr(channel)}>"
        f"<title>{escape(title)}</title>{inside}</programme>"
    )


def document(*programmes: str) -> bytes:
    whole = "\n".join(programmes)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv>\n{whole}\n</tv>'.encode()


def evening(*titles: str, day: datetime = DAY, channel: str = "kestrel-one", first: int = 18) -> list[str]:
    """One hour each, from six in the evening UTC."""
    starts = [day + timedelta(hours=first + hour) for hour in range(len(titles))]
    return [
        programme(f"{at:%Y%m%d%H%M} +0000", f"{at + timedelta(hours=1):%Y%m%d%H%M} +0000", title, channel=channel)
        for at, title in zip(starts, titles, strict=True)
    ]


def bring(source: Source, *programmes: str) -> Import:
    return take(source, BytesIO(document(*programmes)))


def counts(done: Import) -> tuple[int, int, int, int]:
    """Added, changed, removed, unchanged."""
    return done.added, done.changed, done.removed, done.unchanged


def on_air() -> Iterator[tuple[str, str, str]]:
    """The title and the times, in UTC, of everything in the guide."""
    for each in Broadcast.objects.order_by("channel__position", "starts_at"):
        yield each.title, f"{each.starts_at:%d %H.%M}", f"{each.ends_at:%d %H.%M}"


def everything() -> list[dict[str, Any]]:
    """Every broadcast, whole."""
    rows: Any = Broadcast.objects.order_by("pk").values()
    return list(rows)
