"""Shows and where they can be watched, for tests of what is on. The day is Thursday 26th November 2026."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils.text import slugify

from articles.tests.factories import make_show
from shows.models import Availability, Service, Show

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
TITLES = re.compile(r'<h3><a href="/shows/[^"]*">(.*?)</a></h3>')


def on_day(days: int) -> date:
    """So many days after today."""
    return TODAY + timedelta(days=days)


def service(name: str = "Lantern", **fields: Any) -> Service:
    return Service.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[0]


def release(
    show: Show | str, starts: int | date | None = 0, *, on: str = "Lantern", ends: int | None = None, **fields: Any
) -> Availability:
    """That a show, public unless it is given, can be watched from so many days after today on."""
    show = show if isinstance(show, Show) else make_show(show, is_public=True)
    return Availability.objects.create(
        show=show,
        service=service(on),
        starts_on=on_day(starts) if isinstance(starts, int) else starts,
        ends_on=None if ends is None else on_day(ends),
        **fields,
    )


def html_at(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def part(html: str, key: str) -> str:
    """The section of the page with this heading, empty when it is not there."""
    match = re.search(rf'aria-labelledby="{key}">(.*?)</section>', html, re.DOTALL)
    return match[1] if match else ""


def titles(client: Client, address: str, key: str = "") -> list[str]:
    """The shows of a page, or of one of its lists, in order."""
    html = html_at(client, address)
    return TITLES.findall(part(html, key) if key else html)
