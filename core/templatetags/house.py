"""Dates and addresses in house style, for templates."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core import addresses, clock, dates
from core.paths import path_to

register = template.Library()


@register.simple_tag
def address(name: str, *slugs: str) -> str:
    """A named address of the site: as `url`, which works it out anew each time."""
    return path_to(name, *slugs)


@register.simple_tag
def remembered(name: str, **values: str | int) -> SafeString:
    """A template that depends on these values and the site's name alone, rendered once for each; anew where templates
    are being worked on."""
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(name, tuple(values.items()), settings.SITE_NAME, settings.SITE_STRAPLINE)


@lru_cache
def _rendered(name: str, values: tuple[tuple[str, str | int], ...], site: str, strapline: str) -> SafeString:
    return mark_safe(render_to_string(name, {**dict(values), "SITE_NAME": site, "SITE_STRAPLINE": strapline}).strip())


@register.filter
def house_date(value: date | datetime | None) -> str:
    """“28th April 2026”."""
    return dates.day(value) if value else ""


@register.filter
def house_moment(value: datetime | None) -> str:
    """“28th April 2026, 8.05pm”."""
    return dates.moment(value) if value else ""


@register.filter
def stamp(value: datetime) -> str:
    """“2026-04-28T19:05:00+00:00”, for machines."""
    return dates.stamp(value)


@register.filter
def short_date(value: date | datetime | None) -> str:
    """“28th April”, with the year only when it is not this one."""
    return dates.day(value, today=clock.today()) if value else ""


@register.filter
def absolute(path: str) -> str:
    """The path as a full address on the configured site."""
    return addresses.absolute(path)


@register.filter
def webcal(path: str) -> str:
    """The path as an address that calendars subscribe to when it is opened."""
    return f"webcal://{addresses.absolute(path).partition('://')[2]}"
