"""What taking in a large guide costs: 100 channels for 14 days, next to reading the same document and doing nothing.

    python -m newsroom.bench.guide

Prints one JSON document. The channels it makes are left in the database, which is the bench's own.
"""

import json
import resource
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape

import django

django.setup()

from defusedxml.ElementTree import iterparse  # noqa: E402  (the apps must be loaded first)
from django.db import connection  # noqa: E402

from core import clock, dates  # noqa: E402
from guide.models import Broadcast, Channel, ChannelName, Source  # noqa: E402
from guide.taking import take  # noqa: E402
from shows.models import Show  # noqa: E402

CHANNELS, DAYS = 100, 14
LENGTHS = (30, 25, 35, 60, 15, 30, 5, 30, 55, 20, 30, 25)  # minutes; some 50 programmes a day
ALLOWED = {"postgresql": 20, "sqlite": 30}  # seconds
PLACES = ("harbour", "quarry", "orchard", "viaduct", "chapel", "foundry", "estuary", "terrace", "moor", "station")
THINGS = ("wardens", "letters", "ledger", "choir", "kettle", "winter", "crossing", "dispute", "garden", "lamp")
KINDS = ("Drama", "Quiz", "Documentary", "Sport", "Children", "Film", "Sitcom", "Music", "News", "Magazine")
WORDS = "The second night brings a visitor with a key, and nobody in the house will say whose it was. "


def document(file: IO[bytes], channels: int = CHANNELS, days: int = DAYS) -> int:
    """Write a guide from today on; returns how many programmes it holds."""
    count = 0
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv>\n')
    for number in range(channels):
        file.write(f'<channel id="bench{number}"><display-name>Bench {number}</display-name></channel>\n'.encode())
    titles = list(Show.objects.order_by("pk").values_list("title", "year")[:200])
    first = dates.local(clock.now()).replace(hour=6, minute=0, second=0, microsecond=0)
    for number in range(channels):
        for line in _channel(number, first, days, titles):
            file.write(line.encode())
            count += 1
    file.write(b"</tv>\n")
    file.seek(0)
    return count


def _channel(number: int, first: datetime, days: int, titles: list[tuple[str, int | None]]) -> Iterator[str]:
    at, end, turn = first, first + timedelta(days=days), number * 7
    while at < end:
        turn += 1
        stop = at + timedelta(minutes=LENGTHS[turn % len(LENGTHS)])
        title, year = f"The {PLACES[turn % 10].title()} {THINGS[turn // 10 % 10].title()} {turn % 37}", 1990 + turn % 37
        if titles and turn % 40 == 0:
            title, year = titles[turn // 40 % len(titles)][0], titles[turn // 40 % len(titles)][1] or year
        yield (
            f'<programme start="{at:%Y%m%d%H%M%S %z}" stop="{stop:%Y%m%d%H%M%S %z}" channel="bench{number}">'
            f'<title lang="en">{escape(title)}</title><sub-title lang="en">Part {turn}</sub-title>'
            f'<desc lang="en">{WORDS * (1 + turn % 3)}</desc>'
            f"<credits><actor role='Ada'>Wyn Person {turn % 300}</actor>"
            f"<director>Sal Maker {turn % 90}</director></credits>"
            f'<date>{year}</date><category lang="en">{KINDS[turn % 10]}</category>'
            f'<episode-num system="xmltv_ns">{turn % 4}.{turn % 12}/12.</episode-num>'
            f'<subtitles type="teletext"/><rating system="BBFC"><value>12</value></rating></programme>\n'
        )
        at = stop


def measure() -> dict[str, Any]:
    """Import the document, import it again, and parse it barely."""
    source = _source()
    with TemporaryFile() as file:
        programmes = document(file)
        size = file.seek(0, 2)
        bare = _timed(lambda: _parse(file))
        before = _peak()
        seconds = _timed(lambda: _take(source, file))
        again = _timed(lambda: _take(source, file))
    if Broadcast.objects.filter(source=source).count() != programmes:
        raise SystemExit("The guide does not hold what the document says.")
    return {
        "programmes": programmes, "bytes": size, "bare": bare, "seconds": seconds, "again": again,
        "memory": _peak() - before, "allowed": ALLOWED[connection.vendor],
    }  # fmt: skip


def _source() -> Source:
    source, _ = Source.objects.get_or_create(name="Bench", defaults={"is_on": False})
    for number in range(CHANNELS):
        channel, _ = Channel.objects.get_or_create(slug=f"bench-{number}", defaults={"name": f"Bench {number}"})
        ChannelName.objects.get_or_create(source=source, external_id=f"bench{number}", defaults={"channel": channel})
    return source


def _parse(file: IO[bytes]) -> None:
    """As one would in three lines."""
    file.seek(0)
    for _, element in iterparse(file):
        if element.tag == "programme":
            element.clear()


def _take(source: Source, file: IO[bytes]) -> None:
    file.seek(0)
    take(source, file)


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measure()))  # noqa: T201
